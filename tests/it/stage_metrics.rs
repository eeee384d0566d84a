//! Metrics of the registry that stages and their payloads measure: exported, not sampled, and with a
//! dropped span.

use std::time::Duration;

use expect_test::expect;
use semconv::{Cardinality, Instrument, MetricDef};
use telemetry::testing::{Recording, record, record_process_with, record_with};
use telemetry::{Key, Label, Sampler, StageAttributes, stage, stage_block};

#[derive(Clone, Copy, Label)]
enum Backend {
    C,
    Rust,
}

const BACKEND: Key<str> = Key::new("lower.backend").with_cardinality(Cardinality::Low);
const LEVEL: Key<i64> = Key::new("lower.level").with_cardinality(Cardinality::Low);
const TARGET: Key<str> = Key::new("lower.target").with_cardinality(Cardinality::Low);

const TIME: MetricDef = MetricDef::new("lower.time", Instrument::Histogram, "ms")
    .of_doubles()
    .with_boundaries(&[1e9])
    .with_required(&["lower.backend"])
    .with_attributes(&["lower.backend", "stage.outcome"]);
const RUNNING: MetricDef = MetricDef::new("lower.running", Instrument::UpDownCounter, "{call}")
    .with_attributes(&["lower.backend", "lower.level"]);
const CALLS: MetricDef = MetricDef::new("lower.calls", Instrument::Counter, "{call}").with_attributes(&[
    "stage.name",
    "stage.outcome",
    "error.type",
]);
const DONE: MetricDef = MetricDef::new("lower.done", Instrument::Counter, "{call}").with_attributes(&[
    "lower.backend",
    "lower.level",
    "lower.target",
]);
const FAILED: MetricDef = MetricDef::new("lower.failed", Instrument::Counter, "{call}")
    .of_doubles()
    .with_attributes(&["lower.backend", "error.type"]);

#[derive(StageAttributes)]
struct Lowered {
    #[telemetry(key = TARGET)]
    target: Backend,
    #[telemetry(histogram = SIZE)]
    bytes: u32,
}

const SIZE: MetricDef = MetricDef::new("lower.size", Instrument::Histogram, "By")
    .with_boundaries(&[100.0])
    .with_required(&["lower.target"])
    .with_attributes(&["lower.target", "stage.outcome"]);

struct Refused;

impl telemetry::StageError for Refused {
    fn error_type(&self) -> &'static str {
        "refused"
    }
}

#[stage(
    "lower.clause",
    output,
    fields(BACKEND = backend, LEVEL = level),
    metrics(duration = TIME, active = RUNNING, calls = CALLS, success = DONE, failure = FAILED),
)]
fn lower(backend: Backend, level: i64, during: impl FnOnce()) -> Result<Lowered, Refused> {
    during();
    if level > 2 { Err(Refused) } else { Ok(Lowered { target: backend, bytes: 40 }) }
}

/// Returns everything that the stage measures, while a second one runs.
fn measured_while_running(recording: &Recording) -> String {
    measured_with(recording, || {})
}

/// Runs `inside` in each stage.
fn measured_with(recording: &Recording, inside: impl Fn()) -> String {
    let _ = lower(Backend::C, 1, &inside);
    let _ = lower(Backend::Rust, 3, &inside);
    let panics = || {
        inside();
        std::panic::panic_any(1)
    };
    let _ = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| lower(Backend::C, 2, panics)));
    let mut metrics = String::new();
    let _ = lower(Backend::C, 2, || {
        inside();
        metrics = recording.metrics("lower_");
    });
    let sums = |line: &&str| !line.contains("_sum") || line.contains("size");
    let mut lines: Vec<&str> = metrics.lines().filter(sums).collect();
    lines.sort_unstable();
    lines.join("\n") + "\n"
}

