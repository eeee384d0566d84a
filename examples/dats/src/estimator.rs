//! Estimator: difficulty and tier of a task, from its size and structure.

use telemetry::{Label as _, StageAttributes, decision, stage};

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
    let tier = assign_tier(&task, complexity).tier;
    Estimated { task, complexity, tier }
}

#[derive(Debug, StageAttributes)]
struct Complexity {
    #[telemetry(key = key::DATS_ESTIMATOR_ESTIMATED_COMPLEXITY)]
    complexity: f64,
    #[telemetry(key = key::DATS_ESTIMATOR_REASONING)]
    reasoning: String,
    #[telemetry(key = key::DATS_ESTIMATOR_OUTPUT_SUMMARY)]
    summary: String,
}

#[stage(
    span::ESTIMATOR_ANALYZE_COMPLEXITY,
    input(task),
    fields(key::DATS_ESTIMATOR_INPUT_SUMMARY = task.summary()),
    output
)]
fn analyze_complexity(task: &Task) -> Complexity {
    let text = task.content.text();
    let headings = text.lines().filter(|line| line.starts_with('#')).count();
    let fences = text.lines().filter(|line| line.trim_start().starts_with("```")).count();
    // Facts that are known without reading: size, structure, and the demands of the domain.
    let size = text.len() as f64 / 8_192.0;
    let structure = (headings + fences / 2) as f64 / 24.0;
    let base = if task.domain == DatsWorkerDomain::Review { 0.1 } else { 0.0 };
    let complexity = ((base + size + structure).min(1.0) * 1000.0).round() / 1000.0;
    Complexity {
        complexity,
        reasoning: format!(
            "{} bytes, {}, {}",
            text.len(),
            count(headings, "heading"),
            count(fences / 2, "block of code")
        ),
        summary: format!("{complexity:.2}"),
    }
}

#[derive(Debug, StageAttributes)]
struct Assigned {
    #[telemetry(key = key::DATS_ESTIMATOR_ASSIGNED_TIER)]
    tier: DatsQueueTier,
    #[telemetry(key = key::DATS_ESTIMATOR_REASONING)]
    reasoning: String,
    #[telemetry(key = key::DATS_ESTIMATOR_OUTPUT_SUMMARY)]
    summary: String,
}

#[stage(
    span::ESTIMATOR_ASSIGN_TIER,
    input(task),
    fields(
        key::DATS_ESTIMATOR_ESTIMATED_COMPLEXITY = complexity,
        key::DATS_ESTIMATOR_INPUT_SUMMARY = format!("complexity {complexity:.2}"),
    ),
    output
)]
fn assign_tier(task: &Task, complexity: f64) -> Assigned {
    use DatsQueueTier::{Large, Medium, Small};
    let tier = match complexity {
        c if c >= LARGE_FROM => Large,
        c if c >= MEDIUM_FROM => Medium,
        _ => Small,
    };
    let reasoning = format!("{complexity:.2}; medium from {MEDIUM_FROM}, large from {LARGE_FROM}");
    decision!(tier = tier, because = reasoning.as_str(), considered = [Small, Medium, Large]);
    Assigned { tier, reasoning, summary: format!("tier {}", tier.as_label()) }
}
