//! Targets of the framework: ratios of figures measured in one run.

use std::fmt::Write as _;

use crate::contender::{FASTRACE, OURS, PLAIN, TRACING};
use crate::future_size;
use crate::rounds::{Measured, Results};

/// Cost that `#[stage]` adds, divided by the cost that an annotation of a peer adds.
pub(crate) struct Ratio {
    /// Compared figures, as the table shows them.
    pub(crate) title: &'static str,
    /// Largest ratio that meets the target.
    pub(crate) at_most: f64,
    /// Name of the peer.
    peer: &'static str,
    /// Selects the figure of a contender.
    figure: fn(&Measured) -> Option<f64>,
}

/// All targets.
pub(crate) const RATIOS: &[Ratio] = &[
    Ratio { title: "added build time, ours / fastrace", at_most: 1.0, peer: FASTRACE, figure: build_time },
    Ratio {
        title: "added bytes of a nested async level, ours / tracing",
        at_most: 2.0 / 3.0,
        peer: TRACING,
        figure: level,
    },
];

/// Returns the CPU seconds of a build, by the minimum: other work on the machine only adds time.
fn build_time(measured: &Measured) -> Option<f64> {
    measured.cpu().map(|(minimum, _)| minimum)
}

/// Returns the bytes of one more nested level.
fn level(measured: &Measured) -> Option<f64> {
    Some(future_size::of_a_level(measured.future_sizes) as f64)
}

impl Ratio {
    /// Returns the ratio; `None` if a contender was not measured.
    pub(crate) fn of(&self, results: &Results) -> Option<f64> {
        let figure = |name| (self.figure)(results.of(name)?);
        let plain = figure(PLAIN)?;
        Some((figure(OURS)? - plain) / (figure(self.peer)? - plain))
    }
}

/// Result of the comparison with all targets.
pub(crate) struct Verdict {
    /// `true` if every target was met.
    pub(crate) met: bool,
    /// One line for each missed target.
    pub(crate) text: String,
}

/// Compares the results with the targets.
pub(crate) fn verdict(results: &Results) -> Verdict {
    let mut text = String::new();
    for ratio in RATIOS {
        let missed = match ratio.of(results) {
            Some(measured) if measured <= ratio.at_most => continue,
            Some(measured) => format!("{measured:.2}"),
            None => String::from("not measured"),
        };
        let _ = writeln!(text, "missed: {}: {missed}, at most {:.2}", ratio.title, ratio.at_most);
    }
    let met = text.is_empty();
    if met {
        text.push_str("all targets met");
    }
    Verdict { met, text }
}
