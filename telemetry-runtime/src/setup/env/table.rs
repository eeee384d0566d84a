//! The tables of docs/environment.md. A test compares their names with the variables that are read.

/// Row of a table: variables with one meaning.
pub(in crate::setup) struct Row {
    pub(in crate::setup) names: Vec<String>,
    /// Default value; empty if there is none.
    pub(in crate::setup) default: String,
    pub(in crate::setup) meaning: String,
}

/// Returns the rows of all tables of variables.
pub(in crate::setup) fn rows() -> Vec<Row> {
    let text = include_str!("../../../docs/environment.md");
    text.lines().filter_map(|line| line.strip_prefix("| `")).map(row).collect()
}

fn row(line: &str) -> Row {
    let mut cells = line.trim_end().trim_end_matches('|').split('|').map(str::trim);
    let names = cells.next().unwrap_or_default();
    let names = names.split(['`', ' ']).filter(|name| name.len() > 2).flat_map(expanded).collect();
    let (default, meaning) = match (cells.next(), cells.next()) {
        (Some(default), Some(meaning)) => (default, meaning),
        // The table of variables that are not implemented has no defaults.
        (Some(instead), None) => ("", instead),
        (None, _) => ("", ""),
    };
    Row { names, default: plain(default), meaning: plain(meaning) }
}

/// Returns the name once for each word in braces: `{A,B}_C` stands for `A_C` and `B_C`.
fn expanded(name: &str) -> Vec<String> {
    let Some((before, words, after)) = name.split_once('{').and_then(|(before, rest)| {
        let (words, after) = rest.split_once('}')?;
        Some((before, words, after))
    }) else {
        return vec![name.to_owned()];
    };
    words.split(',').flat_map(|word| expanded(&format!("{before}{word}{after}"))).collect()
}

/// Returns the text of Markdown: links without their targets, code without its marks.
fn plain(markdown: &str) -> String {
    let mut text = markdown.replace('`', "");
    while let Some(end) = text.find("](") {
        let Some(close) = text.get(end..).and_then(|rest| rest.find(')')) else { break };
        let Some(open) = text.get(..end).and_then(|before| before.rfind('[')) else { break };
        text.replace_range(end..=end + close, "");
        text.remove(open);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_has_names_a_default_and_a_meaning() {
        let found = row("OTEL_{A,B}_X` `Y_Z` | `none` | see [the page](page.md), `a` or `b` |");
        let Row { names, default, meaning } = found;
        assert_eq!(
            (names, default.as_str(), meaning.as_str()),
            (
                vec!["OTEL_A_X".to_owned(), "OTEL_B_X".to_owned(), "Y_Z".to_owned()],
                "none",
                "see the page, a or b"
            )
        );
    }
}
