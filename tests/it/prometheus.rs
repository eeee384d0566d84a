//! A scrape: what Prometheus gets to read.

use expect_test::expect;
use opentelemetry::KeyValue;
use opentelemetry::metrics::MeterProvider;
use telemetry::testing::record;

#[test]
fn metrics_of_one_name_are_told_apart_by_their_scope() {
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
fn an_attribute_that_is_called_as_a_bucket_s_bound_is_renamed() {
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
