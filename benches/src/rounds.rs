//! Who is measured in what order: every contender in its own process, round after round.

use std::collections::BTreeMap;
use std::process::{Command, Stdio};

use crate::arguments::Effort;
use crate::contender::Contender;
use crate::disabled_peers::{FastraceOnly, InstrumentOnly};
use crate::fastrace_peer::{FastraceLocal, FastraceRoot};
use crate::floor::{Bare, Floor};
use crate::harness::{self, Measured, Plan, Scenario};
use crate::ours::Ours;
use crate::sdk_direct::SdkDirect;
use crate::tracing_by_hand::TracingByHand;
use crate::{Fallible, complain};

/// What was measured, by contender and scenario.
pub(crate) type Results = BTreeMap<(&'static str, Scenario), Measured>;

/// The scenarios of a contender that records.
const RECORDING: &[Scenario] =
    &[Scenario::Sync, Scenario::Async, Scenario::TwoThreads, Scenario::Encoded, Scenario::Disabled];
/// The scenarios of a contender that cannot be switched off.
const ALWAYS_ON: &[Scenario] = &[Scenario::Sync, Scenario::Async, Scenario::TwoThreads, Scenario::Encoded];
/// The scenarios of the work alone.
const BARE: &[Scenario] = &[Scenario::Sync, Scenario::Async, Scenario::TwoThreads, Scenario::Disabled];
/// The scenarios of the floor, which exports nothing.
const FLOOR: &[Scenario] = &[Scenario::Sync, Scenario::Async, Scenario::TwoThreads];
/// The one scenario of an annotation without a listener.
const DISABLED: &[Scenario] = &[Scenario::Disabled];

/// Every contender in the order of a round.
const CONTENDERS: &[(&str, &[Scenario])] = &[
    (Bare::NAME, BARE),
    (Floor::NAME, FLOOR),
    (Ours::NAME, RECORDING),
    (TracingByHand::NAME, RECORDING),
    (SdkDirect::NAME, ALWAYS_ON),
    (FastraceLocal::NAME, ALWAYS_ON),
    (FastraceRoot::NAME, ALWAYS_ON),
    (InstrumentOnly::NAME, DISABLED),
    (FastraceOnly::NAME, DISABLED),
];

/// Measures the contender of that name in this process.
pub(crate) fn measure_by_name(name: &str, plan: &Plan) -> Fallible<Measured> {
    match name {
        Bare::NAME => harness::measure::<Bare>(plan),
        Floor::NAME => harness::measure::<Floor>(plan),
        Ours::NAME => harness::measure::<Ours>(plan),
        TracingByHand::NAME => harness::measure::<TracingByHand>(plan),
        SdkDirect::NAME => harness::measure::<SdkDirect>(plan),
        FastraceLocal::NAME => harness::measure::<FastraceLocal>(plan),
        FastraceRoot::NAME => harness::measure::<FastraceRoot>(plan),
        InstrumentOnly::NAME => harness::measure::<InstrumentOnly>(plan),
        FastraceOnly::NAME => harness::measure::<FastraceOnly>(plan),
        _ => Err(format!("unknown contender {name}").into()),
    }
}

/// Measures everything, one child at a time, round after round, so that a machine that drifts does so for all.
pub(crate) fn run_all(effort: &Effort) -> Fallible<Results> {
    let mut runs: Vec<_> = CONTENDERS
        .iter()
        .flat_map(|(name, scenarios)| scenarios.iter().map(move |scenario| (*name, *scenario)))
        .collect();
    // All contenders of one scenario next to each other: those are the figures that are compared.
    runs.sort_by_key(|(_, scenario)| *scenario);
    let mut results = Results::new();
    for round in 1..=effort.rounds {
        complain(&format!("round {round} of {}", effort.rounds));
        for (name, scenario) in &runs {
            let measured = in_child(name, *scenario, effort)?;
            results.entry((*name, *scenario)).or_default().extend(measured);
        }
        // Whoever came first comes last, so that the order favours nobody.
        runs.reverse();
    }
    Ok(results)
}

/// Starts this binary again for one measurement.
fn in_child(name: &str, scenario: Scenario, effort: &Effort) -> Fallible<Measured> {
    let output = Command::new(std::env::current_exe()?)
        .args(["--json", "--contender", name, "--scenario", scenario.name()])
        .args(["--repetitions", &effort.repetitions.to_string()])
        .args(["--bursts", &effort.bursts.to_string()])
        .stderr(Stdio::inherit())
        .output()?;
    if !output.status.success() {
        return Err(format!("{name} failed in scenario {}: {}", scenario.name(), output.status).into());
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}
