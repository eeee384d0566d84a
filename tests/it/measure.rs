//! Measurements by the program, with metrics of the registry.

use std::time::Duration;

use expect_test::expect;
use semconv::{Instrument, MetricDef};
use telemetry::export::{DropReason, Dropped, Signal, prometheus};
use telemetry::testing::{alone, record, record_process_with, record_with};
use telemetry::{Measure as _, Overflow};
use telemetry_tests::conventions::{label, metric};

/// Metric of this test, as a registry generates it.
macro_rules! metric {
    ($name:ident is $instrument:ident of $number:ty = $definition:expr) => {
        struct $name<'a> {
            key: &'a str,
        }
        semconv::__measurement!($name<'a> is $instrument of $number, {
            $definition.with_brief("A metric of a test.").with_attributes(&["test.absent", "test.key"])
        } { key => "test.key", });
    };
}

metric!(Hits is Counter of u64 = MetricDef::new("test.hits", Instrument::Counter, "{hit}"));
metric!(Cost is Counter of f64 = MetricDef::new("test.cost", Instrument::Counter, "s").of_doubles());
metric!(Open is UpDownCounter of i64 = MetricDef::new("test.open", Instrument::UpDownCounter, "{file}"));
metric!(Level is Gauge of i64 = MetricDef::new("test.height", Instrument::Gauge, "{file}"));
metric!(Fill is Gauge of f64 = MetricDef::new("test.fill", Instrument::Gauge, "{share}").of_doubles());
metric!(Wait is Histogram of f64 =
    MetricDef::new("test.wait", Instrument::Histogram, "s").of_doubles().with_boundaries(&[0.1, 1.0]));
metric!(Size is Histogram of u64 =
    MetricDef::new("test.size", Instrument::Histogram, "By").with_boundaries(&[10.0]));

