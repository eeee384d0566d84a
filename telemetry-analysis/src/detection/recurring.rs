//! Windows that stand out again and again: a single one is noise.

use std::ops::RangeInclusive;

use super::series::{Series, Window};

/// Number of windows that are looked at together.
const LOOKED_AT: usize = 5;
/// Number of them that must stand out.
const OUTSTANDING: usize = 3;

/// Usual value of a window that stands out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Usual {
    /// Value of the baseline.
    pub(super) value: f64,
    /// Words for the windows of the baseline.
    pub(super) words: &'static str,
}

/// Returns the times in which three of five windows stand out, with what was usual before each.
///
/// `usual` returns something for a window that stands out.
pub(super) fn times(
    series: &Series,
    usual: impl Fn(&[Window], usize) -> Option<Usual>,
) -> Vec<(&[Window], Usual)> {
    let usual: Vec<Option<Usual>> = (0..series.windows.len()).map(|at| usual(&series.windows, at)).collect();
    let outstanding: Vec<bool> = usual.iter().map(Option::is_some).collect();
    let time = |range: RangeInclusive<usize>| {
        let usual = usual.get(*range.start()).copied().flatten()?;
        Some((series.windows.get(range)?, usual))
    };
    ranges(&outstanding).into_iter().filter_map(time).collect()
}

/// Returns the ranges of windows in which three of five stand out, from the first to the last that does.
fn ranges(outstanding: &[bool]) -> Vec<RangeInclusive<usize>> {
    let mut ranges: Vec<RangeInclusive<usize>> = Vec::new();
    for (begin, five) in outstanding.windows(LOOKED_AT).enumerate() {
        let positions: Vec<usize> =
            (begin..).zip(five).filter(|(_, stands)| **stands).map(|(at, _)| at).collect();
        let (Some(first), Some(last)) = (positions.first(), positions.last()) else { continue };
        if positions.len() < OUTSTANDING {
            continue;
        }
        match ranges.last_mut().filter(|range| first <= range.end()) {
            Some(range) => *range = *range.start()..=*last.max(range.end()),
            None => ranges.push(*first..=*last),
        }
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_of_five_make_a_range() {
        let shown = |marks: &str| {
            let marks: Vec<bool> = marks.chars().map(|mark| mark == 'x').collect();
            ranges(&marks)
                .iter()
                .map(|range| format!("{}-{}", range.start(), range.end()))
                .collect::<Vec<_>>()
                .join(" ")
        };
        let rows = [
            ("..........", ""),
            ("x...x...x.", ""),
            ("..xx......", ""),
            ("..xxx.....", "2-4"),
            ("..x.x.x...", "2-6"),
            ("xxx....xxxxx", "0-2 7-11"),
            ("xxx", ""),
        ];
        for (marks, expected) in rows {
            assert_eq!(shown(marks), expected, "{marks}");
        }
    }
}
