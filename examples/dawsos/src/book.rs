//! Positions of a portfolio: its transactions in their order, where the oldest lot is sold first.

use std::collections::{BTreeMap, VecDeque};

use serde::Serialize;

use crate::failure::Failure;

/// Row of the ledger.
pub(crate) struct Transaction {
    pub(crate) kind: String,
    pub(crate) security: String,
    pub(crate) quantity: i64,
    /// Price of one piece, in cents.
    pub(crate) cents: i64,
}

/// Purchase, as far as it is not sold.
#[derive(Clone, Copy)]
struct Lot {
    quantity: i64,
    cents: i64,
}

/// Holding of one security.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Position {
    pub(crate) security: String,
    pub(crate) quantity: i64,
    /// Price of all pieces when they were bought, in cents.
    pub(crate) cost: i64,
}

/// State of a portfolio; amounts are in cents.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Book {
    pub(crate) positions: Vec<Position>,
    pub(crate) cash: i64,
    /// Gain of sales.
    pub(crate) realized: i64,
    /// Dividends.
    pub(crate) income: i64,
}

impl Book {
    pub(crate) fn of(transactions: impl IntoIterator<Item = Transaction>) -> Result<Book, Failure> {
        let mut book = Book::default();
        let mut lots = BTreeMap::<String, VecDeque<Lot>>::new();
        for Transaction { kind, security, quantity, cents } in transactions {
            let amount = quantity * cents;
            match kind.as_str() {
                "deposit" => book.cash += amount,
                "dividend" => {
                    book.cash += amount;
                    book.income += amount;
                }
                "buy" => {
                    book.cash -= amount;
                    lots.entry(security).or_default().push_back(Lot { quantity, cents });
                }
                "sell" => {
                    book.cash += amount;
                    book.realized += amount - sell(lots.entry(security).or_default(), quantity)?;
                }
                // Fees, and withdrawals.
                _ => book.cash -= amount,
            }
        }
        let held = lots.into_iter().filter(|(_, lots)| !lots.is_empty());
        book.positions = held
            .map(|(security, lots)| Position {
                security,
                quantity: lots.iter().map(|lot| lot.quantity).sum(),
                cost: lots.iter().map(|lot| lot.quantity * lot.cents).sum(),
            })
            .collect();
        Ok(book)
    }
}

/// Removes pieces from the oldest lots; returns their cost.
fn sell(lots: &mut VecDeque<Lot>, mut quantity: i64) -> Result<i64, Failure> {
    let mut cost = 0;
    while quantity > 0 {
        let lot = lots.front_mut().ok_or(Failure::Oversold)?;
        let sold = lot.quantity.min(quantity);
        cost += sold * lot.cents;
        quantity -= sold;
        lot.quantity -= sold;
        if lot.quantity == 0 {
            lots.pop_front();
        }
    }
    Ok(cost)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(kind: &str, quantity: i64, cents: i64) -> Transaction {
        Transaction { kind: kind.to_owned(), security: "a".to_owned(), quantity, cents }
    }

    #[test]
    fn the_oldest_lot_is_sold_first() {
        let rows = [
            row("deposit", 1, 10_000),
            row("buy", 10, 100),
            row("buy", 10, 200),
            row("sell", 15, 300),
            row("dividend", 5, 10),
            row("fee", 1, 7),
        ];
        let book = Book::of(rows).unwrap();
        let left = Position { security: "a".to_owned(), quantity: 5, cost: 1_000 };
        let expected = Book {
            positions: vec![left],
            cash: 10_000 - 3_000 + 4_500 + 50 - 7,
            realized: 2_500,
            income: 50,
        };
        assert_eq!(book, expected);
    }

    #[test]
    fn what_was_not_bought_is_not_sold() {
        assert!(matches!(Book::of([row("buy", 1, 5), row("sell", 2, 5)]), Err(Failure::Oversold)));
    }
}
