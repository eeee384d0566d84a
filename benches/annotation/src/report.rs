//! The Markdown table.

use std::fmt::Write as _;

use crate::contender::PLAIN;
use crate::future_size;
use crate::rounds::{Measured, Results};
use crate::targets::RATIOS;

/// Returns the table of figures and that of the targets.
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
