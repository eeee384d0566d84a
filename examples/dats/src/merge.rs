//! Merge coordinator: merges two versions of one document that have the same base.

pub(crate) mod index;
mod three_way;

use std::collections::BTreeSet;

use telemetry::{Label as _, StageAttributes, decision, event, stage};

use three_way::{Chunk, Conflict, chunks};

use crate::conventions::label::{DatsMergeConflictType, DatsMergeResolutionStrategy};
use crate::conventions::{event as registered, key, metric, span};
use crate::count::count;

/// Input of a merge: lines of the base and of the two versions.
#[derive(Debug, StageAttributes)]
pub(crate) struct Versions {
    #[telemetry(key = key::DATS_MERGE_TARGET)]
    pub(crate) target: &'static str,
    #[telemetry(skip)]
    pub(crate) base: Vec<String>,
    /// Version of the extracting workers.
    #[telemetry(skip)]
    pub(crate) ours: Vec<String>,
    /// Version of the reviewers.
    #[telemetry(skip)]
    pub(crate) theirs: Vec<String>,
    /// Entries that are removed because they contain a secret.
    #[telemetry(skip)]
    pub(crate) withheld: BTreeSet<String>,
}

/// The merged lines.
#[derive(Debug)]
pub(crate) struct Merged {
    pub(crate) lines: Vec<String>,
    pub(crate) conflicts: usize,
    /// Entries that a person has to decide about.
    pub(crate) undecided: Vec<String>,
}

/// Merges two versions.
pub(crate) fn merge(versions: &Versions) -> Merged {
    let detected = detect_conflicts(versions);
    let number = conflicts(&detected).count();
    let mut undecided = Vec::new();
    let mut strategies = BTreeSet::new();
    let mut resolved = Vec::new();
    for chunk in detected {
        let conflict = match chunk {
            Chunk::Agreed(lines) => {
                resolved.extend(lines);
                continue;
            }
            Chunk::Conflict(conflict) => conflict,
        };
        let conflict_type = classify_conflict(&conflict);
        let resolution = resolve_conflict(conflict_type, conflict, &versions.withheld);
        if !resolution.is_success() {
            undecided.push(resolution.entry);
        }
        strategies.insert(resolution.strategy);
        resolved.extend(resolution.lines);
    }
    let resolved = Resolved {
        target: versions.target,
        conflicts: number,
        // The common strategy of all conflicts, if there is one.
        strategy: strategies.pop_first().filter(|_| strategies.is_empty()),
        success: undecided.is_empty(),
        lines: resolved,
    };
    Merged { lines: apply_resolution(resolved), conflicts: number, undecided }
}

fn conflicts(chunks: &[Chunk]) -> impl Iterator<Item = &Conflict> {
    chunks.iter().filter_map(Chunk::conflict)
}

/// Returns the types of the conflicts, each once.
fn types(chunks: &[Chunk]) -> Vec<&'static str> {
    let types: BTreeSet<_> = conflicts(chunks).map(|conflict| conflict.kind().as_label()).collect();
    types.into_iter().collect()
}

#[stage(
    span::MERGE_DETECT_CONFLICTS,
    input(versions),
    fields(
        key::DATS_MERGE_VERSION_COUNT = 2,
        key::DATS_MERGE_INPUT_SUMMARY = format!(
            "1 base of {}, versions of {} and {}",
            count(versions.base.len(), "line"),
            versions.ours.len(),
            versions.theirs.len()
        ),
    ),
    output(
        key::DATS_MERGE_CONFLICT_COUNT = |chunks| conflicts(chunks).count(),
        key::DATS_MERGE_CONFLICT_TYPES = |chunks| types(chunks),
        key::DATS_MERGE_OUTPUT_SUMMARY = |chunks| count(conflicts(chunks).count(), "conflict"),
    )
)]
fn detect_conflicts(versions: &Versions) -> Vec<Chunk> {
    let chunks = chunks(&versions.base, &versions.ours, &versions.theirs);
    for conflict in conflicts(&chunks) {
        event!(
            registered::DATS_MERGE_CONFLICT_FOUND,
            key::DATS_MERGE_TARGET = conflict.entry,
            key::DATS_MERGE_CONFLICT_TYPE = conflict.kind()
        );
    }
    chunks
}

