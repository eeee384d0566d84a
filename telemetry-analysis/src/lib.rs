//! Answers from recorded telemetry.
//!
//! A [`Store`] holds spans and log records in SQLite, under the names and columns of the Collector's
//! ClickHouse exporter. It reads OTLP as JSON lines, in the form of this framework's files and of the
//! Collector's file exporter. [`Question`]s are SQL texts that SQLite and a [`ClickHouse`] both run.

mod answer;
mod clickhouse;
mod compare;
mod database;
pub mod detection;
mod error;
pub mod experiment;
pub mod feedback;
mod ingest;
mod question;
mod report;
mod statistics;
mod store;
mod time;
mod trace;

pub use answer::{Answer, Cell};
pub use clickhouse::ClickHouse;
pub use compare::{Side, compare};
pub use database::Database;
pub use error::AnalysisError;
pub use ingest::{Ingested, Positions};
pub use question::{Parameters, QUESTIONS, Question};
pub use report::report;
pub use store::{Limits, Store};
pub use time::{parse_duration, parse_time, show as show_time};
pub use trace::{TraceEvent, TraceSpan};

#[cfg(test)]
mod tests;
