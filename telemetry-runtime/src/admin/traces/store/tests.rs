//! Tests of the selection of stored traces.

use std::fmt::Write;

use super::*;
use crate::export::span_data::SpanData;
use crate::model::id::SpanId;
use crate::model::outcome::Outcome;

const LIMITS: TraceLimits = TraceLimits { bytes: 1_000_000, recent: 2, of_each_stage: 1 };

/// Span of a trace; its root if `parent` is zero.
fn span(trace: u128, parent: u64, name: &'static str, nanos: u64, failed: bool) -> SpanData {
    SpanData {
        name,
        kind: semconv::SpanKind::Internal,
        trace_id: TraceId::from_u128(trace),
        span_id: SpanId::from_u64(parent + 1),
        parent_span_id: (parent != 0).then(|| SpanId::from_u64(parent)),
        has_remote_parent: false,
        start_unix_nanos: trace as u64,
        end_unix_nanos: trace as u64 + nanos,
        outcome: if failed { Outcome::Error } else { Outcome::Ok },
        error_type: None,
        is_failure: failed,
        status_description: None,
        attributes: Vec::new(),
        trace_flags: 3,
        trace_state: None,
        links: Vec::new(),
        events: Vec::new(),
        dropped_attributes_count: 0,
        dropped_events_count: 0,
        dropped_links_count: 0,
    }
}

fn of(limits: TraceLimits, spans: impl IntoIterator<Item = SpanData>) -> Store {
    let mut store = Store::new(limits);
    for span in spans {
        store.add(span);
        check(&store);
    }
    store
}

/// Checks the invariants of a store.
fn check(store: &Store) {
    let bytes: usize = store.traces.values().map(|stored| stored.trace.bytes).sum();
    let pending = store.traces.values().filter(|stored| stored.is_pending);
    assert_eq!(store.bytes, bytes);
    assert_eq!(store.pending_bytes, pending.map(|stored| stored.trace.bytes).sum::<usize>());
    assert!(store.bytes <= store.limits.bytes);
    assert!(store.traces.values().all(|stored| stored.lists > 0));
}

/// Ids of the traces on each list.
fn lists(store: &Store) -> String {
    let mut text = String::new();
    for (name, list) in
        [("all", List::All), ("recent", List::Recent), ("slow", List::Slow), ("failed", List::Failed)]
    {
        let ids = store.list(list);
        let mut ids: Vec<String> =
            ids.iter().map(|trace| format!("{:x}", u128::from_be_bytes(trace.id.to_bytes()))).collect();
        ids.sort();
        let _ = writeln!(text, "{name}: {}", ids.join(" "));
    }
    let _ = write!(text, "dropped: {}", store.dropped());
    text
}

#[test]
fn the_latest_the_slowest_and_the_failed_are_stored() {
    let quick = |trace| span(trace, 0, "run", 5, false);
    let mut spans =
        vec![span(1, 0, "run", 100, false), span(2, 7, "step", 1, true), span(2, 0, "run", 5, true)];
    spans.extend((3..=9).map(quick));
    assert_eq!(lists(&of(LIMITS, spans)), "all: 1 2 8 9\nrecent: 8 9\nslow: 1\nfailed: 2\ndropped: 5");
}

#[test]
fn each_stage_has_its_own_lists() {
    let spans = [
        span(1, 0, "a", 9, false),
        span(2, 0, "b", 3, false),
        span(3, 7, "x", 1, true),
        span(3, 0, "a", 2, true),
        span(4, 7, "y", 1, true),
        span(4, 0, "a", 2, true),
        span(5, 7, "y", 1, true),
        span(5, 0, "a", 2, true),
        span(6, 0, "c", 1, false),
        span(7, 0, "c", 1, false),
    ];
    assert_eq!(
        lists(&of(LIMITS, spans)),
        "all: 1 2 3 5 6 7\nrecent: 6 7\nslow: 1 2 6\nfailed: 3 5\ndropped: 1"
    );
}

#[test]
fn a_trace_whose_root_has_not_ended_is_stored_but_on_no_list() {
    let store = of(LIMITS, [span(1, 7, "step", 1, true)]);
    assert_eq!(lists(&store), "all: 1\nrecent: \nslow: \nfailed: \ndropped: 0");
}

#[test]
fn a_span_that_ends_after_the_root_belongs_to_the_trace() {
    let store = of(LIMITS, [span(1, 0, "run", 1, false), span(1, 1, "later", 5, true)]);
    assert_eq!(lists(&store), "all: 1\nrecent: 1\nslow: 1\nfailed: 1\ndropped: 0");
    let trace = store.get(TraceId::from_u128(1)).unwrap();
    assert_eq!((trace.spans.len(), trace.name(), trace.failure().unwrap().name), (2, "run", "later"));
}

#[test]
fn limits_of_zero_are_obeyed() {
    let nothing = TraceLimits { bytes: 1_000_000, recent: 0, of_each_stage: 0 };
    let store = of(nothing, (1..5).map(|trace| span(trace, 0, "run", 1, true)));
    assert_eq!(lists(&store), "all: \nrecent: \nslow: \nfailed: \ndropped: 4");
    let no_room = TraceLimits { bytes: 0, ..LIMITS };
    let store = of(no_room, (1..5).map(|trace| span(trace, 0, "run", 1, true)));
    assert_eq!(lists(&store), "all: \nrecent: \nslow: \nfailed: \ndropped: 4");
}

#[test]
fn the_limit_of_bytes_is_obeyed_and_failed_traces_are_dropped_last() {
    let limits = TraceLimits { bytes: 20_000, recent: 1_000, of_each_stage: 1_000 };
    let failed = (1..=3).map(|trace| span(trace, 0, "run", 1, true));
    let quick = (4..=1_000).map(|trace| span(trace, 0, "run", 1, false));
    let store = of(limits, failed.chain(quick));
    assert_eq!(store.list(List::Failed).len(), 3);
    assert!(store.dropped() > 900);
}

#[test]
fn traces_that_never_end_do_not_displace_others() {
    let limits = TraceLimits { bytes: 20_000, ..LIMITS };
    let ended = [span(1, 0, "run", 1, false), span(2, 0, "run", 1, true)];
    let endless = (3..1_000).map(|trace| span(trace, 7, "step", 1, false));
    let store = of(limits, ended.into_iter().chain(endless));
    assert_eq!(store.list(List::Recent).len(), 2);
    assert!(store.pending_bytes <= limits.bytes / PENDING_SHARE);
}

#[test]
fn the_spans_of_one_trace_are_limited() {
    let limits = TraceLimits { bytes: 100_000_000, ..LIMITS };
    let mut spans: Vec<_> = (0..5_000).map(|number| span(1, number + 7, "step", 1, false)).collect();
    spans.push(span(1, 7, "step", 1, true));
    spans.push(span(1, 0, "run", 1, true));
    let trace = of(limits, spans).get(TraceId::from_u128(1)).unwrap();
    // The root and the failure are stored although they come last.
    assert_eq!((trace.spans.len(), trace.dropped, trace.name()), (1_002, 4_000, "run"));
    assert_eq!(trace.failure().unwrap().name, "step");
}
