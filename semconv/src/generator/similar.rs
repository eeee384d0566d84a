//! "Did you mean": the known name nearest to one that is unknown.
//!
//! `telemetry-macros` has an edit distance of its own, over its few words: the macros depend on no crate of the
//! workspace, so that an instrumented program does not build the generator first.

/// Longer names are compared too slowly to be worth a guess.
const LONGEST: usize = 64;
/// Enough for a real registry, and a bound for one that was made to be slow.
const MOST_CANDIDATES: usize = 5_000;

/// The known name nearest to the given one, if it is at most two letters away.
pub(crate) fn similar<'n>(name: &str, known: impl Iterator<Item = &'n String>) -> Option<&'n str> {
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

/// How many letters to insert, remove or replace (Levenshtein).
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
