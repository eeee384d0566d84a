//! Labels of parcels.

use anyhow::{Result, ensure};
use telemetry::{StageError, stage};
use thiserror::Error;

use crate::dispatch::Carrier;
use crate::order::Order;

/// Longest line of a label, in characters.
const WIDTH: usize = 40;

#[derive(Debug, Error, StageError)]
pub(crate) enum LabelError {
    #[error("the address has no place")]
    NoPlace,
    #[error("a line has {0} characters")]
    TooWide(usize),
}

/// Returns the text of the label; blocks while it is printed.
#[stage("shop.print_label", error(display))]
pub(crate) fn print(order: &Order, carrier: Carrier) -> Result<String> {
    let (street, place) = order.address.split_once(", ").ok_or(LabelError::NoPlace)?;
    let label = format!("{carrier:?}\n{}\n{street}\n{place}\n", order.id);
    for line in label.lines() {
        let width = line.chars().count();
        ensure!(width <= WIDTH, LabelError::TooWide(width));
    }
    Ok(label)
}
