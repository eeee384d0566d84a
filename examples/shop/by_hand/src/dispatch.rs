//! Dispatch: workers that ship the orders of a channel.

use std::sync::Arc;
use std::time::Instant;

use anyhow::{Context as _, Error, Result};
use opentelemetry::Context;
use tokio::sync::Mutex;
use tokio::sync::mpsc::Receiver;
use tokio::task::{JoinSet, spawn_blocking};
use tracing::field::Empty;
use tracing::{Instrument as _, Span, error, info, info_span, warn};
use tracing_opentelemetry::OpenTelemetrySpanExt as _;

use crate::label::LabelError;
use crate::metrics::{METRICS, labels, record};
use crate::order::Order;
use crate::store::{Store, StoreError};
use crate::telemetry::failed;
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

impl Carrier {
    const fn name(self) -> &'static str {
        match self {
            Carrier::Letter => "letter",
            Carrier::Parcel => "parcel",
            Carrier::Freight => "freight",
        }
    }
}

/// Order in the channel, with the trace that it belongs to.
pub(crate) struct Job {
    order: Order,
    context: Context,
    sent: Instant,
}

impl Job {
    pub(crate) fn new(order: Order) -> Job {
        Job { order, context: Span::current().context(), sent: Instant::now() }
    }
}

/// Starts workers, which end with the channel.
pub(crate) fn start(workers: usize, waiting: Receiver<Job>, store: &Store) -> JoinSet<()> {
    let waiting = Arc::new(Mutex::new(waiting));
    (0..workers).map(|_| work(Arc::clone(&waiting), store.clone())).collect()
}

async fn work(waiting: Arc<Mutex<Receiver<Job>>>, store: Store) {
    loop {
        let Some(job) = waiting.lock().await.recv().await else { return };
        // An order that cannot be shipped keeps its status, and the next one is tried.
        if let Err(error) = ship(job, &store).await {
            error!(error = format!("{error:#}"), "the order is not shipped");
        }
    }
}

async fn ship(job: Job, store: &Store) -> Result<()> {
    let waited = job.sent.elapsed();
    let span = info_span!(
        parent: None,
        "shop.ship",
        otel.kind = "consumer",
        shop.order.id = %job.order.id,
        shop.queue.time = waited.as_secs_f64(),
        shop.parcel.weight = Empty,
        shop.carrier = Empty,
        exception.message = Empty,
    );
    if let Err(error) = span.set_parent(job.context) {
        warn!(%error, "the trace of the order ends here");
    }
    record(&METRICS.queue_duration, waited, &[]);
    let began = Instant::now();
    let shipped = try_to_ship(job.order, store).instrument(span.clone()).await;
    let class = shipped.as_ref().err().map(error_type);
    if let (Some(class), Err(error)) = (class, &shipped) {
        failed(&span, class);
        span.record("exception.message", format!("{error:#}"));
    }
    record(&METRICS.ship_duration, began.elapsed(), &labels([], class));
    shipped
}

/// Returns the class of the cause that is known.
fn error_type(error: &Error) -> &'static str {
    if let Some(error) = error.downcast_ref::<LabelError>() {
        error.error_type()
    } else if let Some(error) = error.downcast_ref::<StoreError>() {
        error.error_type()
    } else {
        "other"
    }
}

async fn try_to_ship(order: Order, store: &Store) -> Result<()> {
    let id = order.id;
    let grams = parcel::weigh(&order.sku, order.quantity);
    let carrier = choose(grams);
    Span::current().record("shop.parcel.weight", grams);
    Span::current().record("shop.carrier", carrier.name());
    info!(carrier = carrier.name(), grams, "the carrier is chosen");
    let span = Span::current();
    spawn_blocking(move || span.in_scope(|| label::print(&order, carrier)))
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
