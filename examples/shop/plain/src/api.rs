//! HTTP interface of the shop.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Json, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use uuid::Uuid;

use crate::checkout::{Checkout, OrderError};
use crate::order::{Order, Receipt};
use crate::pricing::PricingError;

pub(crate) fn router(checkout: Arc<Checkout>) -> Router {
    Router::new().route("/orders", post(place)).route("/orders/{id}", get(status)).with_state(checkout)
}

async fn place(
    State(checkout): State<Arc<Checkout>>,
    Json(order): Json<Order>,
) -> Result<(StatusCode, Json<Receipt>), OrderError> {
    Ok((StatusCode::CREATED, Json(checkout.place(order).await?)))
}

async fn status(State(checkout): State<Arc<Checkout>>, Path(id): Path<Uuid>) -> Result<String, OrderError> {
    checkout.store.status(id).await?.ok_or(OrderError::NotFound)
}

impl IntoResponse for OrderError {
    fn into_response(self) -> Response {
        let status = match self {
            OrderError::OutOfStock => StatusCode::CONFLICT,
            OrderError::NotFound | OrderError::Pricing(PricingError::NoSuchArticle) => StatusCode::NOT_FOUND,
            OrderError::Closing | OrderError::Pricing(_) => StatusCode::SERVICE_UNAVAILABLE,
            OrderError::Store(_) => StatusCode::INTERNAL_SERVER_ERROR,
        };
        (status, self.to_string()).into_response()
    }
}
