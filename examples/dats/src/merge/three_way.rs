//! Three-way merge of lines: a change of one version is taken from it, an equal change of both is taken once,
//! and different changes of both are a conflict.

use std::collections::HashMap;

use telemetry::StageAttributes;

use crate::conventions::key;
use crate::conventions::label::DatsMergeConflictType;
use crate::count::count;
use crate::merge::index;

/// A run of lines of the merged document.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Chunk {
    Agreed(Vec<String>),
    Conflict(Conflict),
}

/// A place that both versions changed differently.
#[derive(Debug, PartialEq, Eq, StageAttributes)]
pub(super) struct Conflict {
    /// Entry of the index that contains the place.
    #[telemetry(key = key::DATS_MERGE_TARGET)]
    pub(super) entry: String,
    #[telemetry(skip)]
    pub(super) base: Vec<String>,
    #[telemetry(skip)]
    pub(super) ours: Vec<String>,
    #[telemetry(skip)]
    pub(super) theirs: Vec<String>,
}

impl Chunk {
    pub(super) const fn conflict(&self) -> Option<&Conflict> {
        match self {
            Chunk::Agreed(_) => None,
            Chunk::Conflict(conflict) => Some(conflict),
        }
    }
}

impl Conflict {
    pub(super) const fn kind(&self) -> DatsMergeConflictType {
        if self.base.is_empty() {
            DatsMergeConflictType::BothAdded
        } else if self.ours.is_empty() || self.theirs.is_empty() {
            DatsMergeConflictType::ModifyDelete
        } else {
            DatsMergeConflictType::BothModified
        }
    }

    pub(super) fn summary(&self) -> String {
        let Conflict { base, ours, theirs, .. } = self;
        format!(
            "{} of the base, {} of ours, {} of theirs",
            count(base.len(), "line"),
            ours.len(),
            theirs.len()
        )
    }
}

/// Returns the merged document in runs. Lines that occur twice in a version are never matched.
pub(super) fn chunks(base: &[String], ours: &[String], theirs: &[String]) -> Vec<Chunk> {
    let (in_ours, in_theirs) = (matches(base, ours), matches(base, theirs));
    let mut chunks = Vec::new();
    let mut entry = String::new();
    let (mut b, mut o, mut t) = (0, 0, 0);
    for (place, line) in base.iter().enumerate() {
        // Only a line that both versions have kept aligns the three.
        let (Some(kept_o), Some(kept_t)) = (in_ours.get(&place), in_theirs.get(&place)) else { continue };
        let (kept_o, kept_t) = (*kept_o, *kept_t);
        add(
            &mut chunks,
            &entry,
            between(base, b, place),
            between(ours, o, kept_o),
            between(theirs, t, kept_t),
        );
        if let Some(name) = index::entry(line) {
            entry = name.to_owned();
        }
        agree(&mut chunks, std::slice::from_ref(line));
        (b, o, t) = (place + 1, kept_o + 1, kept_t + 1);
    }
    let (b, o, t) =
        (between(base, b, base.len()), between(ours, o, ours.len()), between(theirs, t, theirs.len()));
    add(&mut chunks, &entry, b, o, t);
    chunks
}

fn between(lines: &[String], start: usize, end: usize) -> &[String] {
    lines.get(start..end).unwrap_or_default()
}

fn add(chunks: &mut Vec<Chunk>, entry: &str, base: &[String], ours: &[String], theirs: &[String]) {
    if ours == theirs || theirs == base {
        agree(chunks, ours);
    } else if ours == base {
        agree(chunks, theirs);
    } else {
        let (base, ours, theirs) = (base.to_vec(), ours.to_vec(), theirs.to_vec());
        let entry = entry.to_owned();
        chunks.push(Chunk::Conflict(Conflict { entry, base, ours, theirs }));
    }
}

