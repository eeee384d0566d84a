//! Ready instruments: each by the text of its metrics.

mod build;
mod circuit_breaker;
mod database;
mod http;
mod process;
mod queue;
mod readings;
mod statement;
