//! Texts in YAML: everything generated here is text, numbers and fixed words.

/// Returns a text in quotes; JSON's are YAML's.
pub(crate) fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            c if c.is_control() => quoted.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// Returns a text as a block of lines, each indented, after `|-`.
pub(crate) fn block(text: &str, indent: usize) -> String {
    let lines = text.lines().map(|line| match line.is_empty() {
        true => "\n".to_owned(),
        false => format!("\n{}{line}", " ".repeat(indent)),
    });
    format!("|-{}", lines.collect::<String>())
}
