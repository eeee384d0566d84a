//! Dispatch: workers that ship the orders of a channel.

use std::sync::Arc;

use anyhow::{Context as _, Result};
use telemetry::propagation::Envelope;
use telemetry::{Label, decision, in_current_stage, record, stage};
use tokio::sync::Mutex;
use tokio::sync::mpsc::Receiver;
use tokio::task::{JoinSet, spawn_blocking};
use tracing::{error, info};

use crate::conventions::label::ShopCarrier;
use crate::conventions::{key, span};
use crate::order::Order;
use crate::store::Store;
use crate::{label, parcel};

/// Maximum weight of a letter, in grams.
const LETTER: u32 = 500;
/// Maximum weight of a parcel, in grams.
const PARCEL: u32 = 20_000;

#[derive(Clone, Copy, Debug, Label)]
#[telemetry(of = ShopCarrier)]
pub(crate) enum Carrier {
    Letter,
    Parcel,
    Freight,
}

/// Starts workers, which end with the channel.
pub(crate) fn start(workers: usize, waiting: Receiver<Envelope<Order>>, store: &Store) -> JoinSet<()> {
    let waiting = Arc::new(Mutex::new(waiting));
    (0..workers).map(|_| work(Arc::clone(&waiting), store.clone())).collect()
}

async fn work(waiting: Arc<Mutex<Receiver<Envelope<Order>>>>, store: Store) {
    loop {
        let Some(job) = waiting.lock().await.recv().await else { return };
        // An order that cannot be shipped keeps its status, and the next one is tried.
        if let Err(error) = ship(job, &store).await {
            error!("exception.message" = format!("{error:#}"), "the order is not shipped");
        }
    }
}

#[stage(span::SHOP_SHIP, consume(job), fields(key::SHOP_ORDER_ID = job.payload.id), error(chain))]
async fn ship(job: Envelope<Order>, store: &Store) -> Result<()> {
    let order = job.payload;
    let id = order.id;
    let grams = parcel::weigh(&order.sku, order.quantity);
    let carrier = choose(grams);
    decision!(carrier = carrier, because = format!("{grams} g"));
    record!(key::SHOP_PARCEL_WEIGHT = grams, key::SHOP_CARRIER = carrier);
    spawn_blocking(in_current_stage(move || label::print(&order, carrier)))
        .await?
        .context("the label is not printed")?;
    store.shipped(id, carrier).await.context("the status is not stored")?;
    info!("the order is shipped");
    Ok(())
}

const fn choose(grams: u32) -> Carrier {
    if grams <= LETTER {
        Carrier::Letter
    } else if grams <= PARCEL {
        Carrier::Parcel
    } else {
        Carrier::Freight
    }
}
