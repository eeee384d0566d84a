//! Scrapes as Prometheus reads them.

use std::time::Duration;

use expect_test::expect;
use opentelemetry::KeyValue;
use opentelemetry::metrics::MeterProvider;
use opentelemetry_proto::tonic::common::v1::any_value::Value;
use opentelemetry_proto::tonic::metrics::v1::NumberDataPoint;
use opentelemetry_proto::tonic::metrics::v1::metric::Data;
use receiver::{Message, Received, Receiver};
use semconv::{Instrument, MetricDef};
use telemetry::export::prometheus::Form;
use telemetry::otlp::OtlpExporter;
use telemetry::testing::{record, record_with};
use telemetry::{Measure as _, Sampler, stage};
use telemetry_tests::conventions::label::{ShopDepartment, ShopPayment};
use telemetry_tests::conventions::metric;

#[test]
fn metrics_of_one_name_differ_by_scope() {
    let recording = record();
    let provider = recording.telemetry().unwrap().meter_provider().unwrap();
    provider.meter("first").u64_counter("hits").build().add(1, &[]);
    provider.meter("second").u64_counter("hits").build().add(2, &[]);
    expect![[r#"
        hits_total{otel_scope_name="first"} 1
        hits_total{otel_scope_name="second"} 2
    "#]]
    .assert_eq(&recording.metrics("hits"));
}

#[test]
fn an_attribute_named_like_a_bucket_bound_is_renamed() {
    let recording = record();
    let provider = recording.telemetry().unwrap().meter_provider().unwrap();
    let latency = provider.meter("own").f64_histogram("latency").with_boundaries(vec![1.0]).build();
    latency.record(2.0, &[KeyValue::new("le", "x")]);
    let text = recording.telemetry().unwrap().prometheus_text();
    let lines: String =
        text.lines().filter(|line| line.starts_with("latency")).map(|l| format!("{l}\n")).collect();
    expect![[r#"
        latency_bucket{exported_le="x",otel_scope_name="own",le="1"} 0
        latency_bucket{exported_le="x",otel_scope_name="own",le="+Inf"} 1
        latency_sum{exported_le="x",otel_scope_name="own"} 2
        latency_count{exported_le="x",otel_scope_name="own"} 1
    "#]]
    .assert_eq(&lines);
}

/// Metric with names of its own in Prometheus.
struct Built<'a> {
    key: &'a str,
}

semconv::__measurement!(Built<'a> is Counter of u64, {
    MetricDef::new("test.built", Instrument::Counter, "{build}")
        .with_brief("How often a \"thing\" was built.")
        .with_attributes(&["test.key"])
        .with_prometheus_name("builds_total")
        .with_prometheus_labels(&[("test.key", "what")])
} { key => "test.key", });

struct Level;

semconv::__measurement!(Level is Counter of f64, {
    MetricDef::new("test.level", Instrument::Counter, "s").of_doubles().with_prometheus_name("level")
} {});

#[stage("test.work")]
fn work() {}

fn families(text: &str, names: &[&str]) -> String {
    let wanted = |line: &&str| names.iter().any(|name| line.contains(name)) || *line == "# EOF";
    text.lines().filter(wanted).map(|line| format!("{line}\n")).collect()
}

#[test]
fn the_registry_names_metrics_and_labels() {
    let recording = record();
    Built { key: "a" }.add(2);
    metric::ShopSales { department: ShopDepartment::Toys, payment: None, till: "north" }.add(1);
    let payment = Some(ShopPayment::Cash);
    metric::ShopSales { department: ShopDepartment::Books, payment, till: "south" }.add(2);
    metric::ShopRefusalShare { till: Some("north") }.record(0.25);
    let text = recording.telemetry().unwrap().prometheus_text();
    expect![[r##"
        # HELP builds_total How often a "thing" was built.
        # TYPE builds_total counter
        builds_total{what="a"} 2
        # HELP refusal_share Share of the orders that were refused, from zero to one.
        # TYPE refusal_share gauge
        refusal_share{shop_till="north"} 0.25
        # HELP shop_sales_total Number of items that were sold.
        # TYPE shop_sales_total counter
        shop_sales_total{department="books",shop_payment="cash",till="south"} 2
        shop_sales_total{department="toys",till="north"} 1
    "##]]
    .assert_eq(&families(&text, &["builds", "shop_sales", "refusal_share"]));
}

#[test]
fn a_registry_name_applies_to_its_own_metric_only() {
    let recording = record();
    let provider = recording.telemetry().unwrap().meter_provider().unwrap();
    Built { key: "a" }.add(2);
    provider.meter("other").u64_counter("test.built").build().add(1, &[KeyValue::new("test.key", "b")]);
    expect![[r##"
        # HELP builds_total How often a "thing" was built.
        # TYPE builds_total counter
        builds_total{what="a"} 2
        # TYPE test_built_total counter
        test_built_total{otel_scope_name="other",test_key="b"} 1
    "##]]
    .assert_eq(&families(&recording.telemetry().unwrap().prometheus_text(), &["buil"]));
}

#[test]
fn openmetrics_has_units_and_exemplars() {
    let recording = record();
    Built { key: "a\"\\\n" }.add(2);
    Level.add(0.5);
    work();
    work();
    let text = recording.telemetry().unwrap().scrape(Form::OPENMETRICS);
    expect![[r##"
        # HELP builds How often a \"thing\" was built.
        # TYPE builds counter
        builds_total{what="a\"\\\n"} 2
        builds_created{what="a\"\\\n"} 1577836800.000000000
        # TYPE level unknown
        level 0.5
        # HELP stage_active Number of stages that are running.
        # TYPE stage_active gauge
        stage_active{stage_name="test.work"} 0
        # HELP stage_duration_seconds Duration of stages.
        # TYPE stage_duration_seconds histogram
        # UNIT stage_duration_seconds seconds
        stage_duration_seconds_bucket{stage_name="test.work",stage_outcome="ok",le="1e-06"} 2 # {trace_id="00000000000000050000000000000006",span_id="0000000000000004"} 0.000001 1577836800.000005000
        stage_duration_seconds_bucket{stage_name="test.work",stage_outcome="ok",le="5e-06"} 2
        stage_duration_seconds_bucket{stage_name="test.work",stage_outcome="ok",le="1e-05"} 2
        stage_duration_seconds_bucket{stage_name="test.work",stage_outcome="ok",le="5e-05"} 2
        stage_duration_seconds_bucket{stage_name="test.work",stage_outcome="ok",le="0.0001"} 2
        stage_duration_seconds_bucket{stage_name="test.work",stage_outcome="ok",le="0.0005"} 2
        stage_duration_seconds_bucket{stage_name="test.work",stage_outcome="ok",le="0.001"} 2
        stage_duration_seconds_bucket{stage_name="test.work",stage_outcome="ok",le="0.005"} 2
        stage_duration_seconds_bucket{stage_name="test.work",stage_outcome="ok",le="0.01"} 2
        stage_duration_seconds_bucket{stage_name="test.work",stage_outcome="ok",le="0.05"} 2
        stage_duration_seconds_bucket{stage_name="test.work",stage_outcome="ok",le="0.1"} 2
        stage_duration_seconds_bucket{stage_name="test.work",stage_outcome="ok",le="0.5"} 2
        stage_duration_seconds_bucket{stage_name="test.work",stage_outcome="ok",le="1.0"} 2
        stage_duration_seconds_bucket{stage_name="test.work",stage_outcome="ok",le="5.0"} 2
        stage_duration_seconds_bucket{stage_name="test.work",stage_outcome="ok",le="10.0"} 2
        stage_duration_seconds_bucket{stage_name="test.work",stage_outcome="ok",le="+Inf"} 2
        stage_duration_seconds_sum{stage_name="test.work",stage_outcome="ok"} 0.000002
        stage_duration_seconds_count{stage_name="test.work",stage_outcome="ok"} 2
        stage_duration_seconds_created{stage_name="test.work",stage_outcome="ok"} 1577836800.000000000
        # EOF
    "##]].assert_eq(&families(&text, &["build", "level", "stage_duration", "stage_active"]));
}

#[test]
fn a_series_begins_after_the_reading_that_did_not_have_it() {
    let recording = record();
    let telemetry = recording.telemetry().unwrap();
    Built { key: "first" }.add(1);
    let _ = telemetry.scrape(Form::OPENMETRICS);
    Built { key: "second" }.add(1);
    let _ = telemetry.scrape(Form::OPENMETRICS);
    expect![[r#"
        builds_created{what="first"} 1577836800.000000000
        builds_created{what="second"} 1577836800.000001000
        # EOF
    "#]]
    .assert_eq(&families(&telemetry.scrape(Form::OPENMETRICS), &["builds_created"]));
}

#[test]
fn otlp_has_the_start_of_each_series() {
    let receiver = Receiver::http();
    let recording = record_with(|builder| builder.otlp(OtlpExporter::http(receiver.endpoint())));
    let flush = || assert!(recording.telemetry().unwrap().force_flush(Duration::from_secs(60)));
    Built { key: "first" }.add(1);
    flush();
    Built { key: "second" }.add(1);
    flush();
    flush();
    let received = receiver.received();
    let starts = received.iter().filter_map(|received| starts(received, "test.built")).next_back();
    // In nanoseconds since the first reading; each is a microsecond.
    expect![[r#"
        [
            "first 0",
            "second 1000",
        ]
    "#]]
    .assert_debug_eq(&starts.unwrap());
}

#[test]
fn counters_of_closed_sets_are_there_from_the_start() {
    let recording = record_with(|builder| builder.metrics(telemetry_tests::conventions::METRICS));
    metric::ShopPayments { payment: ShopPayment::Card }.add(2);
    expect![[r#"
        shop_payments_total{shop_payment="card"} 2
        shop_payments_total{shop_payment="cash"} 0
        shop_refusals_total{shop_department="books",shop_refusal_reason="sold_out"} 0
        shop_refusals_total{shop_department="books",shop_refusal_reason="too_large"} 0
        shop_refusals_total{shop_department="toys",shop_refusal_reason="sold_out"} 0
        shop_refusals_total{shop_department="toys",shop_refusal_reason="too_large"} 0
    "#]]
    .assert_eq(&recording.metrics("shop_"));
}

#[test]
fn a_gauge_whose_subject_is_gone_is_not_exported() {
    let receiver = Receiver::http();
    let recording = record_with(|builder| builder.otlp(OtlpExporter::http(receiver.endpoint())));
    let scrape = || recording.metrics("refusal_share");
    let [north, south] = ["north", "south"].map(|till| metric::ShopRefusalShare { till: Some(till) });
    north.record(0.25);
    south.record(0.5);
    let before = scrape();
    north.remove();
    metric::ShopRefusalShare { till: Some("never recorded") }.remove();
    let without = scrape();
    assert!(recording.telemetry().unwrap().force_flush(Duration::from_secs(60)));
    let sent =
        receiver.received().iter().filter_map(|received| points(received, "shop.refusal.share")).next_back();
    north.record(0.75);
    let again = scrape();
    south.record(f64::NAN);
    expect![[r#"
        refusal_share{shop_till="north"} 0.25
        refusal_share{shop_till="south"} 0.5

        refusal_share{shop_till="south"} 0.5

        north None 1
        south Some(AsDouble(0.5)) 0

        refusal_share{shop_till="north"} 0.75
        refusal_share{shop_till="south"} 0.5

        stage_telemetry_dropped_total{stage_telemetry_reason="invalid",stage_telemetry_signal="measurement"} 1
    "#]]
    .assert_eq(&format!(
        "{before}\n{without}\n{}\n{again}\n{}",
        sent.unwrap(),
        recording.metrics("stage_telemetry_dropped")
    ));
}

/// Returns the points of a gauge, with their flags.
fn points(received: &Received, metric: &str) -> Option<String> {
    let Message::Metrics(request) = &received.message else { return None };
    let scopes = request.resource_metrics.iter().flat_map(|resource| &resource.scope_metrics);
    let metric = scopes.flat_map(|scope| &scope.metrics).find(|known| known.name == metric)?;
    let Some(Data::Gauge(gauge)) = &metric.data else { return None };
    let text = |point: &NumberDataPoint| {
        let Some(Value::StringValue(till)) = point.attributes[0].value.as_ref()?.value.as_ref() else {
            return None;
        };
        Some(format!("{till} {:?} {}\n", point.value, point.flags))
    };
    let mut points: Vec<String> = gauge.data_points.iter().filter_map(text).collect();
    points.sort();
    Some(points.concat())
}

/// Returns the series of a counter with their starts, since the beginning of the deterministic clock.
fn starts(received: &Received, metric: &str) -> Option<Vec<String>> {
    let Message::Metrics(request) = &received.message else { return None };
    let scopes = request.resource_metrics.iter().flat_map(|resource| &resource.scope_metrics);
    let metric = scopes.flat_map(|scope| &scope.metrics).find(|known| known.name == metric)?;
    let Some(Data::Sum(sum)) = &metric.data else { return None };
    let start = |point: &NumberDataPoint| {
        let Some(Value::StringValue(key)) = point.attributes[0].value.as_ref()?.value.as_ref() else {
            return None;
        };
        Some(format!("{key} {}", point.start_time_unix_nano - 1_577_836_800_000_000_000))
    };
    let mut starts: Vec<String> = sum.data_points.iter().filter_map(start).collect();
    starts.sort();
    Some(starts)
}

#[test]
fn a_span_that_is_not_exported_is_no_exemplar() {
    let recording = record_with(|builder| builder.sampler(Sampler::ALWAYS_OFF));
    work();
    let text = recording.telemetry().unwrap().scrape(Form::OPENMETRICS);
    assert!(text.contains("stage_duration_seconds_count{stage_name=\"test.work\",stage_outcome=\"ok\"} 1\n"));
    assert!(!text.contains("trace_id"), "{text}");
}

#[test]
fn names_may_be_utf8_if_both_sides_allow_it() {
    let recording = record();
    Built { key: "a" }.add(2);
    work();
    let provider = recording.telemetry().unwrap().meter_provider().unwrap();
    let attributes = [KeyValue::new("größe", "x"), KeyValue::new("le", "y")];
    provider.meter("own").i64_gauge("shoe.size").with_unit("By").build().record(1, &attributes);
    let accept = "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8";
    let text = recording.telemetry().unwrap().scrape(Form::accepted_by(accept, true));
    expect![[r##"
        # HELP builds How often a \"thing\" was built.
        # TYPE builds counter
        builds_total{what="a"} 2
        builds_created{what="a"} 1577836800.000000000
        # TYPE "shoe.size_bytes" gauge
        # UNIT "shoe.size_bytes" bytes
        {"shoe.size_bytes",exported_le="y","größe"="x",otel_scope_name="own"} 1
        # HELP "stage.active" Number of stages that are running.
        # TYPE "stage.active" gauge
        {"stage.active","stage.name"="test.work"} 0
        # HELP "stage.duration_seconds" Duration of stages.
        # TYPE "stage.duration_seconds" histogram
        # UNIT "stage.duration_seconds" seconds
        {"stage.duration_seconds_count","stage.name"="test.work","stage.outcome"="ok"} 1
        # EOF
    "##]]
    .assert_eq(&families(
        &text,
        &["build", "shoe", "stage.active", "stage.duration_seconds\"", "duration_seconds_count"],
    ));
}

#[test]
fn the_second_metric_of_a_name_is_dropped_and_counted() {
    let recording = record();
    let meter = recording.telemetry().unwrap().meter_provider().unwrap().meter("shop");
    meter.u64_counter("cart.items").build().add(1, &[KeyValue::new("k", 1)]);
    let second = meter.u64_counter("cart_items").build();
    second.add(20, &[KeyValue::new("k", 1)]);
    second.add(30, &[KeyValue::new("k", 2)]);
    assert_eq!(recording.metrics("cart_items").lines().count(), 2);
    expect![[r#"
        stage_telemetry_dropped_total{stage_telemetry_reason="name_taken",stage_telemetry_signal="measurement"} 1
    "#]]
    .assert_eq(&recording.metrics("stage_telemetry_dropped"));
}

#[test]
fn the_series_names_of_a_histogram_are_reserved() {
    let recording = record();
    let meter = recording.telemetry().unwrap().meter_provider().unwrap().meter("");
    meter.u64_gauge("thread.count").build().record(7, &[]);
    meter.f64_histogram("thread").with_boundaries(vec![]).build().record(0.5, &[]);
    meter.u64_gauge("thread.counts").build().record(8, &[]);
    expect![[r#"
        # TYPE thread histogram
        thread_bucket{le="+Inf"} 1
        thread_sum 0.5
        thread_count 1
        # TYPE thread_counts gauge
        thread_counts 8
    "#]]
    .assert_eq(&families(&recording.telemetry().unwrap().prometheus_text(), &["thread"]));
}

#[test]
fn two_metrics_of_one_name_and_different_types_do_not_mix() {
    let recording = record();
    let provider = recording.telemetry().unwrap().meter_provider().unwrap();
    provider.meter("a").u64_counter("x_total").build().add(1, &[]);
    let second = provider.meter("b").i64_gauge("x.total").build();
    second.record(2, &[KeyValue::new("k", 1)]);
    second.record(2, &[KeyValue::new("k", 2)]);
    let scrape = || recording.telemetry().unwrap().prometheus_text();
    assert_eq!(scrape().matches("x_total{").count(), 1, "{}", scrape());
    // Two series were left out of each of the two scrapes before.
    scrape();
    expect![[r#"
        stage_telemetry_dropped_total{stage_telemetry_reason="name_taken",stage_telemetry_signal="measurement"} 4
    "#]]
    .assert_eq(&recording.metrics("stage_telemetry_dropped"));
}
