//! What the framework promises, as ratios of figures measured in one run.

use std::fmt::Write as _;

use crate::contender::Contender as _;
use crate::disabled_peers::InstrumentOnly;
use crate::fastrace_peer::FastraceLocal;
use crate::floor::Floor;
use crate::harness::{Measured, Scenario};
use crate::ours::Ours;
use crate::report::{fraction, minimum_and_median};
use crate::rounds::Results;
use crate::sdk_direct::SdkDirect;
use crate::tracing_by_hand::TracingByHand;

/// A figure of ours over the same figure of a peer.
pub(crate) struct Ratio {
    /// What is compared.
    pub(crate) title: &'static str,
    /// The largest ratio that keeps the promise.
    pub(crate) at_most: f64,
    /// The peer's name.
    peer: &'static str,
    /// In which scenario both are measured.
    scenario: Scenario,
    /// Which of a contender's figures.
    figure: fn(&Measured) -> &[f64],
}

/// All promised ratios.
pub(crate) const RATIOS: &[Ratio] = &[
    Ratio {
        title: "caller, ours / by hand",
        at_most: 1.0 / 20.0,
        peer: TracingByHand::NAME,
        scenario: Scenario::Sync,
        figure: caller,
    },
    Ratio {
        title: "caller, ours / SDK direct",
        at_most: 1.0 / 6.0,
        peer: SdkDirect::NAME,
        scenario: Scenario::Sync,
        figure: caller,
    },
    Ratio {
        title: "caller, ours / fastrace at its best",
        at_most: 1.0 / 6.0,
        peer: FastraceLocal::NAME,
        scenario: Scenario::Sync,
        figure: caller,
    },
    Ratio {
        title: "caller, ours / floor",
        at_most: 4.0,
        peer: Floor::NAME,
        scenario: Scenario::Sync,
        figure: caller,
    },
    Ratio {
        title: "total with OTLP, ours / by hand",
        at_most: 1.0 / 8.0,
        peer: TracingByHand::NAME,
        scenario: Scenario::Encoded,
        figure: total,
    },
    Ratio {
        title: "switched off, ours / `#[instrument]`",
        at_most: 2.0,
        peer: InstrumentOnly::NAME,
        scenario: Scenario::Disabled,
        figure: caller,
    },
];

/// The caller's nanoseconds.
fn caller(measured: &Measured) -> &[f64] {
    &measured.caller
}

/// Everybody's nanoseconds.
fn total(measured: &Measured) -> &[f64] {
    &measured.total
}

impl Ratio {
    /// The ratio of the minima and that of the medians, `None` where one of the two was not measured.
    pub(crate) fn of(&self, results: &Results) -> Option<(f64, f64)> {
        let figures = |name| minimum_and_median((self.figure)(results.get(&(name, self.scenario))?));
        let ((our_minimum, our_median), (minimum, median)) = (figures(Ours::NAME)?, figures(self.peer)?);
        Some((our_minimum / minimum, our_median / median))
    }
}

/// Whether the promises were kept, and the ones that were not.
pub(crate) struct Verdict {
    /// Whether all were.
    pub(crate) met: bool,
    /// One line for each missed promise.
    pub(crate) text: String,
}

/// Holds the results against the promises. The minima decide: other work on the machine only ever adds.
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
    let allocations = results
        .get(&(Ours::NAME, Scenario::Sync))
        .and_then(|measured| minimum_and_median(&measured.allocations));
    match allocations {
        Some((_, 0.0)) => {}
        Some((_, median)) => {
            let _ = writeln!(text, "missed: allocations of the caller: {median:.4} per call, at most 0");
        }
        None => text.push_str("missed: allocations of the caller: not measured\n"),
    }
    let met = text.is_empty();
    if met {
        text.push_str("all targets met");
    }
    Verdict { met, text }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every figure of a contender the same, in every scenario.
    fn flat(
        name: &'static str,
        nanoseconds: f64,
    ) -> impl Iterator<Item = ((&'static str, Scenario), Measured)> {
        [Scenario::Sync, Scenario::Encoded, Scenario::Disabled].into_iter().map(move |scenario| {
            let measured = Measured {
                caller: vec![nanoseconds; 3],
                total: vec![nanoseconds; 3],
                allocations: vec![0.0; 3],
            };
            ((name, scenario), measured)
        })
    }

    /// The verdict when ours costs so much and the peers cost what is measured of them.
    fn verdict_on(ours: f64) -> Verdict {
        let peers = [
            (TracingByHand::NAME, 1_600.0),
            (SdkDirect::NAME, 370.0),
            (FastraceLocal::NAME, 350.0),
            (Floor::NAME, 18.0),
            (InstrumentOnly::NAME, 20.0),
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
    fn what_was_not_measured_is_not_met() {
        assert_eq!(verdict(&Results::new()).text.matches("not measured").count(), RATIOS.len() + 1);
    }
}
