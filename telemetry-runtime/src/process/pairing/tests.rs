//! Tests of the table's limits.

use semconv::StageDef;

use super::*;
use crate::model::id::TraceId;
use crate::model::outcome::Outcome;
use crate::record::location::Location;
use crate::record::read::decode::RecordFlags;
use crate::record::site::Role;

static SITE: Site = Site::new(Role::LibrarySpan, StageDef::new("long"), Location::of("", ""));

/// Begins an exported span with these bytes of values; its id is also its start.
fn begin(open: &mut OpenSpans, id: u64, values: &[u8]) {
    let flags = RecordFlags::default();
    let start = Start {
        flags,
        site: 0,
        trace_id: TraceId::from_u128(1),
        span_id: id,
        parent_id: 0,
        context: 0,
        tick: id,
    };
    open.begin(&SITE, start, StartData::Values(values, None));
}

fn end(open: &mut OpenSpans, id: u64) {
    let end = End { flags: RecordFlags::default(), outcome: Outcome::Ok, span_id: id, tick: id };
    open.end_later(&end, &[]);
}

/// Begins a span as the collector does, and returns the spans that gave way.
fn begin_with_room(open: &mut OpenSpans, id: u64, values: &[u8]) -> Vec<Displaced> {
    let mut all = Vec::new();
    while let Some(displaced) = open.displaced(true) {
        all.push(displaced);
        match displaced {
            Displaced::Span(id) => open.reduce_to_metrics(id, 1),
            Displaced::Metrics(id) => assert!(open.remove(id).is_some()),
        }
    }
    begin(open, id, values);
    all
}

#[test]
fn talkative_spans_use_up_neither_the_place_nor_the_share_of_others() {
    let mut open = OpenSpans::new(65_536);
    let frame = [0; 16 * 1024];
    (1..=300).for_each(|id| begin(&mut open, id, &[]));
    for _ in 0..20 {
        (1..=300).for_each(|id| _ = open.add_event(id, &frame));
    }
    for span in open.spans.values() {
        assert!((64 << 10..=MAX_SPAN_BYTES).contains(&span.records.len()), "{}", span.records.len());
    }
    assert!(open.record_bytes <= MAX_RECORD_BYTES);
    assert_eq!(begin_with_room(&mut open, 301, &[]), []);
    assert!(open.add_event(301, &frame), "a new span has its share");
}

#[test]
fn a_single_span_has_its_limit() {
    let mut open = OpenSpans::new(1);
    begin(&mut open, 1, &[]);
    let frame = [0; 1024];
    assert_eq!((0..1_000).filter(|_| open.add_event(1, &frame)).count(), MAX_SPAN_BYTES / 1024);
}

#[test]
fn the_oldest_span_gives_way_and_in_the_end_its_metrics_do() {
    let mut open = OpenSpans::new(2);
    let displaced = (1..=18).map(|id| begin_with_room(&mut open, id, &[7])).collect::<Vec<_>>();
    assert!(displaced[..2].iter().all(Vec::is_empty), "{displaced:?}");
    for id in 3..=16 {
        assert_eq!(displaced[id - 1], [Displaced::Span(id as u64 - 2)]);
    }
    // Two times eight spans: the first is measured no longer.
    assert_eq!(displaced[16], [Displaced::Span(15), Displaced::Metrics(1)]);
    assert_eq!(displaced[17], [Displaced::Span(16), Displaced::Metrics(2)]);
    assert!(open.get(18).unwrap().exported);
    assert_eq!(open.get(16).map(|span| (span.exported, span.labels)), Some((false, 1)));
    assert!(open.get(2).is_none());
}

#[test]
fn spans_that_have_ended_displace_none() {
    let mut open = OpenSpans::new(2);
    (1..=2).for_each(|id| begin(&mut open, id, &[]));
    end(&mut open, 2);
    assert_eq!(begin_with_room(&mut open, 3, &[]), []);
    assert_eq!(begin_with_room(&mut open, 4, &[]), [Displaced::Span(1)]);
    assert!(open.remove(2).is_some());
    end(&mut open, 3);
    assert!(open.remove(3).is_some());
    assert_eq!(begin_with_room(&mut open, 5, &[]), []);
}

#[test]
fn spans_with_large_values_displace_the_oldest_of_them() {
    let mut open = OpenSpans::new(65_536);
    let values = vec![0; MAX_VALUE_BYTES / 2];
    assert_eq!(begin_with_room(&mut open, 1, &values), []);
    assert_eq!(begin_with_room(&mut open, 2, &values), []);
    assert_eq!(begin_with_room(&mut open, 3, &values), [Displaced::Span(1)]);
    assert_eq!(open.running.value_bytes, MAX_VALUE_BYTES);
    assert_eq!(open.drain().count(), 3);
    assert_eq!((open.running.value_bytes, open.record_bytes), (0, 0));
}
