//! Pricer: the other service, which knows the prices.

use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::Result;
use axum::Router;
use axum::extract::{Json, Path, Query, State};
use axum::http::StatusCode;
use axum::routing::get;
use serde::Deserialize;
use tokio::net::TcpListener;

/// Number of pieces from which on the tenth is free.
const MANY: u64 = 10;

#[derive(Deserialize)]
struct Wanted {
    quantity: u64,
}

/// State of the pricer: ready after its first request, by which its price list is loaded.
type Ready = Arc<AtomicBool>;

pub(crate) async fn serve(
    listener: TcpListener,
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<()> {
    let app = Router::new().route("/prices/{sku}", get(price)).with_state(Ready::default());
    axum::serve(listener, app).with_graceful_shutdown(stop).await?;
    Ok(())
}

async fn price(
    State(ready): State<Ready>,
    Path(sku): Path<String>,
    Query(wanted): Query<Wanted>,
) -> Result<Json<u64>, StatusCode> {
    if !ready.swap(true, Ordering::Relaxed) {
        return Err(StatusCode::SERVICE_UNAVAILABLE);
    }
    quote(&sku, wanted.quantity).map(Json).ok_or(StatusCode::NOT_FOUND)
}

/// Returns the price in cents.
fn quote(sku: &str, quantity: u64) -> Option<u64> {
    let each = match sku {
        "tea" => 450,
        "cup" => 1_200,
        "pot" => 3_900,
        _ => return None,
    };
    Some(each * (quantity - quantity / MANY))
}
