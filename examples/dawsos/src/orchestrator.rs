//! Orchestrator: runs the steps of a pattern in their order.

use telemetry::{Label as _, stage};

use crate::agent::{Capability, Runtime, Work};
use crate::conventions::{key, metric, span};
use crate::failure::Failure;
use crate::pattern::Pattern;

/// Runs all steps, until one fails.
#[stage(
    span::ORCHESTRATOR_RUN_PATTERN,
    fields(key::PATTERN_ID = pattern.id, key::PATTERN_STEP_COUNT = pattern.steps.len()),
    metrics(calls = metric::DAWSOS_EXECUTOR_PATTERN_EXECUTIONS),
)]
pub(crate) async fn run_pattern(
    runtime: &Runtime,
    pattern: &Pattern,
    work: &mut Work<'_>,
) -> Result<(), Failure> {
    for (index, capability) in pattern.steps.iter().enumerate() {
        run_step(runtime, pattern, index, *capability, work).await?;
    }
    Ok(())
}

#[stage(
    span::ORCHESTRATOR_RUN_STEP,
    fields(
        key::PATTERN_ID = pattern.id,
        key::PATTERN_STEP_INDEX = index,
        key::AGENT_NAME = capability.agent().as_label(),
        key::AGENT_CAPABILITY = capability.as_label(),
    ),
    metrics(duration = metric::DAWSOS_EXECUTOR_PATTERN_STEP_DURATION),
)]
async fn run_step(
    runtime: &Runtime,
    pattern: &Pattern,
    index: usize,
    capability: Capability,
    work: &mut Work<'_>,
) -> Result<(), Failure> {
    runtime.execute(capability, work).await
}
