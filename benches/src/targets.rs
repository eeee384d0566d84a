//! Targets of the framework: ratios of figures measured in one run.

use std::fmt::Write as _;

use crate::contender::Contender as _;
use crate::disabled_peers::InstrumentOnly;
use crate::fastrace_peer::FastraceLocal;
use crate::floor::Floor;
use crate::harness::{Measured, Scenario};
use crate::micromegas_peer::Micromegas;
use crate::ours::{BareStage, Ours, RecordingStage, Unsampled};
use crate::rounds::Results;
use crate::ruled_stage::{FilteredStage, StageOff};
use crate::sdk_direct::SdkDirect;
use crate::statistics::{fraction, minimum_and_median};
use crate::tracing_by_hand::TracingByHand;

/// Figure of a shape of `#[stage]`, divided by that of a peer or of another shape.
pub(crate) struct Ratio {
    /// Compared figures, as the table shows them.
    pub(crate) title: &'static str,
    /// Largest ratio that meets the target.
    pub(crate) at_most: f64,
    /// Name of the measured shape.
    ours: &'static str,
    /// Name of the peer.
    peer: &'static str,
    /// Scenario in which both are measured.
    scenario: Scenario,
    /// Selects the figure of a contender.
    figure: fn(&Measured) -> &[f64],
}

/// All targets.
pub(crate) const RATIOS: &[Ratio] = &[
    Ratio {
        title: "caller, ours / by hand",
        at_most: 1.0 / 20.0,
        ours: Ours::NAME,
        peer: TracingByHand::NAME,
        scenario: Scenario::Sync,
        figure: caller,
    },
    Ratio {
        title: "caller, ours / SDK direct",
        at_most: 1.0 / 6.0,
        ours: Ours::NAME,
        peer: SdkDirect::NAME,
        scenario: Scenario::Sync,
        figure: caller,
    },
    Ratio {
        title: "caller, ours / fastrace at its best",
        at_most: 1.0 / 6.0,
        ours: Ours::NAME,
        peer: FastraceLocal::NAME,
        scenario: Scenario::Sync,
        figure: caller,
    },
    Ratio {
        title: "caller, ours / floor",
        at_most: 2.8,
        ours: Ours::NAME,
        peer: Floor::NAME,
        scenario: Scenario::Sync,
        figure: caller,
    },
    Ratio {
        title: "async caller, ours / floor",
        at_most: 3.8,
        ours: Ours::NAME,
        peer: Floor::NAME,
        scenario: Scenario::Async,
        figure: caller,
    },
    Ratio {
        title: "caller, not sampled / sampled",
        at_most: 0.95,
        ours: Unsampled::NAME,
        peer: Ours::NAME,
        scenario: Scenario::Sync,
        figure: caller,
    },
    Ratio {
        title: "caller, filtered by a rule / full stage",
        at_most: 1.9,
        ours: FilteredStage::NAME,
        peer: Ours::NAME,
        scenario: Scenario::Sync,
        figure: caller,
    },
    Ratio {
        title: "caller, full stage with `record!` / full stage",
        at_most: 1.5,
        ours: RecordingStage::NAME,
        peer: Ours::NAME,
        scenario: Scenario::Sync,
        figure: caller,
    },
    Ratio {
        title: "async caller, full stage with `record!` / full stage",
        at_most: 1.5,
        ours: RecordingStage::NAME,
        peer: Ours::NAME,
        scenario: Scenario::Async,
        figure: caller,
    },
    Ratio {
        title: "caller, nothing captured / span of micromegas-tracing",
        at_most: 1.2,
        ours: BareStage::NAME,
        peer: Micromegas::NAME,
        scenario: Scenario::Sync,
        figure: caller,
    },
    Ratio {
        title: "async caller, nothing captured / span of micromegas-tracing",
        at_most: 1.5,
        ours: BareStage::NAME,
        peer: Micromegas::NAME,
        scenario: Scenario::Async,
        figure: caller,
    },
    Ratio {
        title: "total with OTLP, ours / by hand",
        at_most: 1.0 / 8.0,
        ours: Ours::NAME,
        peer: TracingByHand::NAME,
        scenario: Scenario::Encoded,
        figure: total,
    },
    Ratio {
        title: "switched off, ours / `#[instrument]`",
        at_most: 2.0,
        ours: Ours::NAME,
        peer: InstrumentOnly::NAME,
        scenario: Scenario::Disabled,
        figure: caller,
    },
    Ratio {
        title: "switched off, nothing captured / `#[instrument]`",
        at_most: 2.4,
        ours: BareStage::NAME,
        peer: InstrumentOnly::NAME,
        scenario: Scenario::Disabled,
        figure: caller,
    },
    Ratio {
        title: "switched off, async, ours / `#[instrument]`",
        at_most: 1.0,
        ours: Ours::NAME,
        peer: InstrumentOnly::NAME,
        scenario: Scenario::DisabledAsync,
        figure: caller,
    },
    Ratio {
        title: "switched off, async, nothing captured / `#[instrument]`",
        at_most: 1.0,
        ours: BareStage::NAME,
        peer: InstrumentOnly::NAME,
        scenario: Scenario::DisabledAsync,
        figure: caller,
    },
];

/// Returns the CPU time of the calling thread.
fn caller(measured: &Measured) -> &[f64] {
    &measured.caller
}

