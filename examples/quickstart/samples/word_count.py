# Counts the words of a text, the most frequent first.
#
# A word is a run of letters; upper and lower case are the same.

import re
import sys
from collections import Counter


def words(text):
    # Apostrophes belong to the word they stand in.
    return re.findall(r"[a-z]+(?:'[a-z]+)?", text.lower())


def main():
    # The ten most frequent words are enough for a first impression.
    for word, count in Counter(words(sys.stdin.read())).most_common(10):
        print(f"{count:6} {word}")


if __name__ == "__main__":
    main()
