//! Baseline: the earlier windows that a window is compared with.

use std::collections::BTreeSet;

use super::series::Window;

const HOUR: i64 = 3_600_000_000_000;
const DAY: i64 = 24 * HOUR;
const WEEK: i64 = 7 * DAY;

/// Number of windows before a window that do not belong to its baseline: what begins now is not yet usual.
const RECENT: usize = 5;
/// Minimum number of weeks, or of days, that show what is usual at an hour.
const SEASONS: usize = 3;
/// Minimum number of windows of a baseline of one hour.
const MIN_OF_HOUR: usize = 5;
/// Minimum number of windows of any other baseline.
const MIN_WINDOWS: usize = 12;
/// Maximum number of windows of a baseline, the latest ones.
const MAX_WINDOWS: usize = 500;

/// Earlier windows, and what they have in common with the one that is compared with them.
pub(super) struct Baseline<'w> {
    pub(super) windows: Vec<&'w Window>,
    /// Words for the windows, after "compared with".
    pub(super) words: &'static str,
}

/// Returns the baseline of a window: those of its hour of the week if there are three weeks, otherwise those
/// of its hour of the day if there are three days, otherwise all before it; nothing if these are too few.
pub(super) fn of(windows: &[Window], at: usize) -> Option<Baseline<'_>> {
    let window = windows.get(at)?;
    let earlier = windows.get(..at.checked_sub(RECENT)?)?;
    let seasons = [(WEEK, "the same hour of earlier weeks"), (DAY, "the same hour of earlier days")];
    for (season, words) in seasons {
        let hour = |window: &Window| window.begin.rem_euclid(season) / HOUR;
        let is_same = |earlier: &&Window| hour(earlier) == hour(window);
        let same: Vec<&Window> = earlier.iter().rev().filter(is_same).take(MAX_WINDOWS).collect();
        let seasons: BTreeSet<i64> = same.iter().map(|window| window.begin.div_euclid(season)).collect();
        if seasons.len() >= SEASONS && same.len() >= MIN_OF_HOUR {
            return Some(Baseline { windows: same, words });
        }
    }
    let all: Vec<&Window> = earlier.iter().rev().take(MAX_WINDOWS).collect();
    (all.len() >= MIN_WINDOWS).then_some(Baseline { windows: all, words: "all windows before" })
}
