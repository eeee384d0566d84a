//! Numbers with their nouns.

/// Returns a number with its noun: `1 link`, `3 links`.
pub(crate) fn count(number: usize, what: &str) -> String {
    // In a noun with `of`, the first word has the plural: `2 blocks of code`.
    let (counted, of) =
        what.split_once(' ').map_or((what, String::new()), |(counted, of)| (counted, format!(" {of}")));
    format!("{number} {counted}{}{of}", if number == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_thing_is_not_many() {
        assert_eq!(count(1, "link"), "1 link");
        assert_eq!(count(0, "block of code"), "0 blocks of code");
    }
}
