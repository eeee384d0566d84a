//! Metrics of other registries in the same scrape.

use std::sync::{Arc, Mutex};

use expect_test::{Expect, expect};
use telemetry::export::prometheus::Form;
use telemetry::testing::{Recording, record_with};

const CLASSIC: &str = r#"# HELP app_requests_total Requests, with a "quote" and a \\ sign.
# TYPE app_requests_total counter
app_requests_total{path="/a } b",method="GET"} 3 1395066363000
app_requests_total{path="/\"c\"",method="GET"} 1
# TYPE app_size histogram
app_size_bucket{le="1"} 1
app_size_bucket{le="+Inf"} 2
app_size_sum 4.5
app_size_count 2
# TYPE app_wait summary
app_wait{quantile="0.5"} 0.25
app_wait_sum 1
app_wait_count 4

app_free 7
"#;

const OPENMETRICS: &str = r#"# HELP jobs Jobs that were done.
# TYPE jobs counter
jobs_total{queue="mail"} 5 # {trace_id="abc"} 1 1520879607.789
jobs_created{queue="mail"} 1520872607.123
# TYPE build info
build_info{version="1.2"} 1
# TYPE depth gauge
# UNIT depth jobs
depth -2.5
# EOF
"#;

/// Records with these texts of other registries.
fn with_texts(texts: &[&'static str]) -> Recording {
    record_with(|builder| {
        texts.iter().fold(builder.diagnostics(|_| ()), |builder, text| builder.gather(|| (*text).to_owned()))
    })
}

/// Returns the lines of a scrape that are none of the framework.
fn gathered(recording: &Recording, form: Form) -> String {
    let text = recording.telemetry().unwrap().scrape(form);
    let is_own =
        |line: &&str| ["app_", "jobs", "build", "depth", "# EOF"].iter().any(|own| line.contains(own));
    text.lines().filter(is_own).map(|line| format!("{line}\n")).collect()
}

#[track_caller]
fn check(recording: &Recording, form: Form, expected: Expect) {
    expected.assert_eq(&gathered(recording, form));
}

#[test]
fn a_classic_text_is_shown_in_both_forms() {
    let recording = with_texts(&[CLASSIC]);
    check(
        &recording,
        Form::CLASSIC,
        expect![[r##"
        # TYPE app_free untyped
        app_free 7
        # HELP app_requests_total Requests, with a "quote" and a \\ sign.
        # TYPE app_requests_total counter
        app_requests_total{path="/a } b",method="GET"} 3
        app_requests_total{path="/\"c\"",method="GET"} 1
        # TYPE app_size histogram
        app_size_bucket{le="1"} 1
        app_size_bucket{le="+Inf"} 2
        app_size_sum 4.5
        app_size_count 2
        # TYPE app_wait summary
        app_wait{quantile="0.5"} 0.25
        app_wait_sum 1
        app_wait_count 4
    "##]],
    );
    check(
        &recording,
        Form::OPENMETRICS,
        expect![[r##"
        # TYPE app_free unknown
        app_free 7
        # HELP app_requests Requests, with a \"quote\" and a \\ sign.
        # TYPE app_requests counter
        app_requests_total{path="/a } b",method="GET"} 3
        app_requests_total{path="/\"c\"",method="GET"} 1
        # TYPE app_size histogram
        app_size_bucket{le="1"} 1
        app_size_bucket{le="+Inf"} 2
        app_size_sum 4.5
        app_size_count 2
        # TYPE app_wait summary
        app_wait{quantile="0.5"} 0.25
        app_wait_sum 1
        app_wait_count 4
        # EOF
    "##]],
    );
}

#[test]
fn a_text_in_openmetrics_is_shown_in_both_forms() {
    let recording = with_texts(&[OPENMETRICS]);
    check(
        &recording,
        Form::CLASSIC,
        expect![[r##"
        # TYPE build_info gauge
        build_info{version="1.2"} 1
        # TYPE depth gauge
        depth -2.5
        # HELP jobs_total Jobs that were done.
        # TYPE jobs_total counter
        jobs_total{queue="mail"} 5
    "##]],
    );
    check(
        &recording,
        Form::OPENMETRICS,
        expect![[r##"
        # TYPE build info
        build_info{version="1.2"} 1
        # TYPE depth gauge
        depth -2.5
        # HELP jobs Jobs that were done.
        # TYPE jobs counter
        jobs_total{queue="mail"} 5 # {trace_id="abc"} 1 1520879607.789
        # EOF
    "##]],
    );
}

#[test]
fn a_name_that_is_taken_is_dropped_and_counted() {
    let taken = "# TYPE app_requests_total counter\napp_requests_total 9\n# TYPE app_size_count gauge\n\
                 app_size_count 1\n# TYPE target_info gauge\ntarget_info{a=\"b\"} 1\n{\"quoted\"} 1\napp_odd no number\n";
    // As the first test shows it.
    let classic = gathered(&with_texts(&[CLASSIC]), Form::CLASSIC);
    let recording = with_texts(&[CLASSIC, taken]);
    assert_eq!(gathered(&recording, Form::CLASSIC), classic);
    let dropped = recording.metrics("stage_telemetry_dropped");
    expect![[r#"
        stage_telemetry_dropped_total{stage_telemetry_reason="malformed",stage_telemetry_signal="measurement"} 2
        stage_telemetry_dropped_total{stage_telemetry_reason="name_taken",stage_telemetry_signal="measurement"} 3
    "#]]
    .assert_eq(&dropped);
}

#[test]
fn a_function_that_panics_is_told_and_left_out() {
    let told = Arc::new(Mutex::new(String::new()));
    let listener = told.clone();
    let recording = record_with(|builder| {
        builder
            .diagnostics(move |line| *listener.lock().unwrap() += &format!("{line}\n"))
            .gather(|| panic!("no metrics"))
            .gather(|| "app_free 1\n".to_owned())
    });
    check(
        &recording,
        Form::CLASSIC,
        expect![[r#"
        # TYPE app_free untyped
        app_free 1
    "#]],
    );
    let _ = recording.finish();
    expect![[r#"
        the callback of `Builder::gather`, number 1 panicked; it is left out of this reading, and the callback is called again before the next
    "#]].assert_eq(&told.lock().unwrap());
}
