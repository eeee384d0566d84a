//! Labels of the metrics of stages: their sources, and that no other value, however large, removes or
//! changes them.

use std::time::Duration;

use expect_test::expect;
use semconv::Cardinality;
use telemetry::testing::{record, record_with};
use telemetry::{Key, Label, Overflow, StageAttributes, stage};

#[derive(Clone, Copy, Debug, Label)]
enum Mode {
    Simple,
    Complex,
}

const MODE: Key<str> = Key::new("app.mode").with_cardinality(Cardinality::Low);

#[test]
fn labels_of_input_and_output_become_metric_labels() {
    #[derive(StageAttributes)]
    struct Labelled {
        #[telemetry(label)]
        mode: Mode,
    }
    #[stage("label.both", input(mode), output)]
    fn both(#[telemetry(label)] urgent: bool, mode: Labelled) -> Labelled {
        mode
    }
    let recording = record();
    both(true, Labelled { mode: Mode::Simple });
    both(true, Labelled { mode: Mode::Simple });
    both(false, Labelled { mode: Mode::Complex });
    expect![[r#"
        stage_duration_seconds_count{mode="complex",mode_mode="complex",stage_name="label.both",stage_outcome="ok",urgent="false"} 1
        stage_duration_seconds_count{mode="simple",mode_mode="simple",stage_name="label.both",stage_outcome="ok",urgent="true"} 2
    "#]]
    .assert_eq(&recording.metrics("stage_duration_seconds_count"));
}

#[test]
fn of_a_label_that_input_and_output_share_the_output_counts() {
    #[derive(StageAttributes)]
    struct Plan {
        #[telemetry(key = MODE, label)]
        mode: Mode,
    }
    #[stage("label.shared", input(plan), output)]
    fn shared(plan: Plan) -> Plan {
        Plan { mode: Mode::Complex }
    }
    let recording = record();
    shared(Plan { mode: Mode::Simple });
    expect![[r#"
        stage_duration_seconds_count{app_mode="complex",stage_name="label.shared",stage_outcome="ok"} 1
        label.shared  app.mode=complex
           → input  app.mode=simple
           ← output  app.mode=complex
    "#]]
    .assert_eq(&(recording.metrics("stage_duration_seconds_count") + &recording.tree()));
}

#[test]
fn a_label_after_too_many_texts_is_recorded() {
    #[derive(StageAttributes)]
    struct Tagged {
        #[telemetry(plain)]
        tags: Vec<String>,
        #[telemetry(label)]
        mode: Mode,
    }
    #[stage("label.tagged", input(tagged))]
    fn tagged(tagged: &Tagged) {}
    let recording = record();
    tagged(&Tagged { tags: vec!["t".repeat(100); 1_500], mode: Mode::Simple });
    expect![[r#"
        stage_duration_seconds_count{stage_name="label.tagged",stage_outcome="ok",tagged_mode="simple"} 1
    "#]]
    .assert_eq(&recording.metrics("stage_duration_seconds_count"));
}

#[test]
fn a_label_after_too_deeply_nested_values_is_recorded() {
    #[derive(StageAttributes)]
    struct Node {
        #[telemetry(nested)]
        next: Option<Box<Node>>,
        depth: u32,
    }
    #[derive(StageAttributes)]
    struct Listed {
        #[telemetry(nested)]
        list: Node,
        #[telemetry(label)]
        mode: Mode,
    }
    #[stage("label.listed", input(listed))]
    fn listed(listed: &Listed) {}
    let innermost = Node { next: None, depth: 20 };
    let list = (0..20).rev().fold(innermost, |node, depth| Node { next: Some(Box::new(node)), depth });
    let recording = record();
    listed(&Listed { list, mode: Mode::Simple });
    expect![[r#"
        stage_duration_seconds_count{listed_mode="simple",stage_name="label.listed",stage_outcome="ok"} 1
        label.listed  listed.mode=simple
           → input  listed.list.next.next.next.next.next.next.next.next.next.next.next.next.next.next.depth=14 listed.list.next.next.next.next.next.next.next.next.next.next.next.next.next.depth=13 listed.list.next.next.next.next.next.next.next.next.next.next.next.next.depth=12 listed.list.next.next.next.next.next.next.next.next.next.next.next.depth=11 listed.list.next.next.next.next.next.next.next.next.next.next.depth=10 listed.list.next.next.next.next.next.next.next.next.next.depth=9 listed.list.next.next.next.next.next.next.next.next.depth=8 listed.list.next.next.next.next.next.next.next.depth=7 listed.list.next.next.next.next.next.next.depth=6 listed.list.next.next.next.next.next.depth=5 listed.list.next.next.next.next.depth=4 listed.list.next.next.next.depth=3 listed.list.next.next.depth=2 listed.list.next.depth=1 listed.list.depth=0 listed.mode=simple  … 1 attribute dropped
    "#]].assert_eq(&(recording.metrics("stage_duration_seconds_count") + &recording.tree()));
}

#[test]
fn label_values_above_the_limit_share_one_series_for_each_stage() {
    const VALUES: u64 = 100_000;
    /// Label with more values than its cardinality allows.
    struct Endless(&'static str);
    impl Label for Endless {
        const VALUES: &'static [&'static str] = &[];

        fn as_label(&self) -> &'static str {
            self.0
        }
    }
    #[stage("label.flood")]
    fn flood(#[telemetry(label)] value: Endless) {}
    let recording = record_with(|builder| builder.overflow(Overflow::Wait(Duration::from_secs(60))));
    (0..VALUES).for_each(|number| flood(Endless(number.to_string().leak())));
    let counts = recording.metrics("stage_duration_seconds_count");
    let count = |line: &str| line.rsplit(' ').next().unwrap().parse::<u64>().unwrap();
    let total: u64 = counts.lines().map(count).sum();
    let (overflowing, own): (Vec<&str>, Vec<&str>) =
        counts.lines().partition(|line| line.contains("otel_metric_overflow=\"true\""));
    assert_eq!((total, own.len()), (VALUES, 1_500));
    expect![[r#"
        stage_duration_seconds_count{otel_metric_overflow="true",stage_name="label.flood",stage_outcome="ok"} 98500
        stage_telemetry_dropped_total{stage_telemetry_reason="series_limit",stage_telemetry_signal="measurement"} 98500
    "#]]
    .assert_eq(&(overflowing.concat() + "\n" + &recording.metrics("stage_telemetry_dropped")));
}

#[derive(Clone, Copy, Label)]
enum Long {
    #[telemetry(name = "0123456789012345678901234567890123456789")]
    OnlyOne,
}

macro_rules! many_labels {
    ($($label:ident)*) => {
        /// Text that fills a record, and more labels than fit into the reserved bytes.
        #[derive(StageAttributes)]
        struct Many {
            #[telemetry(plain)]
            text: String,
            $(#[telemetry(label)] $label: Long,)*
        }

        impl Many {
            fn new(text: String) -> Many {
                Many { text, $($label: Long::OnlyOne,)* }
            }
        }
    };
}

many_labels!(a0 a1 a2 a3 a4 a5 a6 a7 a8 a9 b0 b1 b2 b3 b4 b5 b6 b7 b8 b9 c0 c1 c2 c3 c4 c5 c6 c7 c8 c9);

#[test]
fn an_overfull_record_shows_nothing_of_earlier_records() {
    const ROUNDS: usize = 400;
    #[stage("label.filler")]
    fn filler(#[telemetry(plain)] text: &str) {}
    #[stage("label.overfull", input(many))]
    fn overfull(many: &Many) {}
    let recording = record_with(|builder| {
        let patient = builder.overflow(Overflow::Wait(Duration::from_secs(60)));
        patient.ring_bytes(64 * 1024).text_limit(15_296)
    });
    let many = Many::new("x".repeat(20_000));
    // The encoding of a text of four bytes, repeated at every offset.
    let bait = "\u{5}\u{4}\u{0}bait".repeat(1_800);
    for round in 0..ROUNDS {
        filler(&bait[..7 * (10 + round)]);
        (0..3).for_each(|_| filler(&bait));
        overfull(&many);
    }
    let mut spans = recording.spans();
    spans.retain(|span| span.name == "label.overfull");
    assert_eq!(spans.len(), ROUNDS);
    assert!(!format!("{spans:?}").contains("bait"));
    assert!(!recording.metrics("stage_duration_seconds_count").contains("bait"));
    expect![[r#"
        stage_telemetry_dropped_total{stage_telemetry_reason="record_full",stage_telemetry_signal="attribute"} 2800
    "#]]
    .assert_eq(&recording.metrics("stage_telemetry_dropped"));
}
