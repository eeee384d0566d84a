//! Order of the measurements: every contender in its own process, round after round.

use std::collections::BTreeMap;
use std::process::{Command, Stdio};

use crate::arguments::Effort;
use crate::contender::Contender;
use crate::disabled_peers::{FastraceOnly, InstrumentOnly};
use crate::failure::Fallible;
use crate::fastrace_peer::{FastraceLocal, FastraceRoot};
use crate::floor::{Bare, Floor};
use crate::harness::{self, Measured, Plan, Scenario};
use crate::micromegas_peer::Micromegas;
use crate::ours::{BareStage, Ours, RecordingStage, Unsampled};
use crate::output;
use crate::ruled_stage::{FilteredStage, StageOff};
use crate::sdk_direct::SdkDirect;
use crate::tracing_by_hand::TracingByHand;

/// Results by contender and scenario.
pub(crate) type Results = BTreeMap<(&'static str, Scenario), Measured>;

/// Scenarios of a contender that can be disabled.
const RECORDING: &[Scenario] =
    &[Scenario::Sync, Scenario::Async, Scenario::TwoThreads, Scenario::Encoded, Scenario::Disabled];
/// Scenarios of `#[stage]`.
const OURS: &[Scenario] = &[
    Scenario::Sync,
    Scenario::Async,
    Scenario::TwoThreads,
    Scenario::Encoded,
    Scenario::Disabled,
    Scenario::DisabledAsync,
];
/// Scenarios of a stage that captures nothing.
const BARE_STAGE: &[Scenario] =
    &[Scenario::Sync, Scenario::Async, Scenario::Disabled, Scenario::DisabledAsync];
/// Scenarios that compare spans without attributes, and stages that are not sampled.
const CALLER: &[Scenario] = &[Scenario::Sync, Scenario::Async];
/// Scenarios of a contender that cannot be disabled.
const ALWAYS_ON: &[Scenario] = &[Scenario::Sync, Scenario::Async, Scenario::TwoThreads, Scenario::Encoded];
/// Scenarios of the work alone.
const BARE: &[Scenario] =
    &[Scenario::Sync, Scenario::Async, Scenario::TwoThreads, Scenario::Disabled, Scenario::DisabledAsync];
/// Scenarios of the floor, which exports nothing.
const FLOOR: &[Scenario] = &[Scenario::Sync, Scenario::Async, Scenario::TwoThreads];
/// Scenarios of `#[instrument]` without a subscriber.
const DISABLED: &[Scenario] = &[Scenario::Disabled, Scenario::DisabledAsync];
/// Scenario of a span without a reporter.
const DISABLED_SYNC: &[Scenario] = &[Scenario::Disabled];

/// Contenders in the order of a round.
const CONTENDERS: &[(&str, &[Scenario])] = &[
    (Bare::NAME, BARE),
    (Floor::NAME, FLOOR),
    (Ours::NAME, OURS),
    (Unsampled::NAME, CALLER),
    (FilteredStage::NAME, CALLER),
    (StageOff::NAME, CALLER),
    (BareStage::NAME, BARE_STAGE),
    (RecordingStage::NAME, CALLER),
    (Micromegas::NAME, CALLER),
    (TracingByHand::NAME, RECORDING),
    (SdkDirect::NAME, ALWAYS_ON),
    (FastraceLocal::NAME, ALWAYS_ON),
    (FastraceRoot::NAME, ALWAYS_ON),
    (InstrumentOnly::NAME, DISABLED),
    (FastraceOnly::NAME, DISABLED_SYNC),
];

/// Calls a function of [`harness`] for the contender of a name.
macro_rules! for_contender {
    ($name:expr, $function:ident($($argument:expr),*)) => {
        match $name {
            Bare::NAME => harness::$function::<Bare>($($argument),*),
            Floor::NAME => harness::$function::<Floor>($($argument),*),
            Ours::NAME => harness::$function::<Ours>($($argument),*),
            Unsampled::NAME => harness::$function::<Unsampled>($($argument),*),
            FilteredStage::NAME => harness::$function::<FilteredStage>($($argument),*),
            StageOff::NAME => harness::$function::<StageOff>($($argument),*),
            BareStage::NAME => harness::$function::<BareStage>($($argument),*),
            RecordingStage::NAME => harness::$function::<RecordingStage>($($argument),*),
            Micromegas::NAME => harness::$function::<Micromegas>($($argument),*),
            TracingByHand::NAME => harness::$function::<TracingByHand>($($argument),*),
            SdkDirect::NAME => harness::$function::<SdkDirect>($($argument),*),
            FastraceLocal::NAME => harness::$function::<FastraceLocal>($($argument),*),
            FastraceRoot::NAME => harness::$function::<FastraceRoot>($($argument),*),
            InstrumentOnly::NAME => harness::$function::<InstrumentOnly>($($argument),*),
            FastraceOnly::NAME => harness::$function::<FastraceOnly>($($argument),*),
            name => Err(format!("unknown contender {name}").into()),
        }
    };
}

/// Measures the contender of a name in this process.
pub(crate) fn measure_by_name(name: &str, plan: &Plan) -> Fallible<Measured> {
    for_contender!(name, measure(plan))
}

/// Runs the contender of a name in this process, for a tool that counts its instructions.
pub(crate) fn run_counted_by_name(name: &str, scenario: Scenario, calls: usize) -> Fallible<()> {
    for_contender!(name, run_counted(scenario, calls))
}

/// Measures everything, one child at a time, round after round.
///
/// A change in the speed of the machine thus affects all contenders.
pub(crate) fn run_all(effort: &Effort) -> Fallible<Results> {
    let mut runs: Vec<_> = CONTENDERS
        .iter()
        .flat_map(|(name, scenarios)| scenarios.iter().map(move |scenario| (*name, *scenario)))
        .collect();
    // Contenders of one scenario follow each other: their figures are compared.
    runs.sort_by_key(|(_, scenario)| *scenario);
    let mut results = Results::new();
    for round in 1..=effort.rounds {
        output::log(&format!("round {round} of {}", effort.rounds));
        for (name, scenario) in &runs {
            let measured = in_child(name, *scenario, effort)?;
            results.entry((*name, *scenario)).or_default().extend(measured);
        }
        // The first becomes the last, so that the order favours none.
        runs.reverse();
    }
    Ok(results)
}

/// Starts this program as a child for one measurement.
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
