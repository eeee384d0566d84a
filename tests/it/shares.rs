//! Metrics that a stage measures before it ends: the share of a capacity, and the time in a queue.

use semconv::{Cardinality, Instrument, MetricDef};
use telemetry::propagation::Envelope;
use telemetry::testing::{Recording, record, record_process_with, record_with};
use telemetry::{Key, RunningStage, Sampler, open_stage, stage};

use crate::measured_results::check;

const POOL: Key<str> = Key::new("pool.name").with_cardinality(Cardinality::Low);
const USED: MetricDef =
    MetricDef::new("pool.used", Instrument::Gauge, "1").of_doubles().with_attributes(&["pool.name"]);
const WAITED: MetricDef = MetricDef::new("mail.wait", Instrument::Histogram, "s")
    .of_doubles()
    .with_boundaries(&[1e9])
    .with_attributes(&["mail.kind"]);
const KIND: Key<str> = Key::new("mail.kind").with_cardinality(Cardinality::Low);

fn take(pool: &str, size: u16) -> RunningStage {
    open_stage!("pool.take", fields(POOL = pool), metrics(share(USED, of = size)))
}

fn compare(recording: &Recording, case: &str) {
    let shown = || recording.metrics("pool_used").replace("pool_used_ratio{pool_name=", "{");
    let (large, small, other) = (take("large", 8), take("small", 2), take("large", 8));
    assert_eq!(shown(), "{\"large\"} 0.25\n{\"small\"} 0.5\n", "{case}");
    large.end();
    small.end();
    assert_eq!(shown(), "{\"large\"} 0.125\n{\"small\"} 0\n", "{case}");
    drop(other);
    assert_eq!(shown(), "{\"large\"} 0\n{\"small\"} 0\n", "{case}");
}

#[test]
fn a_share_follows_the_running_stages() {
    compare(&record(), "exported");
    compare(&record_with(|builder| builder.sampler(Sampler::ALWAYS_OFF)), "not sampled");
    compare(&record_with(|builder| builder.stages("pool.*=metrics")), "filtered");
    let recording = record_process_with(|builder| builder.ring_total_bytes(0));
    std::thread::scope(|scope| scope.spawn(|| compare(&recording, "dropped")).join()).unwrap();
}

#[test]
fn a_share_of_nothing_is_dropped() {
    let recording = record();
    take("none", 0).end();
    assert_eq!(recording.metrics("pool_used"), "");
    assert_eq!(
        recording.metrics("stage_telemetry_dropped"),
        "stage_telemetry_dropped_total{stage_telemetry_reason=\"invalid\",stage_telemetry_signal=\"measurement\"} 2\n"
    );
}

#[test]
fn the_time_in_a_queue_has_the_labels_of_the_stage() {
    #[stage(
        "mail.print",
        consume(message),
        fields(KIND = message.payload),
        metrics(queue_time = WAITED)
    )]
    fn print(message: &Envelope<&'static str>) {}

    fn calls() {
        for kind in ["letter", "card", "letter"] {
            print(&Envelope::new(kind));
        }
    }
    check(
        "mail_wait_seconds_count",
        calls,
        "mail_wait_seconds_count{mail_kind=\"card\"} 1\nmail_wait_seconds_count{mail_kind=\"letter\"} 2\n",
    );
}