/// Expected result of `measured_while_running`, with and without exported spans.
const MEASURED: &str = "\
lower_calls_total{error_type=\"i32\",stage_name=\"lower.clause\",stage_outcome=\"panic\"} 1
lower_calls_total{error_type=\"refused\",stage_name=\"lower.clause\",stage_outcome=\"error\"} 1
lower_calls_total{stage_name=\"lower.clause\",stage_outcome=\"ok\"} 1
lower_done_total{lower_backend=\"c\",lower_level=\"1\",lower_target=\"c\"} 1
lower_failed_total{error_type=\"i32\",lower_backend=\"c\"} 1
lower_failed_total{error_type=\"refused\",lower_backend=\"rust\"} 1
lower_running{lower_backend=\"c\",lower_level=\"1\"} 0
lower_running{lower_backend=\"c\",lower_level=\"2\"} 1
lower_running{lower_backend=\"rust\",lower_level=\"3\"} 0
lower_size_bytes_count{lower_target=\"c\",stage_outcome=\"ok\"} 1
lower_size_bytes_sum{lower_target=\"c\",stage_outcome=\"ok\"} 40
lower_time_milliseconds_count{lower_backend=\"c\",stage_outcome=\"ok\"} 1
lower_time_milliseconds_count{lower_backend=\"c\",stage_outcome=\"panic\"} 1
lower_time_milliseconds_count{lower_backend=\"rust\",stage_outcome=\"error\"} 1
";

#[test]
fn an_exported_stage_measures_the_metrics_it_names() {
    assert_eq!(measured_while_running(&record()), MEASURED);
}

#[test]
fn an_unsampled_stage_has_equal_metrics() {
    let recording = record_with(|builder| builder.sampler(Sampler::ALWAYS_OFF));
    assert_eq!(measured_while_running(&recording), MEASURED);
}

#[test]
fn a_stage_with_a_dropped_span_has_equal_metrics() {
    let recording = record_process_with(|builder| builder.ring_total_bytes(0));
    let measured = std::thread::scope(|scope| {
        // A new thread, which has no ring yet.
        scope.spawn(|| measured_while_running(&recording)).join().unwrap()
    });
    assert_eq!(measured, MEASURED);
}

#[test]
fn a_stage_stored_for_its_metrics_has_equal_metrics() {
    #[stage("lower.inside")]
    fn inside() {}
    let recording = record_with(|builder| builder.open_spans(1));
    // The stage inside takes the only place for a span.
    assert_eq!(measured_with(&recording, inside), MEASURED);
    let names: Vec<String> = recording.spans().into_iter().map(|span| span.name.to_string()).collect();
    assert_eq!(names, ["lower.inside"; 4]);
}

#[test]
fn a_duration_is_in_the_unit_of_its_metric() {
    let recording = record_with(telemetry::Builder::deterministic);
    let _ = lower(Backend::C, 1, || {});
    let of = |prefix: &str| -> f64 {
        recording.metrics(prefix).lines().next().unwrap().rsplit(' ').next().unwrap().parse().unwrap()
    };
    let (milliseconds, seconds) = (of("lower_time_milliseconds_sum"), of("stage_duration_seconds_sum"));
    assert_eq!((milliseconds / seconds).round(), 1000.0);
}

#[test]
fn a_stage_that_is_cancelled_is_neither_a_success_nor_a_failure() {
    #[stage(
        "lower.later",
        fields(BACKEND = Backend::C),
        metrics(calls = CALLS, success = DONE, failure = FAILED, active = RUNNING),
    )]
    async fn later() {
        std::future::pending::<()>().await;
    }
    let recording = record();
    let mut future = Box::pin(later());
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    assert!(future.as_mut().poll(&mut context).is_pending());
    drop(future);
    expect![[r#"
        lower_calls_total{error_type="cancelled",stage_name="lower.later",stage_outcome="cancelled"} 1
        lower_running{lower_backend="c"} 0
    "#]]
    .assert_eq(&recording.metrics("lower_"));
}

#[derive(StageAttributes)]
struct Waited {
    #[telemetry(key = BACKEND)]
    backend: Backend,
    #[telemetry(histogram = WAIT)]
    wait: Duration,
    #[telemetry(counter = BYTES)]
    bytes: u64,
    #[telemetry(gauge = DEPTH)]
    depth: Option<i32>,
    #[telemetry(up_down_counter = HELD)]
    held: i64,
}

const WAIT: MetricDef = MetricDef::new("taken.wait", Instrument::Histogram, "s")
    .of_doubles()
    .with_boundaries(&[1.0, 2.0])
    .with_required(&["lower.backend"])
    .with_attributes(&["lower.backend"]);
const BYTES: MetricDef =
    MetricDef::new("taken.size", Instrument::Counter, "By").with_attributes(&["lower.backend"]);
const DEPTH: MetricDef =
    MetricDef::new("taken.depth", Instrument::Gauge, "{item}").with_attributes(&["lower.backend"]);
const HELD: MetricDef = MetricDef::new("taken.held", Instrument::UpDownCounter, "{item}");

/// Takes two items from a queue; the second has no depth.
fn take_two(take: impl Fn(Waited)) {
    let waited = |wait, bytes, depth, held| Waited {
        backend: Backend::Rust,
        wait: Duration::from_millis(wait),
        bytes,
        depth,
        held,
    };
    take(waited(500, 10, Some(-3), 5));
    take(waited(1500, 32, None, -2));
}

const TAKEN: &str = "\
taken_depth{lower_backend=\"rust\"} -3
taken_held 3
taken_size_bytes_total{lower_backend=\"rust\"} 42
taken_wait_seconds_sum{lower_backend=\"rust\"} 2
taken_wait_seconds_count{lower_backend=\"rust\"} 2
";

#[stage("queue.take", input(waited))]
fn take(waited: Waited) {}

#[stage("queue.give", output)]
fn give(waited: Waited) -> Waited {
    waited
}

#[test]
fn fields_of_an_input_are_measurements() {
    let recording = record();
    take_two(take);
    assert_eq!(recording.metrics("taken_"), TAKEN);
}

#[test]
fn fields_of_an_input_are_measurements_in_an_unsampled_trace() {
    let recording = record_with(|builder| builder.sampler(Sampler::ALWAYS_OFF));
    take_two(take);
    assert_eq!(recording.metrics("taken_"), TAKEN);
}

#[test]
fn fields_of_an_output_are_measurements() {
    let recording = record();
    take_two(|waited| {
        let _ = give(waited);
    });
    assert_eq!(recording.metrics("taken_"), TAKEN);
}

#[test]
fn fields_of_an_output_are_measurements_of_a_dropped_span() {
    let recording = record_process_with(|builder| builder.ring_total_bytes(0));
    std::thread::scope(|scope| {
        scope.spawn(|| {
            take_two(|waited| {
                let _ = give(waited);
            })
        });
    });
    assert_eq!(recording.metrics("taken_"), TAKEN);
}

#[test]
fn a_parameter_is_a_measurement_with_the_attributes_of_its_stage() {
    #[stage("queue.grow", fields(BACKEND = Backend::C))]
    fn grow(#[telemetry(gauge = DEPTH)] depth: u32) {}
    let recording = record();
    grow(7);
    expect![[r#"
        taken_depth{lower_backend="c"} 7
        queue.grow  lower.backend=c
           → input  depth=7
    "#]]
    .assert_eq(&(recording.metrics("taken_") + &recording.tree()));
}

#[test]
fn payloads_of_one_type_measure_with_their_own_attributes() {
    #[derive(StageAttributes)]
    struct Transfer {
        #[telemetry(nested)]
        from: Leg,
        #[telemetry(nested)]
        to: Leg,
    }
    #[derive(StageAttributes)]
    struct Leg {
        #[telemetry(gauge = DEPTH)]
        depth: u32,
        #[telemetry(nested)]
        place: Place,
    }
    #[derive(StageAttributes)]
    struct Place {
        #[telemetry(key = BACKEND)]
        backend: Backend,
    }
    #[stage("queue.transfer", input(transfer))]
    fn transfer(transfer: Transfer) {}
    for sampler in [Sampler::ALWAYS_ON, Sampler::ALWAYS_OFF] {
        let recording = record_with(|builder| builder.sampler(sampler));
        let leg = |depth, backend| Leg { depth, place: Place { backend } };
        transfer(Transfer { from: leg(3, Backend::C), to: leg(4, Backend::Rust) });
        let expected = "taken_depth{lower_backend=\"c\"} 3\ntaken_depth{lower_backend=\"rust\"} 4\n";
        assert_eq!(recording.metrics("taken_depth"), expected);
    }
}

#[test]
fn a_number_that_a_counter_cannot_take_is_counted_as_dropped() {
    const LOST: MetricDef = MetricDef::new("taken.lost", Instrument::Counter, "{item}");
    #[stage("queue.shrink")]
    fn shrink(#[telemetry(counter = LOST)] by: i64) {}
    let recording = record();
    shrink(-1);
    shrink(2);
    expect![[r#"
        taken_lost_total 2
        stage_telemetry_dropped_total{stage_telemetry_reason="invalid",stage_telemetry_signal="measurement"} 1
    "#]]
    .assert_eq(&(recording.metrics("taken_lost") + &recording.metrics("stage_telemetry_dropped")));
}

#[test]
fn a_block_has_metrics_like_a_function() {
    const BLOCKS: MetricDef =
        MetricDef::new("lower.blocks", Instrument::Counter, "{call}").with_attributes(&["stage.outcome"]);
    let recording = record();
    stage_block!("lower.block", metrics(calls = BLOCKS), {});
    expect![[r#"
        lower_blocks_total{stage_outcome="ok"} 1
    "#]]
    .assert_eq(&recording.metrics("lower_blocks"));
}

#[test]
fn attributes_of_a_metric_do_not_change_the_labels_of_stages() {
    const VALUES: u32 = 10_000;
    const PART: Key<str> = Key::new("cut.part").with_cardinality(Cardinality::Low);
    const CUTS: MetricDef =
        MetricDef::new("cut.parts", Instrument::Counter, "{part}").with_attributes(&["cut.part"]);
    #[stage("cut.part", fields(PART = part), metrics(calls = CUTS))]
    fn cut(part: &str, #[telemetry(label)] clean: bool) {}
    #[stage("cut.other")]
    fn other(#[telemetry(label)] clean: bool) {}
    let recording = record_with(|builder| builder.sampler(Sampler::ALWAYS_OFF));
    (0..VALUES).for_each(|part| cut(&part.to_string(), part % 2 == 0));
    other(true);
    expect![[r#"
        stage_duration_seconds_count{clean="false",stage_name="cut.part",stage_outcome="ok"} 5000
        stage_duration_seconds_count{clean="true",stage_name="cut.other",stage_outcome="ok"} 1
        stage_duration_seconds_count{clean="true",stage_name="cut.part",stage_outcome="ok"} 5000
    "#]]
    .assert_eq(&recording.metrics("stage_duration_seconds_count"));
    let parts = recording.metrics("cut_parts");
    let count = |line: &str| line.rsplit(' ').next().unwrap().parse::<u32>().unwrap();
    assert_eq!(parts.lines().map(count).sum::<u32>(), VALUES);
    assert!(parts.contains("otel_metric_overflow=\"true\""));
}
