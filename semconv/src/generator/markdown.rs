//! Text of the registry as Markdown, safe for rustdoc and for pages.

/// Returns a value as code, with any backticks in it.
pub(super) fn code(value: &str) -> String {
    let value = value.replace('\n', " ");
    match value.contains('`') {
        // A fence longer than any run of backticks inside, and spaces next to it.
        true => {
            let fence = "`".repeat(longest_run(&value) + 1);
            format!("{fence} {value} {fence}")
        }
        false => format!("`{value}`"),
    }
}

fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or_default()
}

pub(super) fn cell(text: &impl ToString) -> String {
    escaped(&text.to_string()).replace('|', "\\|").replace('\n', " ")
}

/// Returns the lines of a paragraph, each of at most this many columns where a line can end; those after the
/// first of a list's item are indented. A line ends only before a word that begins no list, heading or code
/// of its own, and never within code.
pub(super) fn wrapped(paragraph: &str, width: usize) -> Vec<String> {
    // A row of a table is one line, and where a longer fence ends, a single backtick does not tell.
    if paragraph.starts_with('|') || paragraph.contains("``") {
        return vec![paragraph.to_owned()];
    }
    let indent = if paragraph.starts_with("- ") { "  " } else { "" };
    let (mut lines, mut line, mut is_code) = (Vec::new(), String::new(), false);
    for word in paragraph.split(' ') {
        let is_harmless = word.starts_with(|c: char| c.is_alphabetic() || "`([\"'<\\".contains(c));
        let is_too_long = line.chars().count() + 1 + word.chars().count() > width;
        let has_words = !matches!(line.trim(), "" | "-");
        if is_too_long && is_harmless && !is_code && has_words {
            lines.push(std::mem::replace(&mut line, indent.to_owned()));
        } else if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
        is_code ^= word.matches('`').count() % 2 == 1;
    }
    lines.push(line);
    lines
}

/// Returns prose that begins with a capital letter.
pub(super) fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    escaped(&first.into_iter().chain(letters).collect::<String>())
}

/// Returns prose with links, HTML and bare addresses escaped. Code between backticks is kept.
pub(super) fn escaped(text: &str) -> String {
    if text.matches('`').count() % 2 == 1 {
        // An unpaired backtick, and it is unknown which one: none of them quotes code.
        return prose(&text.replace('`', "'"));
    }
    let part = |(index, part): (usize, &str)| match index % 2 {
        0 => prose(part),
        _ => format!("`{part}`"),
    };
    text.split('`').enumerate().map(part).collect()
}

fn prose(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = ["https://", "http://"].iter().filter_map(|scheme| rest.find(scheme)).min() {
        let (before, from) = rest.split_at(start);
        let end = from.find(ends_address).unwrap_or(from.len());
        let (address, after) = from.split_at(end);
        // A period after an address ends the sentence, not the address.
        let trimmed = address.trim_end_matches(['.', ',', ';', ':', '!', '?']);
        escaped.push_str(&plain(before));
        escaped.push_str(&format!("<{trimmed}>"));
        escaped.push_str(address.get(trimmed.len()..).unwrap_or_default());
        rest = after;
    }
    escaped.push_str(&plain(rest));
    escaped
}

fn ends_address(character: char) -> bool {
    character.is_whitespace() || matches!(character, '<' | '>' | '[' | ']' | '(' | ')' | '"' | '|' | '\\')
}

fn plain(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        if matches!(character, '[' | ']' | '<' | '>' | '\\') {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::{code, escaped, wrapped};

    #[test]
    fn prose_is_harmless_and_code_untouched() {
        let rows = [
            ("see [x] and <b>", r"see \[x\] and \<b\>"),
            ("a `Vec<[u8]>` stays", "a `Vec<[u8]>` stays"),
            ("one ` alone <b>", r"one ' alone \<b\>"),
            ("at https://example.com/a_b.", "at <https://example.com/a_b>."),
            ("(http://x.y) [z](https://q.r)", r"(<http://x.y>) \[z\](<https://q.r>)"),
            (r"C:\x", r"C:\\x"),
        ];
        for (text, expected) in rows {
            assert_eq!(escaped(text), expected);
        }
        assert_eq!(code("a`b``c"), "``` a`b``c ```");
    }

    #[test]
    fn a_paragraph_is_wrapped_where_it_means_the_same() {
        let rows: [(&str, &[&str]); 6] = [
            ("one two three four", &["one two", "three", "four"]),
            ("one `two three four` five", &["one `two three four`", "five"]),
            ("- alphabet two three", &["- alphabet", "  two", "  three"]),
            ("about 1. - # five", &["about 1. - #", "five"]),
            ("| one | two | three |", &["| one | two | three |"]),
            ("", &[""]),
        ];
        for (paragraph, expected) in rows {
            assert_eq!(wrapped(paragraph, 8), expected, "{paragraph}");
        }
    }
}
