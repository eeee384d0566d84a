//! Figures of many measurements, and ratios of figures.

/// Returns the minimum and the median, `None` without values.
pub(crate) fn minimum_and_median(values: &[f64]) -> Option<(f64, f64)> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    Some((*sorted.first()?, *sorted.get(sorted.len() / 2)?))
}

/// Formats a ratio: as a fraction below one, as a multiple above.
pub(crate) fn fraction(ratio: f64) -> String {
    if ratio < 1.0 { format!("1/{:.1}", 1.0 / ratio) } else { format!("{ratio:.2}×") }
}
