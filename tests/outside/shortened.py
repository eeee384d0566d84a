"""Shortens the windows of alert rules to a sixtieth, so that a test can wait for an alert: minutes become seconds.

shortened.py TARGET FILE…
"""

import pathlib
import re
import sys

SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
# Windows, offsets and intervals of groups; not the names of series, whose windows stay in their words.
DURATION = re.compile(r"(\[|offset |interval: )(\d+)([smhd])\b")


def shortened(text: str) -> str:
    def duration(found: re.Match) -> str:
        seconds = int(found[2]) * SECONDS[found[3]] // 60
        return f"{found[1]}{max(seconds, 1)}s"

    text = DURATION.sub(duration, text)
    # Rates over five minutes, and sums of rates that are recorded each minute.
    return text.replace(") / 300\n", ") / 5\n").replace("]) * 60 >", "]) * 1 >")


target = pathlib.Path(sys.argv[1])
target.mkdir(parents=True, exist_ok=True)
for name in sys.argv[2:]:
    file = pathlib.Path(name)
    (target / file.name).write_text(shortened(file.read_text()))
