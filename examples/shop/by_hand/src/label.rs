//! Labels of parcels.

use anyhow::{Result, ensure};
use thiserror::Error;
use tracing::instrument;

use crate::dispatch::Carrier;
use crate::order::Order;

/// Longest line of a label, in characters.
const WIDTH: usize = 40;

#[derive(Debug, Error)]
pub(crate) enum LabelError {
    #[error("the address has no place")]
    NoPlace,
    #[error("a line has {0} characters")]
    TooWide(usize),
}

impl LabelError {
    pub(crate) const fn error_type(&self) -> &'static str {
        match self {
            LabelError::NoPlace => "no_place",
            LabelError::TooWide(_) => "too_wide",
        }
    }
}

/// Returns the text of the label; blocks while it is printed.
#[instrument(name = "shop.print_label", skip_all, err)]
pub(crate) fn print(order: &Order, carrier: Carrier) -> Result<String> {
    let (street, place) = order.address.split_once(", ").ok_or(LabelError::NoPlace)?;
    let label = format!("{carrier:?}\n{}\n{street}\n{place}\n", order.id);
    for line in label.lines() {
        let width = line.chars().count();
        ensure!(width <= WIDTH, LabelError::TooWide(width));
    }
    Ok(label)
}
