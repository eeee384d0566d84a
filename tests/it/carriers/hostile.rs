//! Hostile headers: none causes a panic or unbounded memory, and ignored ones are counted.

use telemetry::export::{DropReason, Signal};
use telemetry::propagation::{OwnedContext, extract, inject};
use telemetry::testing::{record, record_with};
use telemetry::{Key, stage};

use super::{SAMPLED, count, headers};

const TASK: Key<str> = Key::new("task.id").as_context();

#[stage("hostile.leaf")]
fn leaf() {}

/// Random numbers (xorshift64) that are equal in every run.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }

    /// Returns random bytes, in part the characters of headers.
    fn text(&mut self) -> Vec<u8> {
        let length = [self.below(4), self.below(80), self.below(600), self.below(20_000)][self.below(4)];
        let alphabet: &[u8] =
            [&b"0123456789abcdef-"[..], b"ab=,;% 4c\t", b"\xc3\xa9\xff\0\n\r"][self.below(3)];
        (0..length).map(|_| alphabet[self.below(alphabet.len())]).collect()
    }

    /// Returns a valid header with a few wrong bytes.
    fn mutated(&mut self, header: &str) -> Vec<u8> {
        let mut bytes = header.as_bytes().to_vec();
        for _ in 0..=self.below(3) {
            let at = self.below(bytes.len().max(1));
            match self.below(5) {
                0 => bytes.truncate(at),
                1 => bytes.insert(at, self.next() as u8),
                2 if !bytes.is_empty() => drop(bytes.remove(at)),
                3 => bytes.extend_from_within(at.min(bytes.len())..),
                _ if !bytes.is_empty() => bytes[at] = self.next() as u8,
                _ => {}
            }
        }
        bytes
    }
}

/// Extracts the headers, runs a stage, and injects its context.
fn take(carrier: &OwnedContext) -> usize {
    extract(carrier).scope(|| {
        leaf();
        let mut out = headers(&[]);
        inject(&mut out);
        out.iter().map(|(name, value)| name.len() + value.len()).sum()
    })
}

#[test]
fn ten_thousand_random_headers() {
    let recording = record_with(|builder| builder.propagate(&TASK));
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    for _ in 0..10_000 {
        let mut carrier = OwnedContext::default();
        for name in ["traceparent", "tracestate", "baggage", "stage-hops"] {
            carrier.put_bytes(name, &dice.text());
        }
        assert!(take(&carrier) <= 10_000, "what goes out is bounded");
    }
    let report = recording.finish();
    assert_eq!(count(&report.dropped, Signal::TraceParent, DropReason::Malformed), 10_000);
    assert!(count(&report.dropped, Signal::Baggage, DropReason::Malformed) > 10_000);
    assert_eq!(report.spans_begun(), 10_000);
}

#[test]
fn a_hundred_thousand_almost_valid_headers() {
    const STATE: &str = "rojo=00f067aa0ba902b7,congo=t61rcWkgMzE,tenant@system=x";
    const BAGGAGE: &str = "task.id=T%201,other=2;property,third=%C3%A9";
    let recording = record_with(|builder| builder.propagate(&TASK));
    let mut dice = Dice(0x2545_f491_4f6c_dd1d);
    let (mut believed, mut with_state) = (0, 0);
    for _ in 0..100_000 {
        let mut carrier = OwnedContext::default();
        carrier.put_bytes("traceparent", &dice.mutated(SAMPLED));
        carrier.put_bytes("tracestate", &dice.mutated(STATE));
        carrier.put_bytes("baggage", &dice.mutated(BAGGAGE));
        let caller = extract(&carrier);
        believed += u64::from(caller.parent().is_some());
        with_state += u64::from(caller.trace_state().is_some());
        assert!(caller.trace_state().is_none_or(|state| state.len() <= 512));
        caller.scope(|| assert!(OwnedContext::current().to_string().len() < 10_000));
    }
    let report = recording.finish();
    assert!(0 < with_state && with_state < believed && believed < 100_000, "{with_state} of {believed}");
    assert_eq!(count(&report.dropped, Signal::TraceParent, DropReason::Malformed), 100_000 - believed);
    let refused = count(&report.dropped, Signal::TraceState, DropReason::Malformed);
    assert!(0 < refused && refused <= believed - with_state, "one that is empty is not counted");
    assert!(count(&report.dropped, Signal::Baggage, DropReason::Malformed) > 10_000);
    let without_room = count(&report.dropped, Signal::Baggage, DropReason::OverLimit);
    assert_eq!(without_room, 0, "65,536 may be there at a time: those that are done with are gone");
}

#[test]
fn received_values_cannot_add_a_header() {
    let recording = record_with(|builder| builder.propagate(&TASK));
    let mut carrier = OwnedContext::default();
    carrier.put_bytes("traceparent", SAMPLED.as_bytes());
    carrier.put_bytes("baggage", b"task.id=x%0D%0Aset-cookie:%20a=b");
    let text = extract(&carrier).scope(|| OwnedContext::current().to_string());
    assert!(text.contains("baggage: task.id=x%0D%0Aset-cookie:%20a=b\n"), "{text}");
    drop(recording);
}

#[test]
fn without_any_context_nothing_is_counted() {
    let recording = record();
    assert!(extract(&OwnedContext::default()).is_empty());
    assert!(extract(&headers(&[("host", "example.org")])).is_empty());
    assert_eq!(recording.finish().dropped, []);
}

#[test]
fn ignored_headers_are_a_metric() {
    let recording = record();
    assert!(extract(&headers(&[("traceparent", "00")])).is_empty());
    assert_eq!(
        recording.metrics("stage_telemetry_dropped"),
        "stage_telemetry_dropped_total{stage_telemetry_reason=\"malformed\",stage_telemetry_signal=\"traceparent\"} 1\n"
    );
}
