//! "Did you mean": the known word nearest to the one that was written.
//!
//! `semconv::generator::similar` has an edit distance of its own: sharing it would make every build of an
//! instrumented program wait for the generator before its macros, for twenty lines.

/// Returns "; did you mean `word`?", or the known words if none is near.
pub(crate) fn among<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    let known: Vec<&str> = known.into_iter().collect();
    if let Some(near) = nearest(written, &known) {
        return format!("; did you mean `{near}`?");
    }
    match known.as_slice() {
        [] => String::new(),
        [only] => format!("; there is only `{only}`"),
        [first @ .., last] => format!("; there are `{}` and `{last}`", first.join("`, `")),
    }
}

fn nearest<'a>(written: &str, known: &[&'a str]) -> Option<&'a str> {
    let limit = written.chars().count().div_ceil(3);
    let near = known.iter().map(|word| (distance(written, word), *word)).min()?;
    (near.0 <= limit).then_some(near.1)
}

/// Counts insertions, deletions and substitutions between two words (Levenshtein).
fn distance(from: &str, to: &str) -> usize {
    let mut row: Vec<usize> = (0..=to.chars().count()).collect();
    for (line, a) in from.chars().enumerate() {
        let mut left = line + 1;
        let mut diagonal = line;
        let mut next = vec![left];
        for (b, above) in to.chars().zip(row.iter().skip(1)) {
            left = (left + 1).min(above + 1).min(diagonal + usize::from(a != b));
            diagonal = *above;
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_distance_counts_edits() {
        for (from, to, edits) in [("", "abc", 3), ("input", "input", 0), ("imput", "input", 1), ("a", "", 1)]
        {
            assert_eq!(distance(from, to), edits, "{from} to {to}");
        }
    }

    #[test]
    fn only_a_near_word_is_suggested() {
        assert_eq!(among("imput", ["input", "output"]), "; did you mean `input`?");
        assert_eq!(among("zzz", ["input", "output"]), "; there are `input` and `output`");
    }
}
