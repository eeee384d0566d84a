//! The Markdown tables.

use std::fmt::Write as _;

use crate::contender::Contender as _;
use crate::disabled_peers::{FastraceOnly, InstrumentOnly};
use crate::fastrace_peer::{FastraceLocal, FastraceRoot};
use crate::floor::{Bare, Floor};
use crate::harness::{Measured, Scenario};
use crate::micromegas_peer::Micromegas;
use crate::ours::{BareStage, Ours, RecordingStage, Unsampled};
use crate::rounds::Results;
use crate::ruled_stage::{FilteredStage, StageOff};
use crate::sdk_direct::SdkDirect;
use crate::statistics::{fraction, minimum_and_median};
use crate::targets::RATIOS;
use crate::tracing_by_hand::TracingByHand;

/// Rows of the first table: contender and title.
const ROWS: &[(&str, &str)] = &[
    (TracingByHand::NAME, "by hand: tracing + tracing-opentelemetry + OTel metrics, defaults"),
    (SdkDirect::NAME, "OTel SDK called directly, bound instruments"),
    (FastraceRoot::NAME, "fastrace + prometheus-client, cached handles, a root per stage"),
    (FastraceLocal::NAME, "fastrace + prometheus-client, cached handles, a root per 20 stages"),
    (Ours::NAME, "`#[stage]`"),
    (Unsampled::NAME, "`#[stage]`, not sampled: metrics only"),
    (FilteredStage::NAME, "`#[stage]`, filtered by a rule: metrics only"),
    (StageOff::NAME, "`#[stage]`, switched off by a rule"),
    (BareStage::NAME, "`#[stage]` that captures nothing"),
    (RecordingStage::NAME, "`#[stage]` with a `record!` of one attribute"),
    (Micromegas::NAME, "micromegas-tracing, a span without attributes, no metrics"),
    (Floor::NAME, "floor: two TSC reads, two 128-byte pushes, three additions"),
    (Bare::NAME, "the work alone"),
];

/// Rows of the table of disabled contenders: contender and title.
const DISABLED_ROWS: &[(&str, &str)] = &[
    (InstrumentOnly::NAME, "`#[tracing::instrument]` without a subscriber, no events, no metrics"),
    (FastraceOnly::NAME, "fastrace local span without a root, no events, no metrics"),
    (TracingByHand::NAME, "by hand, the full stage, nothing installed"),
    (Ours::NAME, "`#[stage]`, the full stage, nothing installed"),
    (BareStage::NAME, "`#[stage]` that captures nothing, nothing installed"),
    (Bare::NAME, "the work alone"),
];

/// Returns all tables.
pub(crate) fn tables(results: &Results) -> String {
    let mut text = String::from(
        "Nanoseconds of CPU time per call, minimum / median. *caller*: the calling thread; *total*: all threads, \
         flushes included; *encoded*: the same with OTLP protobuf; allocations: the calling thread's.\n\n\
         | full stage | caller | allocs | total | encoded: caller | encoded: total | async: caller | two threads: caller |\n\
         |---|--:|--:|--:|--:|--:|--:|--:|\n",
    );
    for (name, title) in ROWS.iter().filter(|(name, _)| results.contains_key(&(*name, Scenario::Sync))) {
        let measured = |scenario| results.get(&(*name, scenario));
        let caller = |scenario| cell(measured(scenario).map(|measured| measured.caller.as_slice()));
        let total = |scenario| cell(measured(scenario).map(|measured| measured.total.as_slice()));
        let allocations = measured(Scenario::Sync)
            .and_then(|measured| minimum_and_median(&measured.allocations))
            .map_or_else(String::new, |(_, median)| format!("{median:.2}"));
        let _ = writeln!(
            text,
            "| {title} | {} | {allocations} | {} | {} | {} | {} | {} |",
            caller(Scenario::Sync),
            total(Scenario::Sync),
            caller(Scenario::Encoded),
            total(Scenario::Encoded),
            caller(Scenario::Async),
            caller(Scenario::TwoThreads),
        );
    }
    text.push_str("\n| switched off | caller | async: caller |\n|---|--:|--:|\n");
    for (name, title) in DISABLED_ROWS {
        let caller = |scenario| {
            cell(results.get(&(*name, scenario)).map(|measured: &Measured| measured.caller.as_slice()))
        };
        if results.contains_key(&(*name, Scenario::Disabled)) {
            let (disabled, disabled_async) = (caller(Scenario::Disabled), caller(Scenario::DisabledAsync));
            let _ = writeln!(text, "| {title} | {disabled} | {disabled_async} |");
        }
    }
    if RATIOS.iter().all(|ratio| ratio.of(results).is_none()) {
        text.push_str("\n`#[stage]` was not measured: no ratios.\n");
        return text;
    }
    text.push_str("\n| ratio | of minima | of medians | target |\n|---|--:|--:|--:|\n");
    for ratio in RATIOS {
        if let Some((minima, medians)) = ratio.of(results) {
            let _ = writeln!(
                text,
                "| {} | {} | {} | ≤ {} |",
                ratio.title,
                fraction(minima),
                fraction(medians),
                fraction(ratio.at_most)
            );
        }
    }
    text
}

/// Formats a minimum and a median, with a decimal below 100.
fn cell(values: Option<&[f64]>) -> String {
    let number = |value: f64| if value < 100.0 { format!("{value:.1}") } else { format!("{value:.0}") };
    values
        .and_then(minimum_and_median)
        .map_or_else(String::new, |(minimum, median)| format!("{} / {}", number(minimum), number(median)))
}
