//! Facts that a collector and a terminal receive from a service, in a form for comparisons.

use std::collections::BTreeMap;

use opentelemetry_proto::tonic::common::v1::any_value::Value as Any;
use opentelemetry_proto::tonic::common::v1::{AnyValue, KeyValue};
use opentelemetry_proto::tonic::metrics::v1::metric::Data;
use opentelemetry_proto::tonic::metrics::v1::number_data_point::Value as Number;
use opentelemetry_proto::tonic::trace::v1::Span;
use opentelemetry_proto::tonic::trace::v1::status::StatusCode;
use receiver::{Message, Received};

/// Attributes whose values differ in each run.
const VARYING: [&str; 7] = [
    "shop.order.id",
    "shop.order.placed_at",
    "shop.queue.time",
    "stage.queue.time",
    "server.port",
    "url.full",
    "user.id",
];

pub(super) type Attributes = BTreeMap<String, String>;

/// Span, in the trace of an order.
#[derive(Debug)]
pub(super) struct Step {
    /// Article of the order.
    pub(super) sku: String,
    /// Names of the ancestors and of the span.
    pub(super) path: Vec<String>,
    pub(super) kind: String,
    pub(super) is_error: bool,
    pub(super) attributes: Attributes,
    /// Events by name.
    pub(super) events: Vec<(String, Attributes)>,
    pub(super) start: u64,
    pub(super) id: Vec<u8>,
    pub(super) parent: Vec<u8>,
}

impl Step {
    pub(super) fn name(&self) -> &str {
        self.path.last().unwrap()
    }

    /// Returns whether the error is part of normal operation, which leaves the status of the span unset.
    pub(super) fn is_expected(&self) -> bool {
        self.attributes.get("stage.error.expected").is_some_and(|expected| expected == "true")
    }
}

/// Data point of a metric.
#[derive(Debug)]
pub(super) struct Point {
    pub(super) metric: String,
    pub(super) labels: Attributes,
    /// Value of a sum, number of measurements of a histogram.
    pub(super) value: i64,
}

/// Everything that one service told.
pub(super) struct Facts {
    /// Spans by their start.
    pub(super) steps: Vec<Step>,
    pub(super) points: Vec<Point>,
    /// Output of the process.
    pub(super) output: String,
}

impl Facts {
    pub(super) fn of(requests: &[Received], output: String) -> Facts {
        let spans: Vec<&Span> = requests.iter().flat_map(Received::spans).collect();
        let by_id: BTreeMap<_, _> = spans.iter().map(|span| (span.span_id.as_slice(), *span)).collect();
        let skus: BTreeMap<_, _> = spans
            .iter()
            .filter_map(|span| {
                Some((span.trace_id.as_slice(), attributes(&span.attributes).remove("shop.order.sku")?))
            })
            .collect();
        let mut steps: Vec<Step> = spans.iter().map(|span| step(span, &by_id, &skus)).collect();
        steps.sort_by_key(|step| step.start);
        Facts { steps, points: requests.iter().flat_map(points).collect(), output }
    }
}

fn step(span: &Span, by_id: &BTreeMap<&[u8], &Span>, skus: &BTreeMap<&[u8], String>) -> Step {
    let mut path = vec![span.name.clone()];
    let mut parent = span.parent_span_id.as_slice();
    while !parent.is_empty() {
        let above = by_id.get(parent).unwrap_or_else(|| panic!("the parent of {path:?} is missing"));
        path.push(above.name.clone());
        parent = &above.parent_span_id;
    }
    path.reverse();
    let events = span.events.iter().map(|event| (event.name.clone(), attributes(&event.attributes)));
    Step {
        sku: skus[span.trace_id.as_slice()].clone(),
        path,
        kind: span.kind().as_str_name().replace("SPAN_KIND_", "").to_lowercase(),
        is_error: span.status.as_ref().is_some_and(|status| status.code() == StatusCode::Error),
        attributes: attributes(&span.attributes),
        events: events.collect(),
        start: span.start_time_unix_nano,
        id: span.span_id.clone(),
        parent: span.parent_span_id.clone(),
    }
}

/// Returns the data points of a request.
fn points(request: &Received) -> Vec<Point> {
    let Message::Metrics(request) = &request.message else { return Vec::new() };
    let resources = request.resource_metrics.iter();
    let metrics = resources.flat_map(|resource| &resource.scope_metrics).flat_map(|scope| &scope.metrics);
    let mut points = Vec::new();
    for metric in metrics {
        let mut add = |labels: &[KeyValue], value: i64| {
            points.push(Point { metric: metric.name.clone(), labels: attributes(labels), value });
        };
        match metric.data.as_ref().unwrap() {
            Data::Sum(sum) => {
                sum.data_points.iter().for_each(|point| add(&point.attributes, whole(point.value)))
            }
            Data::Gauge(gauge) => {
                gauge.data_points.iter().for_each(|point| add(&point.attributes, whole(point.value)));
            }
            Data::Histogram(histogram) => histogram
                .data_points
                .iter()
                .for_each(|point| add(&point.attributes, point.count.cast_signed())),
            other => panic!("{other:?}"),
        }
    }
    points
}

fn whole(value: Option<Number>) -> i64 {
    match value.unwrap() {
        Number::AsInt(value) => value,
        Number::AsDouble(value) => value as i64,
    }
}

fn attributes(attributes: &[KeyValue]) -> Attributes {
    let value = |attribute: &KeyValue| {
        let is_varying = VARYING.contains(&attribute.key.as_str());
        if is_varying { "…".to_owned() } else { shown(attribute.value.as_ref().unwrap()) }
    };
    attributes.iter().map(|attribute| (attribute.key.clone(), value(attribute))).collect()
}

fn shown(value: &AnyValue) -> String {
    match value.value.as_ref().unwrap() {
        Any::StringValue(text) => text.clone(),
        Any::IntValue(number) => number.to_string(),
        Any::DoubleValue(number) => number.to_string(),
        Any::BoolValue(flag) => flag.to_string(),
        other => format!("{other:?}"),
    }
}
