//! Rates service: the other service, which has no exchange rates until they are published.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use axum::Router;
use axum::extract::{Json, Path, State};
use axum::http::StatusCode;
use axum::routing::{get, put};

use crate::table;

/// Rates by currency; `None` before they are published.
type Rates = Arc<RwLock<Option<HashMap<String, f64>>>>;

/// Returns the routes of the rates service.
pub fn router() -> Router {
    Router::new()
        .route("/rates", put(publish))
        .route("/rates/{currency}", get(rate))
        .layer(crate::api::observed())
        .with_state(Rates::default())
}

async fn publish(State(rates): State<Rates>, body: String) -> StatusCode {
    let Ok(rows) = table::rows::<2>(&body) else { return StatusCode::BAD_REQUEST };
    let parsed = rows.into_iter().map(|[currency, rate]| Some((currency.to_owned(), rate.parse().ok()?)));
    let Some(parsed) = parsed.collect() else { return StatusCode::BAD_REQUEST };
    *rates.write().unwrap_or_else(PoisonError::into_inner) = Some(parsed);
    StatusCode::NO_CONTENT
}

async fn rate(State(rates): State<Rates>, Path(currency): Path<String>) -> Result<Json<f64>, StatusCode> {
    let rates = rates.read().unwrap_or_else(PoisonError::into_inner);
    let rates = rates.as_ref().ok_or(StatusCode::SERVICE_UNAVAILABLE)?;
    rates.get(&currency).copied().map(Json).ok_or(StatusCode::NOT_FOUND)
}
