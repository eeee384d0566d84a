//! Checkout: accepts an order if it can be priced and its pieces are in stock.

use thiserror::Error;
use tokio::sync::mpsc::Sender;

use crate::order::{Order, Receipt};
use crate::pricing::{Pricing, PricingError};
use crate::store::{Store, StoreError};

/// Services that an order needs.
pub(crate) struct Checkout {
    pub(crate) pricing: Pricing,
    pub(crate) store: Store,
    pub(crate) jobs: Sender<Order>,
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

impl Checkout {
    /// Prices the order, reserves its pieces and leaves it to the workers.
    pub(crate) async fn place(&self, order: Order) -> Result<Receipt, OrderError> {
        let cents = self.pricing.price(&order).await?;
        self.store.reserve(&order).await?.ok_or(OrderError::OutOfStock)?;
        self.store.insert(&order, cents).await?;
        let receipt = Receipt { id: order.id, cents };
        self.jobs.send(order).await.map_err(|_| OrderError::Closing)?;
        Ok(receipt)
    }
}