#[stage(
    span::MERGE_CLASSIFY_CONFLICT,
    input(conflict),
    fields(key::DATS_MERGE_INPUT_SUMMARY = conflict.summary()),
    output(
        key::DATS_MERGE_CONFLICT_TYPE = |conflict_type| *conflict_type,
        key::DATS_MERGE_OUTPUT_SUMMARY = |conflict_type| conflict_type.as_label(),
    )
)]
fn classify_conflict(conflict: &Conflict) -> DatsMergeConflictType {
    use DatsMergeConflictType::{BothAdded, BothModified, ModifyDelete};
    let conflict_type = conflict.kind();
    decision!(
        conflict_type = conflict_type,
        because = conflict.summary(),
        considered = [BothModified, BothAdded, ModifyDelete]
    );
    conflict_type
}

#[derive(Debug)]
struct Resolution {
    strategy: DatsMergeResolutionStrategy,
    entry: String,
    lines: Vec<String>,
}

impl Resolution {
    fn is_success(&self) -> bool {
        self.strategy != DatsMergeResolutionStrategy::Manual
    }

    fn summary(&self) -> String {
        format!("{}, {}", self.strategy.as_label(), count(self.lines.len(), "line"))
    }
}

/// Additions of both versions are kept. The text of a reviewer has priority over a list of terms, unless the
/// reviewer was not sure. A person decides about a deletion, unless the entry contains a secret.
#[stage(
    span::MERGE_RESOLVE_CONFLICT,
    input(conflict),
    fields(
        key::DATS_MERGE_CONFLICT_TYPE = conflict_type,
        key::DATS_MERGE_INPUT_SUMMARY = conflict.summary(),
    ),
    output(
        key::DATS_MERGE_RESOLUTION_STRATEGY = |resolution| resolution.strategy,
        key::DATS_MERGE_SUCCESS = Resolution::is_success,
        key::DATS_MERGE_OUTPUT_SUMMARY = Resolution::summary,
    ),
    metrics(success = metric::DATS_MERGE_CONFLICTS)
)]
fn resolve_conflict(
    conflict_type: DatsMergeConflictType,
    conflict: Conflict,
    withheld: &BTreeSet<String>,
) -> Resolution {
    use DatsMergeResolutionStrategy::{Manual, Ours, Theirs, Union};
    let (strategy, because) = match conflict_type {
        DatsMergeConflictType::BothAdded => (Union, "both have added something"),
        DatsMergeConflictType::ModifyDelete if withheld.contains(&conflict.entry) => {
            (Theirs, "the entry holds a secret")
        }
        DatsMergeConflictType::ModifyDelete => (Manual, "one version has the entry, the other has not"),
        DatsMergeConflictType::BothModified if index::is_unsure(&conflict.theirs) => {
            (Ours, "the reviewer was not sure")
        }
        DatsMergeConflictType::BothModified => (Theirs, "a review says more than terms"),
    };
    decision!(strategy = strategy, because = because, considered = [Ours, Theirs, Union, Manual]);
    let Conflict { entry, ours, theirs, .. } = conflict;
    let lines = match strategy {
        Ours => ours,
        Theirs => theirs,
        Union => ours.into_iter().chain(theirs).collect(),
        Manual => ours.into_iter().chain([index::UNDECIDED.to_owned()]).collect(),
    };
    Resolution { strategy, entry, lines }
}

/// A document without conflicts, with the decisions of its merge.
#[derive(Debug, StageAttributes)]
struct Resolved {
    #[telemetry(key = key::DATS_MERGE_TARGET)]
    target: &'static str,
    #[telemetry(key = key::DATS_MERGE_CONFLICT_COUNT)]
    conflicts: usize,
    #[telemetry(key = key::DATS_MERGE_RESOLUTION_STRATEGY)]
    strategy: Option<DatsMergeResolutionStrategy>,
    #[telemetry(key = key::DATS_MERGE_SUCCESS)]
    success: bool,
    #[telemetry(skip)]
    lines: Vec<String>,
}

#[stage(
    span::MERGE_APPLY_RESOLUTION,
    input(resolved),
    fields(key::DATS_MERGE_INPUT_SUMMARY = count(resolved.conflicts, "resolution")),
    output(key::DATS_MERGE_OUTPUT_SUMMARY = |lines| count(lines.len(), "line"))
)]
fn apply_resolution(resolved: Resolved) -> Vec<String> {
    index::tidy(resolved.lines)
}
