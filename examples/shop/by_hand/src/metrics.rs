//! Instruments.

use std::sync::LazyLock;
use std::time::Duration;

use opentelemetry::metrics::{Counter, Histogram, Meter, UpDownCounter};
use opentelemetry::{KeyValue, global};

/// Boundaries of durations, in seconds.
const SECONDS: [f64; 14] = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1., 2.5, 5., 7.5, 10.];

/// Instruments of the process.
pub(crate) struct Metrics {
    pub(crate) server_duration: Histogram<f64>,
    pub(crate) server_active: UpDownCounter<i64>,
    pub(crate) client_duration: Histogram<f64>,
    pub(crate) query_duration: Histogram<f64>,
    pub(crate) orders: Counter<u64>,
    pub(crate) sales: Counter<u64>,
    pub(crate) queue_duration: Histogram<f64>,
    pub(crate) ship_duration: Histogram<f64>,
}

/// Instruments of the installed provider.
pub(crate) static METRICS: LazyLock<Metrics> = LazyLock::new(|| {
    let meter = global::meter("shop");
    Metrics {
        server_duration: seconds(&meter, "http.server.request.duration", "Duration of requests."),
        server_active: meter
            .i64_up_down_counter("http.server.active_requests")
            .with_unit("{request}")
            .with_description("Number of running requests.")
            .build(),
        client_duration: seconds(&meter, "http.client.request.duration", "Duration of requests."),
        query_duration: seconds(&meter, "db.client.operation.duration", "Duration of queries."),
        orders: meter
            .u64_counter("shop.orders")
            .with_unit("{order}")
            .with_description("Number of orders, accepted or not.")
            .build(),
        sales: meter
            .u64_counter("shop.sales")
            .with_unit("{cent}")
            .with_description("Sum of the prices of accepted orders.")
            .build(),
        queue_duration: seconds(&meter, "shop.queue.duration", "Time for which an order waits."),
        ship_duration: seconds(&meter, "shop.ship.duration", "Time in which an order is shipped."),
    }
});

fn seconds(meter: &Meter, name: &'static str, description: &'static str) -> Histogram<f64> {
    meter
        .f64_histogram(name)
        .with_unit("s")
        .with_description(description)
        .with_boundaries(SECONDS.to_vec())
        .build()
}

/// Returns the labels, and the class of the error if there is one.
pub(crate) fn labels(labels: impl Into<Vec<KeyValue>>, error_type: Option<&'static str>) -> Vec<KeyValue> {
    let mut labels = labels.into();
    labels.extend(error_type.map(|class| KeyValue::new("error.type", class)));
    labels
}

pub(crate) fn record(histogram: &Histogram<f64>, duration: Duration, labels: &[KeyValue]) {
    histogram.record(duration.as_secs_f64(), labels);
}
