//! Checkout: accepts an order if it can be priced and its pieces are in stock.

use opentelemetry::KeyValue;
use thiserror::Error;
use tokio::sync::mpsc::Sender;
use tracing::field::Empty;
use tracing::{Span, instrument};

use crate::dispatch::Job;
use crate::metrics::{METRICS, labels};
use crate::order::{Order, Receipt};
use crate::pricing::{Pricing, PricingError};
use crate::store::{Store, StoreError};
use crate::telemetry::failed;

/// Services that an order needs.
pub(crate) struct Checkout {
    pub(crate) pricing: Pricing,
    pub(crate) store: Store,
    pub(crate) jobs: Sender<Job>,
}

/// Reason for which an order is not accepted, or not found.
#[derive(Debug, Error)]
pub(crate) enum OrderError {
    #[error("out of stock")]
    OutOfStock,
    #[error("there is no such order")]
    NotFound,
    #[error("the shop is closing")]
    Closing,
    #[error(transparent)]
    Pricing(#[from] PricingError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl OrderError {
    pub(crate) const fn error_type(&self) -> &'static str {
        match self {
            OrderError::OutOfStock => "out_of_stock",
            OrderError::NotFound => "not_found",
            OrderError::Closing => "closing",
            OrderError::Pricing(error) => error.error_type(),
            OrderError::Store(error) => error.error_type(),
        }
    }
}

impl Checkout {
    /// Prices the order, reserves its pieces and leaves it to the workers.
    #[instrument(
        name = "shop.place",
        skip_all,
        fields(
            shop.order.id = %order.id,
            shop.order.placed_at = %order.placed_at,
            shop.order.channel = order.channel.name(),
            shop.order.sku = order.sku,
            shop.order.quantity = order.quantity,
            shop.order.total = Empty,
            shop.stock.left = Empty,
        ),
        err,
    )]
    pub(crate) async fn place(&self, order: Order) -> Result<Receipt, OrderError> {
        let channel = KeyValue::new("shop.order.channel", order.channel.name());
        let placed = self.try_to_place(order).await;
        match &placed {
            Ok(receipt) => {
                Span::current().record("shop.order.total", receipt.cents);
                METRICS.sales.add(receipt.cents, std::slice::from_ref(&channel));
            }
            Err(error) => {
                failed(&Span::current(), error.error_type());
            }
        }
        let error_type = placed.as_ref().err().map(OrderError::error_type);
        METRICS.orders.add(1, &labels([channel], error_type));
        placed
    }

    async fn try_to_place(&self, order: Order) -> Result<Receipt, OrderError> {
        let cents = self.pricing.price(&order).await?;
        let left = self.store.reserve(&order).await?.ok_or(OrderError::OutOfStock)?;
        Span::current().record("shop.stock.left", left);
        self.store.insert(&order, cents).await?;
        let receipt = Receipt { id: order.id, cents };
        self.jobs.send(Job::new(order)).await.map_err(|_| OrderError::Closing)?;
        Ok(receipt)
    }
}
