//! The `tracing` fallback: where no telemetry is installed but a `tracing` subscriber is, each stage is a
//! `tracing` span, and its events, decisions and captured result are `tracing` events.
//!
//! Floor 3. Not a hot path. Values are encoded as for a record and decoded again, so that redaction and
//! hashing are those of recording. `tracing` determines the parents of spans.

mod failure;
mod scratch;
pub(crate) mod shape;
mod value;

use std::cell::RefCell;

use tracing::{Event, Span, dispatcher};

use crate::context::subscriber::{self, LEVEL, call_subscriber};
use crate::fallback::failure::ReportedFailure;
use crate::fallback::scratch::{EncodedValues, Scratch, ValueReader, forward};
use crate::fallback::shape::{CallsiteKind, Shape};
use crate::fallback::value::NamedValues;
use crate::model::outcome::Outcome;
use crate::record::ending::{Describe, Ending, Record};
use crate::record::fields::{Fields, without_panics};
use crate::record::forwarded::ForwardedSpan;
use crate::record::open_span::StageSpan;
use crate::record::site::Site;

/// The `tracing` span of a forwarded stage.
#[derive(Debug)]
struct TracingSpan {
    site: &'static Site,
    span: Span,
    entered: bool,
    failure: ReportedFailure,
}

thread_local! {
    static ENTERED: RefCell<EnteredStages> =
        const { RefCell::new(EnteredStages { stages: Vec::new(), last: 0 }) };
}

/// Forwarded stages that run on this thread until they return, the innermost last, by number. They are
/// stored here so that a recorded stage has no field for them.
struct EnteredStages {
    stages: Vec<(u64, Box<dyn ForwardedSpan>)>,
    last: u64,
}

impl Site {
    /// Begins a stage as a `tracing` span. Returns `None` where no subscriber is interested; `record` is not
    /// called then.
    #[cold]
    #[inline(never)]
    pub(crate) fn forward(&'static self, record: Record<'_>) -> Option<Box<dyn ForwardedSpan>> {
        subscriber::resolve();
        let place = (self, CallsiteKind::Span);
        let span = forward(LEVEL, |Scratch { bytes, reader }| {
            let first = reader.enabled_shape(place, &NamedValues::default(), None, is_enabled)?;
            let values = reader.read(place, encode(self, bytes, record));
            let shape = reader.enabled_shape(place, &values, Some(first), is_enabled)?;
            Some(values.with_value_set(shape, |set| Span::new(shape, set)))
        })?;
        Some(Box::new(TracingSpan { site: self, span, entered: false, failure: ReportedFailure::default() }))
    }

    /// Dispatches an event or a decision as a `tracing` event, in the span that is entered.
    #[cold]
    #[inline(never)]
    pub(crate) fn forward_event(&'static self, record: Record<'_>) {
        subscriber::resolve();
        let place = (self, CallsiteKind::Event);
        forward(CallsiteKind::Event.level(self), |Scratch { bytes, reader }| {
            let first = reader.enabled_shape(place, &NamedValues::default(), None, is_enabled)?;
            let mut values = reader.read(place, encode(self, bytes, record));
            if self.is_decision() {
                values.text("stage.decision.name", self.name());
            }
            values.text("message", first.name());
            let shape = reader.enabled_shape(place, &values, Some(first), is_enabled)?;
            values.with_value_set(shape, |set| Event::dispatch(shape, set));
            Some(())
        });
    }
}

impl StageSpan {
    /// Begins a stage that runs on this thread until it returns, and enters its span. Returns its number on
    /// this thread.
    #[cold]
    #[inline(never)]
    pub(crate) fn forward(site: &'static Site, record: Record<'_>) -> Option<u64> {
        let mut span = site.forward(record)?;
        span.enter();
        // Fails on a thread that is ending.
        let number = ENTERED.try_with(|entered| {
            let mut entered = entered.borrow_mut();
            entered.last += 1;
            let number = entered.last;
            entered.stages.push((number, span));
            number
        });
        number.ok()
    }

