//! Risk officer: what the present positions would have been worth on the days before.

use serde_json::{Value, json};

use super::{Work, rounded};
use crate::failure::Failure;

/// Number of trading days of a year.
const TRADING_DAYS: f64 = 252.0;

pub(super) fn drawdown(work: &Work<'_>) -> Result<Value, Failure> {
    let values = history(work)?;
    Ok(json!({"days": values.len(), "largest": rounded(largest_drawdown(&values))}))
}

pub(super) fn volatility(work: &Work<'_>) -> Result<Value, Failure> {
    Ok(json!({"yearly": rounded(deviation(&history(work)?) * TRADING_DAYS.sqrt())}))
}

/// Returns the value of the present positions on each day, in cents.
fn history(work: &Work<'_>) -> Result<Vec<f64>, Failure> {
    let mut values: Option<Vec<f64>> = None;
    for position in &work.book()?.positions {
        let closes = work.pack.closes.get(&position.security).ok_or(Failure::NoPrice)?;
        let own = closes.iter().map(|close| (close * position.quantity) as f64);
        values = Some(match values {
            None => own.collect(),
            Some(values) => values.iter().zip(own).map(|(value, own)| value + own).collect(),
        });
    }
    Ok(values.unwrap_or_default())
}

/// Returns the largest loss from an earlier peak, as a share of it.
fn largest_drawdown(values: &[f64]) -> f64 {
    let mut peak = f64::MIN_POSITIVE;
    let mut largest = 0.0_f64;
    for value in values {
        peak = peak.max(*value);
        largest = largest.max((peak - value) / peak);
    }
    largest
}

/// Returns the standard deviation of the daily returns.
fn deviation(values: &[f64]) -> f64 {
    let returns: Vec<f64> =
        values.iter().zip(values.iter().skip(1)).map(|(before, after)| (after / before).ln()).collect();
    if returns.len() < 2 {
        return 0.0;
    }
    let mean = returns.iter().sum::<f64>() / returns.len() as f64;
    let squares: f64 = returns.iter().map(|change| (change - mean).powi(2)).sum();
    (squares / (returns.len() - 1) as f64).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_loss_counts_from_the_peak_before_it() {
        assert_eq!(largest_drawdown(&[100.0, 120.0, 90.0, 130.0, 117.0]), 0.25);
        assert_eq!(largest_drawdown(&[]), 0.0);
    }

    #[test]
    fn constant_returns_do_not_deviate() {
        assert!(deviation(&[100.0, 110.0, 121.0]) < 1e-12);
        assert!((deviation(&[100.0, 110.0, 100.0]) - 0.134_788_6).abs() < 1e-6);
        assert_eq!(deviation(&[100.0]), 0.0);
    }
}
