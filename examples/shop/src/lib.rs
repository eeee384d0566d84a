//! Shop: takes orders over HTTP, asks another service for their prices, keeps them in SQLite, and ships them
//! by workers that read from a channel.
//!
//! ```text
//! POST /orders ──► Checkout::place ──► Pricing::price ──HTTP──► pricer
//!                        │
//!                        ├──► Store::reserve, Store::insert (SQLite)
//!                        └──channel──► worker ──► dispatch::ship
//! ```

mod api;
mod checkout;
// The generator lays its files out; the formatter should not.
#[rustfmt::skip]
pub mod conventions;
mod demo;
mod dispatch;
mod label;
mod order;
mod parcel;
mod pricer;
mod pricing;
mod store;

use std::future::Future;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Result, bail};
use telemetry::{Telemetry, TelemetryGuard, bridge};
use tokio::net::TcpListener;
use tokio::sync::mpsc;
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::fmt;
use tracing_subscriber::prelude::*;

use crate::checkout::Checkout;
use crate::conventions::key;
use crate::label::LabelError;
use crate::pricing::Pricing;
use crate::store::{Store, StoreError};

/// Number of orders that may wait for a worker.
const WAITING: usize = 64;
/// Number of orders that are shipped at a time.
const WORKERS: usize = 2;

/// Runs the command: `demo`, `serve`, or `pricer`.
///
/// # Errors
///
/// The service cannot start, or the command is unknown.
pub async fn run(command: Option<&str>) -> Result<()> {
    let _telemetry = install()?;
    match command {
        None | Some("demo") => demo::run().await,
        Some("serve") => {
            let listener = TcpListener::bind("127.0.0.1:7000").await?;
            serve(listener, Path::new("shop.sqlite"), "http://127.0.0.1:7001", interrupted()).await
        }
        Some("pricer") => pricer::serve(TcpListener::bind("127.0.0.1:7001").await?, interrupted()).await,
        Some(other) => bail!("unknown command `{other}`: demo, serve, pricer"),
    }
}

/// Installs telemetry, and the log; the guard delivers what is left when it is dropped.
fn install() -> Result<TelemetryGuard> {
    telemetry::register_error::<LabelError>();
    telemetry::register_error::<StoreError>();
    let wanted = Targets::new().with_target("shop", LevelFilter::INFO).with_default(LevelFilter::WARN);
    let log = fmt::layer().event_format(bridge::console_format());
    tracing_subscriber::registry().with(wanted).with(log).with(bridge::layer()).try_init()?;
    let telemetry = Telemetry::from_env()?.default_service("shop").sensitive_names(key::SENSITIVE_NAMES);
    Ok(telemetry.install()?)
}

/// Serves until `stop` is ready, then ships the orders that wait.
async fn serve(
    listener: TcpListener,
    database: &Path,
    pricer: &str,
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<()> {
    let store = Store::open(database)?;
    let (jobs, waiting) = mpsc::channel(WAITING);
    let workers = dispatch::start(WORKERS, waiting, &store);
    let checkout = Checkout { pricing: Pricing::new(pricer), store, jobs };
    axum::serve(listener, api::router(Arc::new(checkout))).with_graceful_shutdown(stop).await?;
    workers.join_all().await;
    Ok(())
}

async fn interrupted() {
    // Without signals the service runs until it is killed.
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending().await
    }
}
