//! Metrics of the crate `metrics` among those of the stages.

use std::sync::{Arc, Mutex};

use expect_test::expect;
use metrics::{Unit, counter, describe_counter, describe_histogram, gauge, histogram, with_local_recorder};
use telemetry::testing::{Recording, record, record_with};

/// Runs with the recorder of a recording on this thread.
fn with_recorder(recording: &Recording, run: impl FnOnce()) {
    let recorder = recording.telemetry().unwrap().metrics_recorder().unwrap();
    with_local_recorder(&recorder, run);
}

#[test]
fn counters_gauges_and_histograms_are_in_a_scrape_with_their_own_labels() {
    let recording = record();
    with_recorder(&recording, || {
        describe_counter!("facade_requests_total", "Requests that were \"answered\".");
        counter!("facade_requests_total", "path" => "/a").increment(2);
        counter!("facade_requests_total", "path" => "/a").increment(1);
        counter!("facade_requests_total", "path" => "/b").absolute(7);
        counter!("facade_requests_total", "path" => "/b").absolute(5);
        gauge!("facade_depth").set(4.0);
        gauge!("facade_depth").decrement(1.5);
        describe_histogram!("facade.wait", Unit::Seconds, "Time in the queue.");
        histogram!("facade.wait").record(0.3);
        histogram!("facade_size").record(30.0);
    });
    let text = recording.telemetry().unwrap().prometheus_text();
    let is_shown =
        |line: &&str| line.contains("facade") && (!line.contains("_bucket") || line.contains("le=\"0"));
    let lines: String = text.lines().filter(is_shown).map(|line| format!("{line}\n")).collect();
    expect![[r##"
        # TYPE facade_depth gauge
        facade_depth 2.5
        # HELP facade_requests_total Requests that were "answered".
        # TYPE facade_requests_total counter
        facade_requests_total{path="/a"} 3
        facade_requests_total{path="/b"} 7
        # TYPE facade_size histogram
        facade_size_bucket{le="0"} 0
        facade_size_sum 30
        facade_size_count 1
        # HELP facade_wait_seconds Time in the queue.
        # TYPE facade_wait_seconds histogram
        facade_wait_seconds_bucket{le="0.005"} 0
        facade_wait_seconds_bucket{le="0.01"} 0
        facade_wait_seconds_bucket{le="0.025"} 0
        facade_wait_seconds_bucket{le="0.05"} 0
        facade_wait_seconds_bucket{le="0.075"} 0
        facade_wait_seconds_bucket{le="0.1"} 0
        facade_wait_seconds_bucket{le="0.25"} 0
        facade_wait_seconds_bucket{le="0.5"} 1
        facade_wait_seconds_bucket{le="0.75"} 1
        facade_wait_seconds_sum 0.3
        facade_wait_seconds_count 1
    "##]]
    .assert_eq(&lines);
}

#[test]
fn a_sensitive_label_is_redacted() {
    let recording = record();
    with_recorder(&recording, || counter!("facade_logins", "session.token" => "s3cret").increment(1));
    expect![[r#"
        facade_logins_total{session_token="[REDACTED]"} 1
    "#]]
    .assert_eq(&recording.metrics("facade_logins"));
}

#[test]
fn series_beyond_the_limit_are_counted() {
    let recording = record_with(|builder| builder.diagnostics(|_| ()));
    with_recorder(&recording, || {
        for n in 0..2_100_u32 {
            counter!("facade_users", "user" => n.to_string()).increment(1);
        }
    });
    let text = recording.metrics("facade_users");
    assert_eq!(text.lines().count(), 2_001);
    assert!(text.contains("facade_users_total{otel_metric_overflow=\"true\"} 100\n"), "{text}");
    expect![[r#"
        stage_telemetry_dropped_total{stage_telemetry_reason="series_limit",stage_telemetry_signal="measurement"} 100
    "#]]
    .assert_eq(&recording.metrics("stage_telemetry_dropped"));
}

#[test]
fn a_name_that_opentelemetry_forbids_is_told_once() {
    let told = Arc::new(Mutex::new(String::new()));
    let listener = told.clone();
    let recording = record_with(|builder| {
        builder.diagnostics(move |line| *listener.lock().unwrap() += &format!("{line}\n"))
    });
    with_recorder(&recording, || {
        counter!("facade::calls").increment(1);
        gauge!("").set(1.0);
    });
    let _ = recording.finish();
    expect![[r#"
        the metric `facade::calls` of the crate `metrics` is not recorded: a name begins with a letter, and consists of at most 255 letters, digits and `_`, `.`, `-`, `/`
        dropped 2 × measurement (malformed): what was received violates its specification
    "#]].assert_eq(&told.lock().unwrap());
}

#[test]
fn after_the_end_of_the_telemetry_nothing_is_recorded() {
    let recording = record();
    let recorder = recording.telemetry().unwrap().metrics_recorder().unwrap();
    let _ = recording.finish();
    with_local_recorder(&recorder, || {
        counter!("facade_late").increment(1);
        gauge!("facade_late").set(1.0);
        histogram!("facade_late").record(1.0);
    });
}
