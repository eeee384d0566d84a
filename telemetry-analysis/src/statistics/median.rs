//! Median, and the spread around it, which outliers do not move.

/// Returns the median: of an even number of values, the mean of the two in the middle. Nothing of no values.
pub(crate) fn median(values: &[f64]) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    let upper = *sorted.get(sorted.len() / 2)?;
    let lower = *sorted.get((sorted.len() - 1) / 2)?;
    Some((lower + upper) / 2.0)
}

/// Returns the median of the absolute deviations from a center; nothing of no values.
pub(crate) fn deviation(values: &[f64], center: f64) -> Option<f64> {
    median(&values.iter().map(|value| (value - center).abs()).collect::<Vec<f64>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_of_the_values_may_be_anything() {
        let values = [1.0, 2.0, 3.0, 1e9, 4.0];
        assert_eq!(median(&values), Some(3.0));
        assert_eq!(deviation(&values, 3.0), Some(1.0));
        assert_eq!(median(&[1.0, 2.0]), Some(1.5));
        assert_eq!(median(&[]), None);
    }
}
