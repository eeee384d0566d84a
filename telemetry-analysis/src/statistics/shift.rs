//! The shift between two samples of durations, as a ratio.

/// Maximum number of values of a sample: more pairs would take long and narrow the interval little.
pub(crate) const MAX_VALUES: usize = 400;

/// Ratio of the durations of one sample to those of another, with its interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Shift {
    pub(crate) ratio: f64,
    pub(crate) low: f64,
    pub(crate) high: f64,
}

/// Returns the Hodges–Lehmann estimate of the ratio, with the interval of the Mann–Whitney test: it holds for
/// any distribution and is unmoved by outliers. `z` is the normal quantile of its confidence.
///
/// Returns nothing if the samples are too small for an interval.
pub(crate) fn shift(before: &[f64], after: &[f64], z: f64) -> Option<Shift> {
    let logarithms = |values: &[f64]| values.iter().map(|value| value.max(1.0).ln()).collect::<Vec<f64>>();
    let (before, after) = (logarithms(before), logarithms(after));
    let mut pairs: Vec<f64> =
        after.iter().flat_map(|after| before.iter().map(move |before| after - before)).collect();
    let (m, n) = (before.len() as f64, after.len() as f64);
    let rank = m * n / 2.0 - z * (m * n * (m + n + 1.0) / 12.0).sqrt();
    if rank < 1.0 {
        return None;
    }
    let count = pairs.len();
    let low = rank as usize - 1;
    let mut at = |position: usize| *pairs.select_nth_unstable_by(position, f64::total_cmp).1;
    let middle = (at((count - 1) / 2) + at(count / 2)) / 2.0;
    Some(Shift { ratio: middle.exp(), low: at(low).exp(), high: at(count - 1 - low).exp() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ratio_is_found_among_outliers() {
        let before: Vec<f64> = (0..60).map(|i| 1e6 * (1.0 + f64::from(i) / 100.0)).collect();
        let mut after: Vec<f64> = before.iter().map(|value| value * 1.2).collect();
        after.extend([1e12, 1e12]);
        let found =
            shift(&before, &after, 1.96).map(|s| [s.low, s.ratio, s.high].map(|x| (x * 100.0).round()));
        assert_eq!(found, Some([115.0, 121.0, 128.0]));
    }

    #[test]
    fn small_samples_have_no_interval() {
        assert_eq!(shift(&[1.0, 2.0], &[3.0, 4.0, 5.0], 1.96), None);
        assert_eq!(shift(&[], &[], 1.96), None);
    }
}
