//! Checkout: accepts an order if it can be priced and its pieces are in stock.

use telemetry::propagation::Envelope;
use telemetry::{StageError, record, stage};
use thiserror::Error;
use tokio::sync::mpsc::Sender;

use crate::conventions::{key, metric, span};
use crate::order::{Order, Receipt};
use crate::pricing::{Pricing, PricingError};
use crate::store::{Store, StoreError};

/// Services that an order needs.
pub(crate) struct Checkout {
    pub(crate) pricing: Pricing,
    pub(crate) store: Store,
    pub(crate) jobs: Sender<Envelope<Order>>,
}

/// Reason for which an order is not accepted, or not found.
#[derive(Debug, Error, StageError)]
pub(crate) enum OrderError {
    #[error("out of stock")]
    #[telemetry(expected)]
    OutOfStock,
    #[error("there is no such order")]
    #[telemetry(expected)]
    NotFound,
    #[error("the shop is closing")]
    Closing,
    #[error(transparent)]
    #[telemetry(transparent)]
    Pricing(#[from] PricingError),
    #[error(transparent)]
    #[telemetry(transparent)]
    Store(#[from] StoreError),
}

impl Checkout {
    /// Prices the order, reserves its pieces and leaves it to the workers.
    #[stage(
        span::SHOP_PLACE,
        input(order),
        output(key::SHOP_ORDER_TOTAL = |receipt| receipt.cents),
        error(display),
        metrics(calls = metric::SHOP_ORDERS, metric::SHOP_SALES = |receipt| receipt.cents)
    )]
    pub(crate) async fn place(&self, order: Order) -> Result<Receipt, OrderError> {
        let cents = self.pricing.price(&order).await?;
        let left = self.store.reserve(&order).await?.ok_or(OrderError::OutOfStock)?;
        record!(key::SHOP_STOCK_LEFT = left);
        self.store.insert(&order, cents).await?;
        let receipt = Receipt { id: order.id, cents };
        self.jobs.send(Envelope::new(order)).await.map_err(|_| OrderError::Closing)?;
        Ok(receipt)
    }
}