#[test]
fn every_instrument_measures() {
    let recording = record();
    Hits { key: "a" }.add(2);
    Hits { key: "a" }.add(3);
    Hits { key: "b" }.add(1);
    Cost { key: "a" }.add(0.25);
    Open { key: "a" }.add(5);
    Open { key: "a" }.add(-2);
    Fill { key: "a" }.record(0.75);
    Fill { key: "a" }.record(0.5);
    Wait { key: "a" }.record(0.05);
    Wait { key: "a" }.record(0.5);
    Size { key: "a" }.record(11);
    expect![[r#"
        test_cost_seconds_total{test_key="a"} 0.25
        test_fill{test_key="a"} 0.5
        test_hits_total{test_key="a"} 5
        test_hits_total{test_key="b"} 1
        test_open{test_key="a"} 3
        test_size_bytes_sum{test_key="a"} 11
        test_size_bytes_count{test_key="a"} 1
        test_wait_seconds_sum{test_key="a"} 0.55
        test_wait_seconds_count{test_key="a"} 2
    "#]]
    .assert_eq(&recording.metrics("test_"));
}

#[test]
fn a_generated_metric_has_the_labels_of_its_fields() {
    let recording = record();
    let (department, refusal_reason) = (label::ShopDepartment::Books, label::ShopRefusalReason::SoldOut);
    metric::ShopRefusals { department, refusal_reason }.add(1);
    expect![[r#"
        shop_refusals_total{shop_department="books",shop_refusal_reason="sold_out"} 1
    "#]]
    .assert_eq(&recording.metrics("shop_refusals"));
}

#[test]
fn nothing_is_measured_without_an_installation() {
    let _alone = alone();
    Hits { key: "nobody" }.add(1);
}

#[test]
fn a_number_that_the_instrument_cannot_take_is_counted() {
    let recording = record();
    Cost { key: "a" }.add(-1.0);
    Cost { key: "a" }.add(f64::NAN);
    Wait { key: "a" }.record(f64::INFINITY);
    Fill { key: "a" }.record(-1.0);
    expect![[r#"
        test_fill{test_key="a"} -1
    "#]]
    .assert_eq(&recording.metrics("test_"));
    let report = recording.finish();
    assert_eq!(
        report.dropped,
        [Dropped { signal: Signal::Measurement, reason: DropReason::Invalid, count: 3 }]
    );
}

#[test]
fn an_overflowing_sum_does_not_end_the_collector() {
    let recording = record();
    Size { key: "a" }.record(u64::MAX);
    Size { key: "a" }.record(u64::MAX);
    Hits { key: "a" }.add(1);
    expect![[r#"
        test_hits_total{test_key="a"} 1
        test_size_bytes_sum{test_key="a"} 36893488147419103000
        test_size_bytes_count{test_key="a"} 2
    "#]]
    .assert_eq(&recording.metrics("test_"));
}

#[test]
fn a_gauge_keeps_the_last_value_despite_a_full_ring() {
    for count in 1000..1020 {
        let recording = record_with(|builder| {
            let unread = Duration::from_secs(3600);
            builder.ring_bytes(64 * 1024).overflow(Overflow::Shed).interval(unread)
        });
        // The first are in the ring, the last are measured directly, and the ring is read after that.
        for said in 0..count {
            Level { key: "a" }.record(said);
            if said % 7 == 0 {
                telemetry::stage_block!("test.filling", { telemetry::event!("test.filled", said = said) });
            }
        }
        let last = count - 1;
        assert_eq!(recording.metrics("test_height"), format!("test_height{{test_key=\"a\"}} {last}\n"));
    }
}

#[test]
fn a_full_ring_drops_no_measurement() {
    const MANY: u64 = 100_000;
    let recording = record_process_with(|builder| builder.ring_bytes(64 * 1024).overflow(Overflow::Shed));
    let threads: Vec<_> =
        (0..4).map(|_| std::thread::spawn(|| (0..MANY).for_each(|_| Hits { key: "full" }.add(1)))).collect();
    threads.into_iter().for_each(|thread| thread.join().unwrap());
    expect![[r#"
        test_hits_total{test_key="full"} 400000
    "#]]
    .assert_eq(&recording.metrics("test_hits"));
    assert!(recording.finish().dropped.is_empty());
}

#[test]
fn label_values_above_the_limit_share_one_series() {
    let recording = record();
    for number in 0..100_000 {
        Hits { key: &number.to_string() }.add(1);
    }
    let text = recording.metrics("test_hits");
    let value = |line: &str| line.rsplit(' ').next().unwrap().parse::<u64>().unwrap();
    assert_eq!(text.lines().map(value).sum::<u64>(), 100_000);
    let overflow: Vec<&str> = text.lines().filter(|line| line.contains("overflow")).collect();
    assert_eq!(overflow.len(), 1, "{overflow:?}");
    assert!(text.lines().count() <= 4001, "{}", text.lines().count());
    let report = recording.finish();
    let [loss] = report.dropped.as_slice() else { panic!("{:?}", report.dropped) };
    assert_eq!((loss.signal, loss.reason), (Signal::Measurement, DropReason::SeriesLimit));
}

#[test]
fn the_text_of_a_label_is_escaped() {
    let recording = record();
    Hits { key: "a\"b\\c\nd" }.add(1);
    expect![[r#"
        test_hits_total{test_key="a\"b\\c\nd"} 1
    "#]]
    .assert_eq(&recording.metrics("test_hits"));
    assert!(prometheus::CONTENT_TYPE.starts_with("text/plain"));
}

/// The view is asked while the instrument is made, on the thread that measures without a ring.
#[test]
fn a_view_that_runs_a_stage_does_not_wait_for_itself() {
    #[telemetry::stage("measure.viewed")]
    fn viewed() {}
    let recording = record_with(|builder| {
        let builder = builder.ring_total_bytes(0).overflow(Overflow::Shed);
        builder.view(|_| {
            viewed();
            None
        })
    });
    Hits { key: "viewed" }.add(2);
    assert_eq!(recording.metrics("test_hits_total"), "test_hits_total{test_key=\"viewed\"} 2\n");
}
