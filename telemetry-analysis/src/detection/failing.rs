//! Analyser of shares of failures that stand out from the baseline.

use super::analyser::{Analyser, Finding};
use super::recurring::Usual;
use super::series::{Series, Window};
use super::{baseline, recurring};
use crate::statistics::share::Share;

/// Normal quantile of an interval of 99.9 %: there are many windows.
const Z: f64 = 3.29;
/// Minimum number of failures of a window that stands out.
const MIN_ERRORS: u64 = 3;

/// Finds times in which the share of failures of a stage is certainly above the one of the baseline, in three
/// of five windows.
#[derive(Clone, Copy, Debug)]
pub struct Failing;

impl Analyser for Failing {
    fn name(&self) -> &'static str {
        "failing"
    }

    fn findings(&self, series: &Series) -> Vec<Finding> {
        let finding = |(windows, usual): (&[Window], Usual)| {
            let (first, last) = (windows.first()?, windows.last()?);
            let share = pooled(windows.iter());
            let Share { events, all } = share;
            Some(Finding {
                since: first.begin,
                until: series.end(last),
                value: 100.0 * share.value(),
                usual: 100.0 * usual.value,
                unit: "%",
                reason: format!("{events} of {all} calls failed, compared with {}", usual.words),
            })
        };
        recurring::times(series, usual_of_excess).into_iter().filter_map(finding).collect()
    }
}

/// Returns the share of the baseline, if the lower bound of a window's share is above it.
fn usual_of_excess(windows: &[Window], at: usize) -> Option<Usual> {
    let window = windows.get(at).filter(|window| window.errors >= MIN_ERRORS)?;
    let baseline = baseline::of(windows, at)?;
    let usual = pooled(baseline.windows.iter().copied()).value();
    let (low, _) = pooled(std::iter::once(window)).interval(Z);
    (low > usual).then_some(Usual { value: usual, words: baseline.words })
}

fn pooled<'w>(windows: impl Iterator<Item = &'w Window>) -> Share {
    windows.fold(Share::default(), |sum, window| Share {
        events: sum.events + window.errors,
        all: sum.all + window.calls,
    })
}