fn agree(chunks: &mut Vec<Chunk>, lines: &[String]) {
    match chunks.last_mut() {
        Some(Chunk::Agreed(agreed)) => agreed.extend_from_slice(lines),
        _ if lines.is_empty() => {}
        _ => chunks.push(Chunk::Agreed(lines.to_vec())),
    }
}

/// Returns the pairs of equal lines of a version and of the base: the longest sequence of lines that
/// occur once in both, in the same order.
fn matches(base: &[String], version: &[String]) -> HashMap<usize, usize> {
    let (in_base, in_version) = (places(base), places(version));
    let mut pairs: Vec<(usize, usize)> =
        in_base.iter().filter_map(|(line, place)| Some(((*place)?, (*in_version.get(line)?)?))).collect();
    pairs.sort_unstable();
    longest_rise(&pairs)
}

/// Returns the position of each line, `None` for lines that occur more than once.
fn places(lines: &[String]) -> HashMap<&str, Option<usize>> {
    let mut places = HashMap::new();
    for (place, line) in lines.iter().enumerate() {
        places.entry(line.as_str()).and_modify(|place| *place = None).or_insert(Some(place));
    }
    places
}

/// Returns the longest selection of pairs in which both numbers ascend.
fn longest_rise(pairs: &[(usize, usize)]) -> HashMap<usize, usize> {
    // For each length the sequence with the lowest end: its last pair and the previous one.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::new();
    let second = |index: usize| pairs.get(index).map_or(0, |pair| pair.1);
    for (index, pair) in pairs.iter().enumerate() {
        let length = ends.partition_point(|end| second(*end) < pair.1);
        before.push(length.checked_sub(1).and_then(|last| ends.get(last).copied()));
        match ends.get_mut(length) {
            Some(end) => *end = index,
            None => ends.push(index),
        }
    }
    let mut rise = HashMap::new();
    let mut next = ends.last().copied();
    while let Some(index) = next {
        rise.extend(pairs.get(index).copied());
        next = before.get(index).copied().flatten();
    }
    rise
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    /// Returns agreed lines unchanged, and conflicts as `<base|ours|theirs>`.
    fn merged(base: &str, ours: &str, theirs: &str) -> String {
        let shown = |chunk: &Chunk| match chunk {
            Chunk::Agreed(lines) => lines.join(" "),
            Chunk::Conflict(Conflict { base, ours, theirs, .. }) => {
                format!("<{}|{}|{}>", base.join(" "), ours.join(" "), theirs.join(" "))
            }
        };
        let chunks = chunks(&lines(base), &lines(ours), &lines(theirs));
        chunks.iter().map(shown).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn three_versions_become_one() {
        for (base, ours, theirs, expected) in [
            ("a b c", "a b c", "a b c", "a b c"),
            ("a b c", "a X c", "a b c", "a X c"),
            ("a b c", "a b c", "a c", "a c"),
            ("a b c", "a X c", "a X c", "a X c"),
            ("a b c", "X b c", "a b Y", "X b Y"),
            ("a b c", "a X c", "a Y c", "a <b|X|Y> c"),
            ("a c", "a X c", "a Y c", "a <|X|Y> c"),
            ("a b c", "a X c", "a c", "a <b|X|> c"),
            ("a b c", "c a b", "a b c", "c a b"),
            ("", "X", "", "X"),
            ("a a b", "a a X", "a a b", "a a X"),
        ] {
            assert_eq!(merged(base, ours, theirs), expected, "{base} / {ours} / {theirs}");
        }
    }

    #[test]
    fn a_conflict_is_told_by_what_is_missing() {
        let conflict = |base: &str, ours: &str, theirs: &str| Conflict {
            entry: String::new(),
            base: lines(base),
            ours: lines(ours),
            theirs: lines(theirs),
        };
        assert_eq!(conflict("", "x", "y").kind(), DatsMergeConflictType::BothAdded);
        assert_eq!(conflict("a", "x", "").kind(), DatsMergeConflictType::ModifyDelete);
        assert_eq!(conflict("a", "x", "y").kind(), DatsMergeConflictType::BothModified);
    }
}
