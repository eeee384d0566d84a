//! Limits of the attributes that a running stage gets, and what is counted beyond them.

use std::sync::mpsc::channel;
use std::time::Duration;

use telemetry::export::{EndedTrace, OwnedValue, SpanData, TailSampler};
use telemetry::testing::{Recording, record, record_process_with, record_with};
use telemetry::{Report, record, stage};

fn dropped(report: &Report) -> String {
    report.dropped.iter().map(|loss| format!("{} ({}): {}\n", loss.signal, loss.reason, loss.count)).collect()
}

fn one_span(recording: &Recording) -> SpanData {
    recording.spans().pop().unwrap()
}

#[test]
fn a_text_is_cut_at_the_limit() {
    #[stage("limit.text")]
    fn long() {
        record!("text" = "x".repeat(5_000));
    }
    let recording = record();
    long();
    let span = one_span(&recording);
    assert_eq!(crate::original_size(&span.attributes, "text"), Some(5_000));
}

#[test]
fn a_progress_is_recorded_without_end_in_bounded_memory() {
    #[stage("limit.progress")]
    fn progress(steps: u32, recording: &Recording) {
        for step in 0..steps {
            record!("step" = step);
            if step % 500 == 0 {
                assert!(recording.telemetry().unwrap().flush_spans(Duration::from_secs(60)));
            }
        }
    }
    let recording = record_with(|builder| builder.interval(Duration::from_secs(60)));
    progress(30_000, &recording);
    let span = one_span(&recording);
    assert_eq!(span.attribute("step"), Some(&OwnedValue::Int(29_999)));
    assert_eq!(dropped(&recording.finish()), "");
}

#[test]
fn attributes_beyond_the_memory_of_a_span_are_counted_on_it() {
    macro_rules! fill {
        ($($name:literal)*) => { $(record!($name = "x".repeat(15_000), "other" = 1);)* };
    }
    #[stage("limit.fill")]
    fn fill(recording: &Recording) {
        // Each is a place of its own, so that no record replaces another one.
        fill!("a" "b" "c" "d" "e" "f" "g" "h" "i" "j");
        assert!(recording.telemetry().unwrap().flush_spans(Duration::from_secs(60)));
        fill!("k" "l" "m" "n" "o" "p" "q" "r" "s" "t");
        assert!(recording.telemetry().unwrap().flush_spans(Duration::from_secs(60)));
    }
    let recording = record_with(|builder| builder.text_limit(15_296).ring_bytes(1 << 20));
    fill(&recording);
    let span = one_span(&recording);
    assert!(span.attribute("a").is_some() && span.attribute("t").is_none());
    let report = dropped(&recording.finish());
    assert_eq!(report, format!("attribute (record_full): {}\n", span.dropped_attributes_count));
    assert!(span.dropped_attributes_count >= 4 && span.dropped_attributes_count.is_multiple_of(2));
}

#[test]
fn attributes_without_room_in_the_ring_are_counted_on_the_span() {
    #[stage("limit.ring")]
    fn flood() {
        for _ in 0..20 {
            record!("text" = "x".repeat(4_000), "other" = 1);
        }
    }
    #[stage("limit.held")]
    fn held() {}
    let (is_held, wait_until_held) = channel();
    let (release, gate) = channel::<()>();
    // Holds the thread that reads the ring, so that nothing makes room in it.
    let hold = move |trace: &EndedTrace<'_>| {
        if trace.name() == Some("limit.held") {
            is_held.send(()).unwrap();
            let _ = gate.recv();
        }
        true
    };
    let recording =
        record_with(|builder| builder.ring_bytes(64 * 1024).tail_sampler(TailSampler::new().rule(hold)));
    held();
    wait_until_held.recv().unwrap();
    flood();
    drop(release);
    let span = recording.spans().into_iter().find(|span| span.name == "limit.ring").unwrap();
    let report = recording.finish();
    assert!(span.dropped_attributes_count > 0, "{report}");
    assert_eq!(dropped(&report), format!("attribute (ring_full): {}\n", span.dropped_attributes_count));
}

#[test]
fn attributes_of_a_dropped_span_are_dropped_with_it() {
    #[stage("limit.dropped")]
    fn lost() {
        record!("a" = 1);
    }
    let recording = record_process_with(|builder| builder.ring_total_bytes(0));
    std::thread::spawn(lost).join().unwrap();
    assert_eq!(dropped(&recording.finish()), "span (ring_limit): 1\n");
}

#[test]
fn an_attribute_after_the_end_of_its_stage_is_counted_as_late() {
    #[stage("limit.late")]
    fn ended() -> Box<dyn FnOnce() + Send> {
        Box::new(telemetry::in_current_stage(|| record!("a" = 1, "b" = 2)))
    }
    let recording = record();
    let late = ended();
    assert_eq!(recording.spans().len(), 1);
    late();
    assert_eq!(dropped(&recording.finish()), "attribute (late): 2\n");
}