/// Returns the CPU time of all threads.
fn total(measured: &Measured) -> &[f64] {
    &measured.total
}

impl Ratio {
    /// Returns the ratio of the minima and that of the medians; `None` if a contender was not measured.
    pub(crate) fn of(&self, results: &Results) -> Option<(f64, f64)> {
        let figures = |name| minimum_and_median((self.figure)(results.get(&(name, self.scenario))?));
        let ((our_minimum, our_median), (minimum, median)) = (figures(self.ours)?, figures(self.peer)?);
        Some((our_minimum / minimum, our_median / median))
    }
}

/// Result of the comparison with all targets.
pub(crate) struct Verdict {
    /// `true` if every target was met.
    pub(crate) met: bool,
    /// One line for each missed target.
    pub(crate) text: String,
}

/// Compares the results with the targets, by their minima: other work on the machine only adds time.
pub(crate) fn verdict(results: &Results) -> Verdict {
    let mut text = String::new();
    for ratio in RATIOS {
        let missed = match ratio.of(results) {
            Some((minima, _)) if minima <= ratio.at_most => continue,
            Some((minima, _)) => fraction(minima),
            None => String::from("not measured"),
        };
        let _ = writeln!(text, "missed: {}: {missed}, at most {}", ratio.title, fraction(ratio.at_most));
    }
    text.push_str(&excess_of_off(results));
    for (name, title) in [(Ours::NAME, "the caller"), (RecordingStage::NAME, "the caller with `record!`")] {
        let allocations = results
            .get(&(name, Scenario::Sync))
            .and_then(|measured| minimum_and_median(&measured.allocations));
        let _ = match allocations {
            Some((_, 0.0)) => continue,
            Some((_, median)) => {
                writeln!(text, "missed: allocations of {title}: {median:.4} per call, at most 0")
            }
            None => writeln!(text, "missed: allocations of {title}: not measured"),
        };
    }
    let met = text.is_empty();
    if met {
        text.push_str("all targets met");
    }
    Verdict { met, text }
}

/// Nanoseconds by which a stage that a rule switches off may cost more than one where nothing is installed.
const MAX_EXCESS_OF_OFF: f64 = 5.0;

/// Returns the line for a stage that is off and costs too much, otherwise nothing.
fn excess_of_off(results: &Results) -> String {
    let minimum = |name, scenario| {
        let measured = results.get(&(name, scenario))?;
        minimum_and_median(&measured.caller).map(|(minimum, _)| minimum)
    };
    let off = minimum(StageOff::NAME, Scenario::Sync);
    let disabled = minimum(Ours::NAME, Scenario::Disabled);
    match off.zip(disabled) {
        Some((off, disabled)) if off - disabled <= MAX_EXCESS_OF_OFF => String::new(),
        Some((off, disabled)) => {
            let excess = off - disabled;
            format!(
                "missed: switched off by a rule: {excess:.1} ns more than nothing installed, at most \
                 {MAX_EXCESS_OF_OFF}\n"
            )
        }
        None => String::from("missed: switched off by a rule: not measured\n"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns results with one value for every figure and scenario of a contender.
    fn flat(
        name: &'static str,
        nanoseconds: f64,
    ) -> impl Iterator<Item = ((&'static str, Scenario), Measured)> {
        let scenarios =
            [Scenario::Sync, Scenario::Async, Scenario::Encoded, Scenario::Disabled, Scenario::DisabledAsync];
        scenarios.into_iter().map(move |scenario| {
            let measured = Measured {
                caller: vec![nanoseconds; 3],
                total: vec![nanoseconds; 3],
                allocations: vec![0.0; 3],
            };
            ((name, scenario), measured)
        })
    }

    /// Returns the verdict for a cost of `#[stage]`, beside typical costs of the peers.
    fn verdict_on(ours: f64) -> Verdict {
        let peers = [
            (TracingByHand::NAME, 1_600.0),
            (SdkDirect::NAME, 370.0),
            (FastraceLocal::NAME, 350.0),
            (Floor::NAME, 22.0),
            (InstrumentOnly::NAME, 80.0),
            (Micromegas::NAME, 35.0),
            (BareStage::NAME, 34.0),
            (RecordingStage::NAME, 1.4 * ours),
            (Unsampled::NAME, 0.8 * ours),
            (FilteredStage::NAME, 0.9 * ours),
            (StageOff::NAME, ours + 1.0),
            (Ours::NAME, ours),
        ];
        verdict(&peers.into_iter().flat_map(|(name, nanoseconds)| flat(name, nanoseconds)).collect())
    }

    #[test]
    fn a_cheap_stage_meets_all_targets() {
        assert!(verdict_on(30.0).met);
    }

    #[test]
    fn a_missed_target_is_named_with_its_ratio() {
        let verdict = verdict_on(60.0);
        assert!(!verdict.met);
        assert!(
            verdict.text.contains("ours / fastrace at its best: 1/5.8, at most 1/6.0"),
            "{}",
            verdict.text
        );
        assert!(!verdict.text.contains("floor"), "{}", verdict.text);
    }

    #[test]
    fn targets_without_results_are_missed() {
        assert_eq!(verdict(&Results::new()).text.matches("not measured").count(), RATIOS.len() + 3);
    }
}
