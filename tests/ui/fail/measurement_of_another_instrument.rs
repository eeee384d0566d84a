//! Adding to a metric whose instrument is a histogram.

use telemetry::semconv::measurement::Counter;
use telemetry_tests::conventions::{label, metric};

fn add<M: Counter>(_: M, _: M::Number) {}

fn main() {
    add(metric::ShopWaitDuration { till: "north", payment: label::ShopPayment::Card }, 0.5);
    add(metric::ShopPayments { payment: label::ShopPayment::Card }, -1);
}
