//! What the framework promises, as ratios of figures measured in one run.

use std::fmt::Write as _;

use crate::contender::{FASTRACE, OURS, PLAIN, TRACING};
use crate::future_size;
use crate::rounds::{Measured, Results};

/// What our annotation adds over what a peer's adds.
pub(crate) struct Ratio {
    /// What is compared.
    pub(crate) title: &'static str,
    /// The largest ratio that keeps the promise.
    pub(crate) at_most: f64,
    /// The peer's name.
    peer: &'static str,
    /// Which of a contender's figures.
    figure: fn(&Measured) -> Option<f64>,
}

/// All promised ratios.
pub(crate) const RATIOS: &[Ratio] = &[
    Ratio { title: "added build time, ours / fastrace", at_most: 1.0, peer: FASTRACE, figure: build_time },
    Ratio {
        title: "added bytes of a nested async level, ours / tracing",
        at_most: 2.0 / 3.0,
        peer: TRACING,
        figure: level,
    },
];

/// CPU seconds of a build. The minimum: other work on the machine only ever adds.
fn build_time(measured: &Measured) -> Option<f64> {
    measured.cpu().map(|(minimum, _)| minimum)
}

/// Bytes of one more nested level.
fn level(measured: &Measured) -> Option<f64> {
    Some(future_size::of_a_level(measured.future_sizes) as f64)
}

impl Ratio {
    /// The ratio, `None` where one of the figures was not measured.
    pub(crate) fn of(&self, results: &Results) -> Option<f64> {
        let figure = |name| (self.figure)(results.of(name)?);
        let plain = figure(PLAIN)?;
        Some((figure(OURS)? - plain) / (figure(self.peer)? - plain))
    }
}

/// Whether the promises were kept, and the ones that were not.
pub(crate) struct Verdict {
    /// Whether all were.
    pub(crate) met: bool,
    /// One line for each missed promise.
    pub(crate) text: String,
}

/// Holds the results against the promises.
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
