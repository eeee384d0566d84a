//! The normal distribution.

/// Returns the standard normal quantile of an upper tail, for tails from zero to one half.
///
/// Formula 26.2.23 of Abramowitz and Stegun, Handbook of Mathematical Functions; its error is below 4.5e-4.
pub(crate) fn upper_quantile(tail: f64) -> f64 {
    let t = (-2.0 * tail.clamp(1e-300, 0.5).ln()).sqrt();
    let above = 2.515_517 + t * (0.802_853 + t * 0.010_328);
    let below = 1.0 + t * (1.432_788 + t * (0.189_269 + t * 0.001_308));
    t - above / below
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_of_the_tables() {
        for (tail, expected) in [(0.5, 0.0), (0.025, 1.959_964), (0.005, 2.575_829), (0.0005, 3.290_527)] {
            assert!((upper_quantile(tail) - expected).abs() < 5e-4, "{tail}");
        }
    }
}
