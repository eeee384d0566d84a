//! Build of a pricing pack from the closing prices of all securities.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::Context as _;
use jiff::civil::Date;
use telemetry::StageError;
use thiserror::Error;

use super::Pack;
use crate::table;

/// Change of a price from one day to the next that is taken for a mistake.
const JUMP: f64 = 0.5;

/// Reason for which a pack is not built.
#[derive(Debug, Error, StageError)]
pub(crate) enum BuildError {
    #[error("a security has no price of this day")]
    PriceMissing,
    #[error("a price is zero, or has changed by more than half")]
    PriceImplausible,
    #[error("the prices cannot be read")]
    Unreadable(#[source] anyhow::Error),
}

/// Reads the prices of a folder up to a day, and checks them.
pub(super) fn build(folder: &Path, date: Date) -> Result<Pack, BuildError> {
    let mut closes = BTreeMap::new();
    for file in table::files(folder).map_err(BuildError::Unreadable)? {
        let prices = read(&file, date).map_err(BuildError::Unreadable)?;
        match prices.last() {
            Some((last, _)) if *last == date => {}
            _ => return Err(BuildError::PriceMissing),
        }
        let prices: Vec<i64> = prices.into_iter().map(|(_, price)| price).collect();
        if !is_plausible(&prices) {
            return Err(BuildError::PriceImplausible);
        }
        closes.insert(table::stem(&file), prices);
    }
    Ok(Pack { date, closes })
}

fn read(file: &Path, until: Date) -> anyhow::Result<Vec<(Date, i64)>> {
    let text = fs::read_to_string(file)?;
    let mut prices = Vec::new();
    for [date, close] in table::rows(&text)? {
        let date: Date = date.parse()?;
        if date <= until {
            prices.push((date, table::cents(close).context("a price has two digits after the point")?));
        }
    }
    Ok(prices)
}

fn is_plausible(prices: &[i64]) -> bool {
    let mut days = prices.iter().zip(prices.iter().skip(1));
    let has_jump = days.any(|(before, after)| ((after - before) as f64 / *before as f64).abs() > JUMP);
    prices.iter().all(|price| *price > 0) && !has_jump
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_jump_is_implausible() {
        for (prices, expected) in
            [(&[100, 140, 80][..], true), (&[100, 160], false), (&[100, 40], false), (&[0], false)]
        {
            assert_eq!(is_plausible(prices), expected, "{prices:?}");
        }
    }
}