    /// Ends the stage with this number, which [`StageSpan::forward`] began on this thread.
    #[cold]
    #[inline(never)]
    pub(crate) fn end_forwarded(number: u64, describe: Describe<'_>) {
        let span = ENTERED.try_with(|entered| {
            let stages = &mut entered.borrow_mut().stages;
            let index = stages.iter().rposition(|(known, _)| *known == number)?;
            Some(stages.remove(index).1)
        });
        if let Some(span) = span.ok().flatten() {
            span.end(describe);
        }
    }
}

/// Returns whether the default subscriber of this thread is interested.
fn is_enabled(shape: Shape) -> bool {
    dispatcher::get_default(|subscriber| subscriber.enabled(shape))
}

/// Returns the encoded values that `record` writes.
fn encode<'b>(site: &'static Site, bytes: &'b mut [u8], record: Record<'_>) -> EncodedValues<'b> {
    let mut fields = Fields::new(bytes, true);
    without_panics(fields.of_site(site), record);
    let (left, is_overfull) = (fields.left(), fields.is_overfull());
    EncodedValues { bytes: bytes.get(..bytes.len() - left).unwrap_or_default(), is_overfull }
}

impl ForwardedSpan for TracingSpan {
    fn enter(&mut self) {
        if !std::mem::replace(&mut self.entered, true) {
            self.failure.enter();
            subscriber::enter(&self.span);
        }
    }

    fn exit(&mut self) {
        if std::mem::take(&mut self.entered) {
            self.failure.exit();
            subscriber::exit(&self.span);
        }
    }

    fn end(self: Box<Self>, describe: Describe<'_>) {
        forward(LEVEL, |scratch| {
            self.record_end(scratch, describe);
            Some(())
        });
    }
}

impl TracingSpan {
    /// Records the outcome on the span, and dispatches the captured result as an event.
    fn record_end(&self, Scratch { bytes, reader }: &mut Scratch, describe: Describe<'_>) {
        let mut ending = Ending::new(Fields::new(bytes, true));
        without_panics(&mut ending, describe);
        self.failure.apply(&mut ending);
        let (outcome, error_type, left) = (ending.outcome, ending.error_type, ending.fields.left());
        let (is_expected, is_retryable, has_output) = (ending.expected, ending.retryable, ending.has_output);
        let (is_overfull, has_exception) = (ending.fields.is_overfull(), ending.has_exception);
        let bytes = bytes.get(..bytes.len() - left).unwrap_or_default();

        let mut values = NamedValues::default();
        values.text("stage.outcome", outcome.name());
        if outcome != Outcome::Ok {
            values.text("error.type", error_type);
        }
        if is_expected {
            values.flag("stage.error.expected");
        }
        if is_retryable {
            values.flag("stage.error.retryable");
        }
        if has_exception {
            values.details(&reader.exception(bytes, has_output));
        }
        if let Some(shape) = self.span.metadata() {
            values.with_value_set(shape, |set| self.span.record_all(set));
        }
        if has_output {
            let output = EncodedValues { bytes, is_overfull };
            let mut output = reader.read((self.site, CallsiteKind::Output), output);
            output.text("stage.outcome", outcome.name());
            self.dispatch_output(reader, output);
        }
    }

    /// Dispatches the captured result to the span's subscriber, which may not be the current one of this
    /// thread.
    fn dispatch_output(&self, reader: &mut ValueReader, mut output: NamedValues<'_>) -> Option<()> {
        let place = (self.site, CallsiteKind::Output);
        self.span.with_subscriber(|(id, subscriber)| {
            let is_enabled = |shape: Shape| subscriber.enabled(shape);
            let first = reader.enabled_shape(place, &NamedValues::default(), None, is_enabled)?;
            output.text("message", first.name());
            let shape = reader.enabled_shape(place, &output, Some(first), is_enabled)?;
            output.with_value_set(shape, |set| {
                subscriber.event(&Event::new_child_of(id.clone(), shape, set));
            });
            Some(())
        })?
    }
}

impl Drop for TracingSpan {
    /// Drops the span by `call_subscriber`, because closing a span may run the subscriber's code.
    fn drop(&mut self) {
        self.exit();
        let span = std::mem::replace(&mut self.span, Span::none());
        call_subscriber(move || drop(span));
    }
}
