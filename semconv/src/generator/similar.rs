//! "Did you mean": the known name nearest to one that is unknown.
//!
//! `telemetry-macros` has an edit distance of its own, for its few words: the macros depend on no crate of
//! the workspace, so that an instrumented program does not build the generator first.

/// Limit of a name in bytes: comparing longer ones takes too long.
const LONGEST: usize = 64;
/// Limit of compared names, enough for a real registry, against one that is made to be slow.
const MOST_CANDIDATES: usize = 5_000;

/// Returns the nearest known name, if it differs by two letters or less.
pub fn similar<'n>(name: &str, known: impl Iterator<Item = &'n String>) -> Option<&'n str> {
    if name.len() > LONGEST {
        return None;
    }
    known
        .take(MOST_CANDIDATES)
        .filter(|candidate| candidate.len().abs_diff(name.len()) <= 2)
        .map(|candidate| (distance(name, candidate), candidate.as_str()))
        .filter(|(distance, _)| *distance <= 2)
        .min()
        .map(|(_, candidate)| candidate)
}

/// Counts insertions, deletions and substitutions between two names (Levenshtein).
fn distance(left: &str, right: &str) -> usize {
    let mut row: Vec<usize> = (0..=right.chars().count()).collect();
    for (index, letter) in left.chars().enumerate() {
        let mut next = Vec::with_capacity(row.len());
        let mut before = index + 1;
        next.push(before);
        for (pair, other) in row.windows(2).zip(right.chars()) {
            let [diagonal, above] = pair else { continue };
            let replaced = diagonal + usize::from(letter != other);
            before = replaced.min(above + 1).min(before + 1);
            next.push(before);
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}
