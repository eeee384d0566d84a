//! Metrics of the framework under names of the program: one series, in Prometheus, over OTLP and in the code.

use expect_test::expect;
use opentelemetry_proto::tonic::metrics::v1::metric::Data;
use semconv::{Instrument, MetricDef, metric};
use telemetry::instruments::queue::Queue;
use telemetry::otlp::OtlpExporter;
use telemetry::testing::{Recording, record_with, try_record_with};
use telemetry::{InstallError, decision, stage};

use receiver::{Message, Receiver};

const DEPTH: MetricDef = MetricDef::new("shop.orders.depth", Instrument::Gauge, "{message}")
    .with_brief("Number of orders that wait.")
    .with_attributes(&["shop.queue"])
    .with_required(&["shop.queue"])
    .with_prometheus_labels(&[("shop.queue", "queue")]);
const WAIT: MetricDef = MetricDef::new("shop.orders.wait.duration", Instrument::Histogram, "s")
    .of_doubles()
    .with_boundaries(&[0.5, 1.0])
    .with_attributes(&["messaging.destination.name"]);
const CHOICES: MetricDef = MetricDef::new("shop.choices", Instrument::Counter, "{decision}")
    .with_attributes(&["stage.decision.chosen", "stage.decision.name"]);

const ORDERS: Queue = Queue::new("memory", "orders");
const QUEUE: (&str, &str) = ("messaging.destination.name", "shop.queue");

#[stage("renamed.choose")]
fn choose() {
    decision!(tier = true);
}

/// Returns the series with one of these words, and their titles.
fn lines(recording: &Recording, words: &[&str]) -> String {
    let text = recording.telemetry().unwrap().prometheus_text();
    let is_wanted = |line: &&str| words.iter().any(|word| line.contains(word));
    text.lines().filter(is_wanted).map(|line| format!("{line}\n")).collect()
}

#[test]
fn a_renamed_metric_has_one_series() {
    let receiver = Receiver::http();
    let recording = record_with(|builder| {
        builder
            .rename_metric(metric::QUEUE_DEPTH, DEPTH, &[QUEUE])
            .rename_metric(metric::QUEUE_WAIT_DURATION, WAIT, &[])
            .rename_metric(metric::STAGE_DECISIONS, CHOICES, &[])
            .otlp(OtlpExporter::http(receiver.endpoint()).without_traces())
    });
    ORDERS.depth(4);
    ORDERS.time_in_queue(std::time::Duration::from_millis(700));
    choose();
    expect![[r##"
        # TYPE shop_choices_total counter
        shop_choices_total{stage_decision_chosen="true",stage_decision_name="tier"} 1
        # HELP shop_orders_depth Number of orders that wait.
        # TYPE shop_orders_depth gauge
        shop_orders_depth{queue="orders"} 4
        # TYPE shop_orders_wait_duration_seconds histogram
        shop_orders_wait_duration_seconds_bucket{messaging_destination_name="orders",le="0.5"} 0
        shop_orders_wait_duration_seconds_bucket{messaging_destination_name="orders",le="1"} 1
        shop_orders_wait_duration_seconds_bucket{messaging_destination_name="orders",le="+Inf"} 1
        shop_orders_wait_duration_seconds_sum{messaging_destination_name="orders"} 0.7
        shop_orders_wait_duration_seconds_count{messaging_destination_name="orders"} 1
    "##]]
    .assert_eq(&lines(&recording, &["shop_", "queue_", "decisions"]));
    let _ = recording.finish();
    let received = receiver.received();
    let mut sent: Vec<String> = received
        .iter()
        .filter_map(|received| match &received.message {
            Message::Metrics(request) => Some(request),
            _ => None,
        })
        .flat_map(|request| &request.resource_metrics)
        .flat_map(|resource| &resource.scope_metrics)
        .flat_map(|scope| &scope.metrics)
        .filter(|metric| !metric.name.starts_with("stage.") || metric.name == "stage.decisions")
        .map(|metric| format!("{} {}", metric.name, labels(metric.data.as_ref().unwrap())))
        .collect();
    sent.sort();
    sent.dedup();
    expect![[r#"
        shop.choices stage.decision.chosen stage.decision.name
        shop.orders.depth shop.queue
        shop.orders.wait.duration messaging.destination.name"#]]
    .assert_eq(&sent.join("\n"));
}

/// Returns the names of the attributes of a metric.
fn labels(data: &Data) -> String {
    let attributes = match data {
        Data::Gauge(gauge) => &gauge.data_points[0].attributes,
        Data::Sum(sum) => &sum.data_points[0].attributes,
        Data::Histogram(histogram) => &histogram.data_points[0].attributes,
        other => panic!("{other:?}"),
    };
    let mut names: Vec<&str> = attributes.iter().map(|attribute| attribute.key.as_str()).collect();
    names.sort_unstable();
    names.join(" ")
}

#[test]
fn a_metric_that_cannot_be_the_other_one_is_refused() {
    let refused = |from: MetricDef, to: MetricDef, attributes: &[(&'static str, &'static str)]| {
        let recording = try_record_with(|builder| {
            let builder = builder.rename_metric(from, to, attributes);
            builder.rename_metric(metric::QUEUE_FAILED, metric::QUEUE_FAILED, &[])
        });
        match recording {
            Err(error @ InstallError::Metric { .. }) => format!("{error}\n"),
            Err(error) => panic!("{error}"),
            Ok(_) => panic!("installed"),
        }
    };
    let rows = [
        refused(metric::QUEUE_POSITION, DEPTH, &[]),
        refused(metric::QUEUE_DEPTH, DEPTH, &[]),
        refused(metric::QUEUE_DEPTH, DEPTH, &[("queue", "shop.queue")]),
        refused(metric::QUEUE_DEPTH, DEPTH, &[("messaging.destination.name", "shop.line")]),
        refused(metric::STAGE_DURATION, metric::STAGE_DURATION, &[]),
        refused(metric::QUEUE_FAILED, metric::QUEUE_FAILED, &[]),
    ];
    expect![[r#"
        the metric `queue.position` cannot be renamed: it is a histogram of Int in `{message}`, and `shop.orders.depth` is a gauge of Int in `{message}`
        the metric `queue.depth` cannot be renamed: `shop.orders.depth` requires the attribute `shop.queue`, which it lacks
        the metric `queue.depth` cannot be renamed: `queue.depth` has no attribute `queue`
        the metric `queue.depth` cannot be renamed: `shop.orders.depth` has no attribute `shop.line`
        the metric `stage.duration` cannot be renamed: pages of the admin server show it: it keeps its name
        the metric `queue.failed` cannot be renamed: it has another name already
    "#]].assert_eq(&rows.concat());
}
