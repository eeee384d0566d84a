//! This example shows how to get every series, span and privacy rule of an executor of agents by annotation.
//!
//! ```text
//! POST /v1/execute
//!   executor      is the pricing pack fresh?
//!   orchestrator  the steps of the pattern, one after the other
//!   agents        each step by the agent with the capability, unless its circuit breaker is open
//!                 ledger (SQLite), pricing packs, rates service (HTTP)
//! ```
//!
//! ```text
//! cargo run -p dawsos -- demo      # both services, some requests, and their telemetry
//! cargo run --release -p dawsos -- overhead    # what the telemetry costs a request and a span
//! cargo run -p dawsos -- serve     # the executor, until Ctrl-C; `rates` is the service with the rates
//! ```
//!
//! Files to read, in this order:
//!
//! - `observability.rs`: the setup, as a whole or one part of it;
//! - `executor.rs`: the root of each trace, with request, pattern, pricing pack and commit, which its child
//!   stages inherit;
//! - `orchestrator.rs`, `agent.rs`: a span for each step and each call of an agent, and their metrics;
//! - `agent/breaker.rs`, `pricing.rs`: states as gauges, by the numbers of the registry;
//! - `request.rs`: what is hashed, redacted and left out.

mod access;
mod agent;
pub mod api;
pub mod arguments;
mod book;
mod clock;
// The generator lays its files out; the formatter should not.
#[rustfmt::skip]
pub mod conventions;
mod demo;
mod executor;
mod failure;
mod ledger;
pub mod observability;
mod orchestrator;
mod overhead;
mod pattern;
mod pricing;
pub mod rates;
mod request;
mod table;

use std::io::Write as _;
use std::net::Ipv4Addr;
use std::sync::Arc;

use anyhow::Result;
use axum::Router;
use tokio::net::TcpListener;

pub use clock::Clock;
pub use executor::Executor;

use arguments::{Command, Settings, USAGE};

/// Runs the program with these arguments.
///
/// # Errors
///
/// A service cannot start, or the arguments are mistaken.
pub async fn run(arguments: impl IntoIterator<Item = String>) -> Result<()> {
    let (command, settings) = arguments::parse(arguments)?;
    if command == Command::Help {
        return Ok(std::io::stdout().write_all(USAGE.as_bytes())?);
    }
    if command == Command::Overhead {
        return overhead::run(&settings).await;
    }
    let observability = match settings.only {
        None => observability::setup_observability()?,
        Some(part) => observability::setup(part)?,
    };
    let done = match command {
        Command::Help | Command::Overhead => Ok(()),
        Command::Demo => demo::run(&settings, observability.scrape()).await,
        Command::Serve => serve(&settings, observability.scrape()).await,
        Command::Rates => listen(settings.port.unwrap_or(8001), rates::router()).await,
    };
    observability.shut_down();
    done
}

async fn serve(settings: &Settings, scrape: Option<api::Scrape>) -> Result<()> {
    let executor = Arc::new(Executor::open(&settings.data, &settings.rates)?);
    let building = Arc::clone(&executor);
    tokio::task::spawn_blocking(move || building.build_packs());
    listen(settings.port.unwrap_or(8000), api::router(executor, scrape)).await
}

/// Serves until the program is interrupted.
async fn listen(port: u16, routes: Router) -> Result<()> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
    writeln!(std::io::stdout(), "listening on http://{}/", listener.local_addr()?)?;
    Ok(axum::serve(listener, routes).with_graceful_shutdown(interrupted()).await?)
}

/// Waits for Ctrl-C or SIGTERM. Without signals the service runs until it is killed.
async fn interrupted() {
    let pressed = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    if let Ok(mut terminate) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        tokio::select! {
            () = pressed => {}
            _ = terminate.recv() => {}
        }
        return;
    }
    pressed.await;
}
