//! Installation, shutdown, a second installation; sampling; errors of the builder.

use std::time::Duration;

use telemetry::testing::{record, record_process_with, record_with, try_record_with};
use telemetry::{InstallError, Sampler, Telemetry, stage};

#[stage("life.root")]
fn root(levels: u32) {
    if levels > 0 {
        child(levels - 1);
    }
}

#[stage("life.child")]
fn child(levels: u32) {
    if levels > 0 {
        child(levels - 1);
    }
}

#[test]
fn only_one_installation_at_a_time() {
    let recording = record();
    let second = Telemetry::builder("second").install();
    assert!(matches!(second, Err(InstallError::AlreadyInstalled)));
    root(1);
    assert_eq!(recording.spans().len(), 2, "the first goes on");
}

#[test]
fn a_failed_installation_can_be_repeated() {
    assert!(
        try_record_with(|builder| builder.otlp(telemetry::otlp::OtlpExporter::http("no address"))).is_err()
    );
    let recording = record();
    root(0);
    assert_eq!(recording.spans().len(), 1);
}

#[test]
fn installations_follow_one_another_without_leaking_into_the_next() {
    for round in 1..=20 {
        let recording = record();
        (0..round).for_each(|_| root(1));
        let report = recording.finish();
        assert_eq!((report.finished, report.spans_dropped()), (round * 2, 0));
    }
}

#[test]
fn unsampled_traces_are_measured_and_not_exported() {
    let recording = record_with(|builder| builder.sampler(Sampler::ALWAYS_OFF));
    root(3);
    assert_eq!(recording.tree(), "");
    assert_eq!(
        recording.metrics("stage_duration_seconds_count"),
        "stage_duration_seconds_count{stage_name=\"life.child\",stage_outcome=\"ok\"} 3\n\
         stage_duration_seconds_count{stage_name=\"life.root\",stage_outcome=\"ok\"} 1\n"
    );
    assert_eq!(recording.finish().spans_begun(), 0);
}

#[test]
fn a_trace_is_sampled_as_a_whole() {
    let recording = Telemetry::builder("ratio").sampler(Sampler::ratio(0.5));
    let recording = record_with(|_| {
        let memory = telemetry::export::MemoryExporter::new(0);
        recording.exporter(memory)
    });
    // Ids are random, so the share varies; children always follow their root.
    (0..1_000).for_each(|_| root(4));
    let finished = recording.finish().finished;
    assert_eq!(finished % 5, 0);
    assert!((300..700).contains(&(finished / 5)), "{} of 1,000 traces", finished / 5);
}

#[test]
fn one_stage_may_be_sampled_otherwise() {
    let recording = record_with(|builder| {
        builder.sampler(Sampler::ALWAYS_OFF).sample_stage("life.root", Sampler::ALWAYS_ON)
    });
    root(1);
    child(1);
    assert_eq!(recording.tree(), "life.root\n└─ life.child\n");
}

#[test]
fn dropping_the_guard_delivers() {
    let recording = record();
    drop(recording);
    let memory = telemetry::export::MemoryExporter::new(10);
    {
        let guard = record_with(|builder| builder.exporter(memory.clone()));
        root(0);
        drop(guard);
    }
    assert_eq!(memory.take().len(), 1);
}

#[test]
fn a_report_reads_as_text() {
    let recording = record_process_with(|builder| builder.ring_total_bytes(0));
    std::thread::spawn(|| root(0)).join().unwrap();
    let report = recording.finish_within(Duration::from_secs(10));
    let expected =
        "telemetry: 0 spans finished\n  memory: 0 exported\n  not recorded: 1 × span (ring_limit)\n";
    assert_eq!(report.to_string(), expected);
}
