//! Limits of the instructions of the caller, 10 to 20 % above what is counted.

use crate::contender::Contender as _;
use crate::disabled_peers::InstrumentOnly;
use crate::floor::{Bare, Floor};
use crate::harness::Scenario;
use crate::micromegas_peer::Micromegas;
use crate::ours::{BareStage, Ours, RecordingStage, Unsampled};
use crate::ruled_stage::{FilteredStage, StageOff};

/// Limit of one shape of a stage.
pub(crate) struct Limit {
    /// Shape, as the table shows it.
    pub(crate) title: &'static str,
    /// Name of the contender.
    pub(crate) contender: &'static str,
    /// Scenario in which it is counted.
    pub(crate) scenario: Scenario,
    /// Maximum number of instructions; `None` for a row to compare with.
    pub(crate) at_most: Option<u64>,
}

impl Limit {
    const fn of(title: &'static str, contender: &'static str, scenario: Scenario, at_most: u64) -> Self {
        Self { title, contender, scenario, at_most: Some(at_most) }
    }

    const fn none(title: &'static str, contender: &'static str, scenario: Scenario) -> Self {
        Self { title, contender, scenario, at_most: None }
    }
}

/// All shapes, and the rows to compare them with.
pub(crate) const LIMITS: &[Limit] = &[
    Limit::of("full stage", Ours::NAME, Scenario::Sync, 700),
    Limit::of("full stage, not sampled", Unsampled::NAME, Scenario::Sync, 600),
    Limit::of("full stage, `async`", Ours::NAME, Scenario::Async, 1070),
    Limit::of("full stage, `async`, not sampled", Unsampled::NAME, Scenario::Async, 1050),
    Limit::of("full stage, filtered by a rule", FilteredStage::NAME, Scenario::Sync, 900),
    Limit::of("full stage, switched off by a rule", StageOff::NAME, Scenario::Sync, 100),
    Limit::of("bare stage", BareStage::NAME, Scenario::Sync, 270),
    Limit::of("bare stage, `async`", BareStage::NAME, Scenario::Async, 530),
    Limit::of("full stage with `record!`", RecordingStage::NAME, Scenario::Sync, 860),
    Limit::of("full stage with `record!`, `async`", RecordingStage::NAME, Scenario::Async, 1140),
    Limit::of("full stage, nothing installed", Ours::NAME, Scenario::Disabled, 56),
    Limit::of("bare stage, nothing installed", BareStage::NAME, Scenario::Disabled, 58),
    Limit::of("full stage, `async`, nothing installed", Ours::NAME, Scenario::DisabledAsync, 260),
    Limit::of("bare stage, `async`, nothing installed", BareStage::NAME, Scenario::DisabledAsync, 195),
    Limit::none("floor", Floor::NAME, Scenario::Sync),
    Limit::none("the work alone", Bare::NAME, Scenario::Sync),
    Limit::none("the work alone, `async`", Bare::NAME, Scenario::Async),
    Limit::none("`#[span_fn]` of micromegas-tracing", Micromegas::NAME, Scenario::Sync),
    Limit::none("`#[span_fn]` of micromegas-tracing, `async`", Micromegas::NAME, Scenario::Async),
    Limit::none("`#[instrument]` without a subscriber", InstrumentOnly::NAME, Scenario::Disabled),
    Limit::none(
        "`#[instrument]` without a subscriber, `async`",
        InstrumentOnly::NAME,
        Scenario::DisabledAsync,
    ),
];
