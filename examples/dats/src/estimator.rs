//! Estimator: difficulty and tier of a task, from its size and structure.

use telemetry::{Label as _, decision, stage};

use crate::conventions::label::{DatsQueueTier, DatsWorkerDomain};
use crate::conventions::{key, span};
use crate::count::count;
use crate::task::{Estimated, Task};

/// Estimate from which a task is not for the small tier.
const MEDIUM_FROM: f64 = 0.2;
/// Estimate from which a task is for the large tier.
const LARGE_FROM: f64 = 0.35;

/// Estimates a task and finds its tier.
pub(crate) fn estimate(task: Task) -> Estimated {
    let complexity = analyze_complexity(&task).complexity;
    let tier = assign_tier(&task, complexity);
    Estimated { task, complexity, tier }
}

/// Difficulty of a task, and the figures that it follows from.
#[derive(Debug)]
struct Difficulty {
    complexity: f64,
    bytes: usize,
    headings: usize,
    blocks: usize,
}

impl Difficulty {
    fn reasoning(&self) -> String {
        let (headings, blocks) = (count(self.headings, "heading"), count(self.blocks, "block of code"));
        format!("{} bytes, {headings}, {blocks}", self.bytes)
    }
}

#[stage(
    span::ESTIMATOR_ANALYZE_COMPLEXITY,
    input(task),
    fields(key::DATS_ESTIMATOR_INPUT_SUMMARY = task.summary()),
    output(
        key::DATS_ESTIMATOR_ESTIMATED_COMPLEXITY = |difficulty| difficulty.complexity,
        key::DATS_ESTIMATOR_REASONING = Difficulty::reasoning,
        key::DATS_ESTIMATOR_OUTPUT_SUMMARY = |difficulty| format!("{:.2}", difficulty.complexity),
    )
)]
fn analyze_complexity(task: &Task) -> Difficulty {
    let text = task.content.text();
    let headings = text.lines().filter(|line| line.starts_with('#')).count();
    let fences = text.lines().filter(|line| line.trim_start().starts_with("```")).count();
    // Facts that are known without reading: size, structure, and the demands of the domain.
    let size = text.len() as f64 / 8_192.0;
    let structure = (headings + fences / 2) as f64 / 24.0;
    let base = if task.domain == DatsWorkerDomain::Review { 0.1 } else { 0.0 };
    let complexity = ((base + size + structure).min(1.0) * 1000.0).round() / 1000.0;
    Difficulty { complexity, bytes: text.len(), headings, blocks: fences / 2 }
}

fn reasoning(complexity: f64) -> String {
    format!("{complexity:.2}; medium from {MEDIUM_FROM}, large from {LARGE_FROM}")
}

#[stage(
    span::ESTIMATOR_ASSIGN_TIER,
    input(task),
    fields(
        key::DATS_ESTIMATOR_ESTIMATED_COMPLEXITY = complexity,
        key::DATS_ESTIMATOR_INPUT_SUMMARY = format!("complexity {complexity:.2}"),
    ),
    output(
        key::DATS_ESTIMATOR_ASSIGNED_TIER = |tier| *tier,
        key::DATS_ESTIMATOR_REASONING = |_| reasoning(complexity),
        key::DATS_ESTIMATOR_OUTPUT_SUMMARY = |tier| format!("tier {}", tier.as_label()),
    )
)]
fn assign_tier(task: &Task, complexity: f64) -> DatsQueueTier {
    use DatsQueueTier::{Large, Medium, Small};
    let tier = match complexity {
        c if c >= LARGE_FROM => Large,
        c if c >= MEDIUM_FROM => Medium,
        _ => Small,
    };
    decision!(tier = tier, because = reasoning(complexity), considered = [Small, Medium, Large]);
    tier
}
