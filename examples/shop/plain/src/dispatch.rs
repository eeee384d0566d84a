//! Dispatch: workers that ship the orders of a channel.

use std::sync::Arc;

use anyhow::{Context as _, Result};
use tokio::sync::Mutex;
use tokio::sync::mpsc::Receiver;
use tokio::task::{JoinSet, spawn_blocking};

use crate::order::Order;
use crate::store::Store;
use crate::{label, parcel};

/// Maximum weight of a letter, in grams.
const LETTER: u32 = 500;
/// Maximum weight of a parcel, in grams.
const PARCEL: u32 = 20_000;

#[derive(Clone, Copy, Debug)]
pub(crate) enum Carrier {
    Letter,
    Parcel,
    Freight,
}

/// Starts workers, which end with the channel.
pub(crate) fn start(workers: usize, waiting: Receiver<Order>, store: &Store) -> JoinSet<()> {
    let waiting = Arc::new(Mutex::new(waiting));
    (0..workers).map(|_| work(Arc::clone(&waiting), store.clone())).collect()
}

async fn work(waiting: Arc<Mutex<Receiver<Order>>>, store: Store) {
    loop {
        let Some(order) = waiting.lock().await.recv().await else { return };
        // An order that cannot be shipped keeps its status, and the next one is tried.
        let _ = ship(order, &store).await;
    }
}

async fn ship(order: Order, store: &Store) -> Result<()> {
    let id = order.id;
    let grams = parcel::weigh(&order.sku, order.quantity);
    let carrier = choose(grams);
    spawn_blocking(move || label::print(&order, carrier)).await?.context("the label is not printed")?;
    store.shipped(id, carrier).await.context("the status is not stored")
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
