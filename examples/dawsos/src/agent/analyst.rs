//! Financial analyst: positions, values, allocation, attribution and planned trades.

use serde_json::{Value, json};
use telemetry::stage;

use super::Work;
use crate::book::Position;
use crate::conventions::{key, span};
use crate::failure::Failure;
use crate::pricing::Pack;

pub(super) fn positions(work: &mut Work<'_>) -> Result<Value, Failure> {
    let book = work.ledger.read_positions(&work.request.portfolio_id, work.pack.date)?;
    let result = json!(book);
    work.book = Some(book);
    Ok(result)
}

pub(super) fn value(work: &mut Work<'_>) -> Result<Value, Failure> {
    let book = work.book()?;
    let values = book.positions.iter().map(|position| value_position(&work.pack, position));
    work.values = values.collect::<Result<_, _>>()?;
    Ok(json!({"total": work.total()?, "positions": work.values}))
}

/// Returns the value of a position in cents.
#[stage(
    span::PRICING_VALUE_POSITION,
    fields(key::SECURITY_ID = position.security),
    output(key = key::POSITION_VALUE),
)]
fn value_position(pack: &Pack, position: &Position) -> Result<i64, Failure> {
    Ok(pack.price(&position.security).ok_or(Failure::NoPrice)? * position.quantity)
}

pub(super) fn allocation(work: &Work<'_>) -> Result<Value, Failure> {
    let (book, total) = (work.book()?, work.total()?);
    let shares = book.positions.iter().zip(&work.values);
    let shares = shares.map(|(position, value)| (position.security.clone(), json!(share(*value, total))));
    let mut shares: serde_json::Map<_, _> = shares.collect();
    shares.insert("cash".to_owned(), json!(share(book.cash, total)));
    Ok(shares.into())
}

/// Splits the gain since the beginning: by position, by sales and by dividends, as shares of the costs.
pub(super) fn contribution(work: &Work<'_>) -> Result<Value, Failure> {
    let book = work.book()?;
    work.total()?;
    let cost: i64 = book.positions.iter().map(|position| position.cost).sum();
    let gains = book.positions.iter().zip(&work.values);
    let gains: serde_json::Map<_, _> = gains
        .map(|(position, value)| (position.security.clone(), json!(share(value - position.cost, cost))))
        .collect();
    Ok(json!({
        "positions": gains,
        "sales": share(book.realized, cost),
        "dividends": share(book.income, cost),
    }))
}

/// Returns the quantity that an amount buys, and the share of the security afterwards.
pub(super) fn preview(work: &Work<'_>) -> Result<Value, Failure> {
    let inputs = &work.request.inputs;
    let security = inputs.security_id.as_deref().ok_or(Failure::BadInput("`security_id` is missing"))?;
    let amount = inputs.amount.ok_or(Failure::BadInput("`amount` is missing"))?;
    let price = work.pack.price(security).ok_or(Failure::BadInput("the security has no price"))?;
    let (book, total) = (work.book()?, work.total()?);
    if amount <= 0 || amount > book.cash {
        return Err(Failure::BadInput("`amount` is not covered by the cash"));
    }
    let quantity = amount / price;
    let held = book.positions.iter().zip(&work.values).find(|(position, _)| position.security == security);
    let held = held.map_or(0, |(_, value)| *value);
    Ok(
        json!({"quantity": quantity, "cost": quantity * price, "share": share(held + quantity * price, total)}),
    )
}

/// Returns a share with four digits after the point.
fn share(part: i64, whole: i64) -> f64 {
    if whole == 0 { 0.0 } else { super::rounded(part as f64 / whole as f64) }
}
