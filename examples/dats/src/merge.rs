//! Merge coordinator: merges two versions of one document that have the same base.

pub(crate) mod index;
mod three_way;

use std::collections::BTreeSet;

use telemetry::{Label as _, Measure as _, StageAttributes, decision, event, stage};

use three_way::{Chunk, Conflict, chunks};

use crate::conventions::label::{DatsMergeConflictType, DatsMergeResolutionStrategy};
use crate::conventions::metric::DatsMergeConflicts;
use crate::conventions::{event as registered, key, span};
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
    let mut undecided = Vec::new();
    let mut strategies = BTreeSet::new();
    let mut resolved = Vec::new();
    for chunk in detected.chunks {
        let conflict = match chunk {
            Chunk::Agreed(lines) => {
                resolved.extend(lines);
                continue;
            }
            Chunk::Conflict(conflict) => conflict,
        };
        let conflict_type = classify_conflict(&conflict).conflict_type;
        let resolution = resolve_conflict(conflict_type, conflict, &versions.withheld);
        DatsMergeConflicts { conflict_type, resolution_strategy: resolution.strategy }.add(1);
        if !resolution.success {
            undecided.push(resolution.entry);
        }
        strategies.insert(resolution.strategy);
        resolved.extend(resolution.lines);
    }
    let resolved = Resolved {
        target: versions.target,
        conflicts: detected.count,
        // The common strategy of all conflicts, if there is one.
        strategy: strategies.pop_first().filter(|_| strategies.is_empty()),
        success: undecided.is_empty(),
        lines: resolved,
    };
    Merged { lines: apply_resolution(resolved).lines, conflicts: detected.count, undecided }
}

#[derive(Debug, StageAttributes)]
struct Detected {
    #[telemetry(key = key::DATS_MERGE_CONFLICT_COUNT)]
    count: usize,
    #[telemetry(key = key::DATS_MERGE_CONFLICT_TYPES)]
    types: Vec<&'static str>,
    #[telemetry(key = key::DATS_MERGE_OUTPUT_SUMMARY)]
    summary: String,
    #[telemetry(skip)]
    chunks: Vec<Chunk>,
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
    output
)]
fn detect_conflicts(versions: &Versions) -> Detected {
    let chunks = chunks(&versions.base, &versions.ours, &versions.theirs);
    let conflicts = || chunks.iter().filter_map(Chunk::conflict);
    for conflict in conflicts() {
        event!(
            registered::DATS_MERGE_CONFLICT_FOUND,
            key::DATS_MERGE_TARGET = conflict.entry,
            key::DATS_MERGE_CONFLICT_TYPE = conflict.kind()
        );
    }
    let types: BTreeSet<_> = conflicts().map(|conflict| conflict.kind().as_label()).collect();
    let number = conflicts().count();
    let summary = count(number, "conflict");
    Detected { count: number, types: types.into_iter().collect(), summary, chunks }
}

#[derive(Debug, StageAttributes)]
struct Classified {
    #[telemetry(key = key::DATS_MERGE_CONFLICT_TYPE)]
    conflict_type: DatsMergeConflictType,
    #[telemetry(key = key::DATS_MERGE_OUTPUT_SUMMARY)]
    summary: String,
}

#[stage(
    span::MERGE_CLASSIFY_CONFLICT,
    input(conflict),
    fields(key::DATS_MERGE_INPUT_SUMMARY = conflict.summary()),
    output
)]
fn classify_conflict(conflict: &Conflict) -> Classified {
    use DatsMergeConflictType::{BothAdded, BothModified, ModifyDelete};
    let conflict_type = conflict.kind();
    decision!(
        conflict_type = conflict_type,
        because = conflict.summary(),
        considered = [BothModified, BothAdded, ModifyDelete]
    );
    Classified { conflict_type, summary: conflict_type.as_label().to_owned() }
}

#[derive(Debug, StageAttributes)]
struct Resolution {
    #[telemetry(key = key::DATS_MERGE_RESOLUTION_STRATEGY)]
    strategy: DatsMergeResolutionStrategy,
    #[telemetry(key = key::DATS_MERGE_SUCCESS)]
    success: bool,
    #[telemetry(key = key::DATS_MERGE_OUTPUT_SUMMARY)]
    summary: String,
    #[telemetry(skip)]
    entry: String,
    #[telemetry(skip)]
    lines: Vec<String>,
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
    output
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
    let summary = format!("{}, {}", strategy.as_label(), count(lines.len(), "line"));
    Resolution { strategy, success: strategy != Manual, summary, entry, lines }
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

#[derive(Debug, StageAttributes)]
struct Applied {
    #[telemetry(key = key::DATS_MERGE_OUTPUT_SUMMARY)]
    summary: String,
    #[telemetry(skip)]
    lines: Vec<String>,
}

#[stage(
    span::MERGE_APPLY_RESOLUTION,
    input(resolved),
    fields(key::DATS_MERGE_INPUT_SUMMARY = count(resolved.conflicts, "resolution")),
    output
)]
fn apply_resolution(resolved: Resolved) -> Applied {
    let lines = index::tidy(resolved.lines);
    Applied { summary: count(lines.len(), "line"), lines }
}
