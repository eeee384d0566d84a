//! `build.info` and `target_info`: labels of the build and the process.

use expect_test::expect;
use telemetry::export::prometheus::Form;
use telemetry::instruments::build::Build;
use telemetry::testing::{alone, record, record_with};
use telemetry::{Builder, Telemetry};

const BUILD: Build = Build { version: Some("1.4.2"), revision: Some("9d59409"), compiler: Some("1.95.0") };

#[test]
fn build_info_has_the_labels_of_the_build() {
    let recording = record_with(|builder| builder.build(BUILD));
    expect![[r#"
        build_info{rust_compiler_version="1.95.0",service_name="test",service_version="1.4.2",vcs_ref_head_revision="9d59409"} 1
    "#]]
    .assert_eq(&recording.metrics("build_info"));
}

#[test]
fn a_version_alone_is_a_build() {
    let recording = record_with(|builder| builder.version("2.0"));
    expect![[r#"
        build_info{service_name="test",service_version="2.0"} 1
    "#]]
    .assert_eq(&recording.metrics("build_info"));
}

#[test]
fn build_info_is_absent_without_labels() {
    let empty = Build { version: None, revision: Some(""), compiler: None };
    let recording = record_with(|builder| builder.build(empty));
    assert_eq!(recording.metrics("build_info"), "");
}

#[test]
fn a_version_set_before_the_build_is_kept() {
    let recording = record_with(|builder| builder.version("2.0-canary").build(BUILD));
    assert!(recording.metrics("build_info").contains("service_version=\"2.0-canary\""));
}

#[test]
fn a_crate_knows_its_own_version() {
    assert_eq!(telemetry::build_info!().version, Some(env!("CARGO_PKG_VERSION")));
}

/// Returns the lines of `target_info` without the id of the process, which differs in every run.
fn target(text: &str) -> String {
    let number = format!(",process_pid=\"{}\"", std::process::id());
    let lines = text.lines().filter(|line| line.contains("target"));
    lines.map(|line| format!("{}\n", line.replace(&number, ""))).collect()
}

#[test]
fn the_resource_is_the_target() {
    let recording = record_with(|builder| {
        builder.resource("service.instance.id", "i-1").resource("team", "no\"rth").environment("staging")
    });
    let telemetry = recording.telemetry().unwrap();
    expect![[r#"
        # HELP target_info Resource attributes of the program.
        # TYPE target_info gauge
        target_info{deployment_environment_name="staging",service_instance_id="i-1",service_name="test",team="no\"rth",telemetry_sdk_language="rust",telemetry_sdk_name="telemetry",telemetry_sdk_version="0.1.0"} 1
    "#]]
    .assert_eq(&target(&telemetry.prometheus_text()));
}

#[test]
fn openmetrics_has_the_target_before_everything() {
    let recording = record_with(|builder| builder.build(BUILD));
    let text = recording.telemetry().unwrap().scrape(Form::OPENMETRICS);
    let beginning: Vec<&str> = text.lines().take(2).collect();
    assert_eq!(beginning, ["# HELP target Resource attributes of the program.", "# TYPE target info"]);
    assert!(text.lines().nth(2).unwrap().starts_with("target_info{"), "{text}");
    assert!(text.lines().nth(3).unwrap().starts_with("# HELP build_info "), "{text}");
}

#[test]
fn a_metric_that_is_called_as_the_target_is_no_target() {
    use opentelemetry::metrics::MeterProvider as _;
    let recording = record();
    let meter = recording.telemetry().unwrap().meter_provider().unwrap().meter("own");
    meter.i64_gauge("target").build().record(3, &[]);
    meter.i64_gauge("target_info").build().record(4, &[]);
    let text = recording.telemetry().unwrap().scrape(Form::OPENMETRICS);
    let types: Vec<&str> = text.lines().filter(|line| line.starts_with("# TYPE target")).collect();
    assert_eq!(types, ["# TYPE target_info gauge", "# TYPE target gauge"]);
    assert_eq!(text.matches("target_info{").count(), 1);
    expect![[r#"
        stage_telemetry_dropped_total{stage_telemetry_reason="name_taken",stage_telemetry_signal="measurement"} 1
    "#]]
    .assert_eq(&recording.metrics("stage_telemetry_dropped"));
}

#[test]
fn an_instance_has_a_random_id_unless_it_is_configured() {
    let _alone = alone();
    let id = |builder: Builder| {
        let text = builder.install().unwrap().prometheus_text();
        let behind = text.split("service_instance_id=\"").nth(1).unwrap().to_owned();
        behind.split('"').next().unwrap().to_owned()
    };
    let ids = [id(Telemetry::builder("shop")), id(Telemetry::builder("shop"))];
    assert!(ids.iter().all(|id| id.len() == 36) && ids[0] != ids[1], "{ids:?}");
    assert_eq!(id(Telemetry::builder("shop").resource("service.instance.id", "i-1")), "i-1");
}
