//! Values of spans that come by OpenTelemetry's interface or in fields of `tracing` with a meaning of their
//! own: times, and fields that `tracing-opentelemetry` passes on as text or not at all.

use std::fmt;
use std::time::{SystemTime, UNIX_EPOCH};

use semconv::SpanKind;
use tracing::field::{Field, Visit};

use crate::context::state::State;
use crate::record::clock;

/// Difference, in nanoseconds, up to which a time is that of the call: OpenTelemetry's interface reads the
/// clock where the program gives no time.
const NOW: u64 = 1_000_000;
/// Difference, in nanoseconds, up to which a time is that of the call where time is counted.
const COUNTED_NOW: u64 = 1_000_000_000;

/// Returns a time that a program gave, in nanoseconds since 1970; `None` for that of the call, which the
/// stages' clock measures.
pub(super) fn time(time: SystemTime, state: State) -> Option<u64> {
    let nanos = time.duration_since(UNIX_EPOCH).unwrap_or_default().as_nanos();
    let nanos = u64::try_from(nanos).unwrap_or(u64::MAX);
    let tolerance = if state.is_deterministic() { COUNTED_NOW } else { NOW };
    (nanos.abs_diff(clock::unix_now()) > tolerance).then_some(nanos)
}

/// Fields of a `tracing` span that `tracing-opentelemetry` passes on as text or not at all.
#[derive(Default)]
pub(super) struct LateFields {
    /// Integers of a width other than that of `i64`.
    pub(super) integers: Vec<(&'static str, i64)>,
    /// `otel.name`, recorded after the span began.
    pub(super) name: Option<String>,
    /// `otel.kind`, recorded after the span began.
    pub(super) kind: Option<SpanKind>,
}

impl LateFields {
    fn integer(&mut self, field: &Field, value: impl TryInto<i64>) {
        let Ok(value) = value.try_into() else { return };
        let name = field.name();
        match self.integers.iter_mut().find(|(other, _)| *other == name) {
            Some((_, number)) => *number = value,
            None => self.integers.push((name, value)),
        }
    }

    fn text(&mut self, field: &Field, text: &dyn fmt::Display) {
        match field.name() {
            "otel.name" => self.name = Some(text.to_string()),
            "otel.kind" => self.kind = kind(&text.to_string()).or(self.kind),
            _ => {}
        }
    }
}

impl Visit for LateFields {
    fn record_u64(&mut self, field: &Field, value: u64) {
        self.integer(field, value);
    }

    fn record_i128(&mut self, field: &Field, value: i128) {
        self.integer(field, value);
    }

    fn record_u128(&mut self, field: &Field, value: u128) {
        self.integer(field, value);
    }

    fn record_i64(&mut self, _field: &Field, _value: i64) {}

    fn record_f64(&mut self, _field: &Field, _value: f64) {}

    fn record_bool(&mut self, _field: &Field, _value: bool) {}

    fn record_str(&mut self, field: &Field, value: &str) {
        self.text(field, &value);
    }

    fn record_error(&mut self, _field: &Field, _value: &(dyn std::error::Error + 'static)) {}

    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.text(field, &format_args!("{value:?}"));
    }
}

/// Returns the kind of a span with this name in any case, as `tracing-opentelemetry` reads it.
fn kind(name: &str) -> Option<SpanKind> {
    let kinds = [
        ("server", SpanKind::Server),
        ("client", SpanKind::Client),
        ("producer", SpanKind::Producer),
        ("consumer", SpanKind::Consumer),
        ("internal", SpanKind::Internal),
    ];
    kinds.into_iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, kind)| kind)
}
