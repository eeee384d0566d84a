//! Ledger: transactions in text files, read into SQLite. A hash of the files identifies their content.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use anyhow::{Context as _, Result};
use jiff::civil::Date;
use rusqlite::Connection;
use sha2::{Digest as _, Sha256};
use telemetry::semconv::label::DbSystemName;
use telemetry::stage;

use crate::book::{Book, Transaction};
use crate::conventions::{key, span};
use crate::failure::Failure;
use crate::table;

const SCHEMA: &str = "
    CREATE TABLE transactions (
        number INTEGER PRIMARY KEY, date TEXT NOT NULL, portfolio TEXT NOT NULL, kind TEXT NOT NULL,
        security TEXT NOT NULL, quantity INTEGER NOT NULL, cents INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX transactions_of_portfolio ON transactions (portfolio, date);";
/// Number of hexadecimal digits of the commit hash.
const DIGITS: usize = 12;

/// Ledger of all portfolios.
pub(crate) struct Ledger {
    connection: Mutex<Connection>,
    commit: String,
}

impl Ledger {
    /// Reads the files of a folder.
    pub(crate) fn open(folder: &Path) -> Result<Ledger> {
        let mut connection = Connection::open_in_memory()?;
        connection.execute_batch(SCHEMA)?;
        let mut hash = Sha256::new();
        let insertion = connection.transaction()?;
        for file in table::files(folder)? {
            let text = fs::read_to_string(&file)?;
            hash.update(format!("{} {}\n{text}", table::stem(&file), text.len()));
            insert(&insertion, &text).with_context(|| format!("cannot read {}", file.display()))?;
        }
        insertion.commit()?;
        let commit = hash.finalize().iter().fold(String::new(), |mut text, byte| {
            // Writing into a text succeeds.
            let _ = write!(text, "{byte:02x}");
            text
        });
        Ok(Ledger { connection: Mutex::new(connection), commit: commit.chars().take(DIGITS).collect() })
    }

    /// Returns the hash of the ledger's content.
    pub(crate) fn commit(&self) -> &str {
        &self.commit
    }

    /// Returns the positions of a portfolio at the end of a day.
    #[stage(
        span::LEDGER_READ_POSITIONS,
        fields(key::PORTFOLIO_ID = portfolio),
        output(key::POSITION_COUNT = |book| book.positions.len()),
    )]
    pub(crate) fn read_positions(&self, portfolio: &str, date: Date) -> Result<Book, Failure> {
        const SQL: &str = "SELECT kind, security, quantity, cents FROM transactions \
            WHERE portfolio = ?1 AND date <= ?2 ORDER BY date, number";
        let connection = self.connection.lock().unwrap_or_else(PoisonError::into_inner);
        Book::of(select(&connection, SQL, portfolio, &date.to_string())?)
    }
}

#[stage(db(
    system = DbSystemName::Sqlite,
    operation = "SELECT",
    collection = "transactions",
    statement,
    rows = |transactions| transactions.len(),
))]
fn select(
    connection: &Connection,
    statement: &str,
    portfolio: &str,
    date: &str,
) -> Result<Vec<Transaction>, rusqlite::Error> {
    let mut prepared = connection.prepare(statement)?;
    let rows = prepared.query_map([portfolio, date], |row| {
        Ok(Transaction {
            kind: row.get(0)?,
            security: row.get(1)?,
            quantity: row.get(2)?,
            cents: row.get(3)?,
        })
    })?;
    rows.collect()
}

fn insert(connection: &Connection, text: &str) -> Result<()> {
    const SQL: &str = "INSERT INTO transactions (date, portfolio, kind, security, quantity, cents)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let mut statement = connection.prepare(SQL)?;
    for [date, portfolio, kind, security, quantity, price] in table::rows(text)? {
        let date: Date = date.parse()?;
        let cents = table::cents(price).context("a price has two digits after the point")?;
        let row = (date.to_string(), portfolio, kind, security, quantity.parse::<i64>()?, cents);
        statement.execute(row)?;
    }
    Ok(())
}
