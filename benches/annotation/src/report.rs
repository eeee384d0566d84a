//! The Markdown table.

use std::fmt::Write as _;

use crate::contender::PLAIN;
use crate::future_size;
use crate::rounds::{Measured, Results};
use crate::targets::RATIOS;

/// The smallest and the middle of the values, `None` without any.
fn minimum_and_median(values: impl Iterator<Item = f64>) -> Option<(f64, f64)> {
    let mut sorted: Vec<_> = values.collect();
    sorted.sort_by(f64::total_cmp);
    Some((*sorted.first()?, *sorted.get(sorted.len() / 2)?))
}

impl Measured {
    /// Seconds of user time, minimum and median; of the wall clock where there is no such thing.
    pub(crate) fn cpu(&self) -> Option<(f64, f64)> {
        minimum_and_median(self.builds.iter().map(|built| built.cpu.unwrap_or(built.wall)))
    }

    /// Seconds of the wall clock, minimum and median.
    pub(crate) fn wall(&self) -> Option<(f64, f64)> {
        minimum_and_median(self.builds.iter().map(|built| built.wall))
    }

    /// Bytes of the program, the same in every round.
    fn size(&self) -> u64 {
        self.builds.first().map_or(0, |built| built.size)
    }
}

/// The table, and the ratios that are promised.
pub(crate) fn table(results: &Results) -> String {
    let mut text = format!(
        "{} functions, half of them asynchronous, debug profile; seconds are minimum / median, *added* is over no \
         annotation (minima).\n\n\
         | annotation | build, CPU s | added | build, wall s | program, bytes | future at depth 0…6, bytes | a level |\n\
         |---|--:|--:|--:|--:|--:|--:|\n",
        results.functions
    );
    let plain = results.of(PLAIN).and_then(Measured::cpu).map_or(0.0, |(minimum, _)| minimum);
    for measured in &results.measured {
        let seconds = |figures: Option<(f64, f64)>| {
            figures.map_or_else(String::new, |(minimum, median)| format!("{minimum:.2} / {median:.2}"))
        };
        let added = measured.cpu().map_or(0.0, |(minimum, _)| minimum - plain);
        let level = future_size::of_a_level(measured.future_sizes);
        let [first, .., last] = measured.future_sizes;
        let _ = writeln!(
            text,
            "| {} | {} | {added:.2} | {} | {} | {first} → {last} | {level} |",
            measured.title,
            seconds(measured.cpu()),
            seconds(measured.wall()),
            measured.size(),
        );
    }
    text.push_str("\n| ratio | measured | target |\n|---|--:|--:|\n");
    for ratio in RATIOS {
        if let Some(measured) = ratio.of(results) {
            let _ = writeln!(text, "| {} | {measured:.2} | ≤ {:.2} |", ratio.title, ratio.at_most);
        }
    }
    text
}
