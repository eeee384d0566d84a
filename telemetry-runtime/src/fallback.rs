//! Floor 3: the `tracing` fallback. Where no telemetry is installed but a `tracing` subscriber is, each stage is
//! a `tracing` span, and its events, decisions and captured result are `tracing` events.
//!
//! Not a hot path. Values are encoded as for a record and decoded again, so that redaction and hashing are
//! those of recording; parents of spans are left to `tracing`.

mod scratch;
mod shape;
mod value;

use std::cell::RefCell;

use tracing::{Event, Span, dispatcher};

use crate::context::subscriber::{self, call_subscriber};
use crate::fallback::scratch::{Reader, Scratch, show};
use crate::fallback::shape::{Kind, Shape};
use crate::fallback::value::Values;
use crate::model::outcome::Outcome;
use crate::record::ending::{Describe, Ending, Record};
use crate::record::fields::{Fields, guarded};
use crate::record::forwarded::ForwardedSpan;
use crate::record::open_span::Open;
use crate::record::site::Site;

/// A `tracing` span that stands for a stage.
#[derive(Debug)]
struct TracingSpan {
    site: &'static Site,
    span: Span,
    entered: bool,
}

thread_local! {
    static ENTERED: RefCell<Entered> = const { RefCell::new(Entered { stages: Vec::new(), last: 0 }) };
}

/// Forwarded stages that run on this thread until they return, the innermost last, by number. They are kept
/// here so that a recorded stage has no field for them.
struct Entered {
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
        let place = (self, Kind::Span);
        let span = show(|Scratch { bytes, reader }| {
            let first = reader.wanted(place, &Values::default(), None, by_default)?;
            let values = reader.read(place, written(self, bytes, record));
            let shape = reader.wanted(place, &values, Some(first), by_default)?;
            Some(values.give(shape, |set| Span::new(shape, set)))
        })?;
        Some(Box::new(TracingSpan { site: self, span, entered: false }))
    }

    /// Dispatches an event or a decision as a `tracing` event, in the span that is entered.
    #[cold]
    #[inline(never)]
    pub(crate) fn forward_event(&'static self, record: Record<'_>) {
        subscriber::resolve();
        let place = (self, Kind::Event);
        show(|Scratch { bytes, reader }| {
            let first = reader.wanted(place, &Values::default(), None, by_default)?;
            let mut values = reader.read(place, written(self, bytes, record));
            if self.is_decision() {
                values.text("stage.decision.name", self.name());
            }
            values.text("message", first.name());
            let shape = reader.wanted(place, &values, Some(first), by_default)?;
            values.give(shape, |set| Event::dispatch(shape, set));
            Some(())
        });
    }
}

impl Open {
    /// Begins a stage that runs on this thread until it returns, and enters its span.
    #[cold]
    #[inline(never)]
    pub(crate) fn forward(site: &'static Site, record: Record<'_>) -> Option<Open> {
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
        Some(Open::forwarded(site, number.ok()?))
    }

    /// Ends a stage that [`Open::forward`] began on this thread.
    #[cold]
    #[inline(never)]
    pub(crate) fn end_forwarded(self, describe: Describe<'_>) {
        let span = ENTERED.try_with(|entered| {
            let stages = &mut entered.borrow_mut().stages;
            let index = stages.iter().rposition(|(known, _)| *known == self.forwarded_number())?;
            Some(stages.remove(index).1)
        });
        if let Some(span) = span.ok().flatten() {
            span.end(describe);
        }
    }
}

/// Whether the subscriber of this thread wants it.
fn by_default(shape: Shape) -> bool {
    dispatcher::get_default(|subscriber| subscriber.enabled(shape))
}

/// The encoded values that `record` writes.
fn written<'b>(site: &'static Site, bytes: &'b mut [u8], record: Record<'_>) -> &'b [u8] {
    let mut fields = Fields::new(bytes, true);
    guarded(fields.of_site(site), record);
    let left = fields.left();
    bytes.get(..bytes.len() - left).unwrap_or_default()
}

impl ForwardedSpan for TracingSpan {
    fn enter(&mut self) {
        if !std::mem::replace(&mut self.entered, true) {
            subscriber::enter(&self.span);
        }
    }

    fn exit(&mut self) {
        if std::mem::take(&mut self.entered) {
            subscriber::exit(&self.span);
        }
    }

    fn end(self: Box<Self>, describe: Describe<'_>) {
        show(|scratch| {
            self.say_how(scratch, describe);
            Some(())
        });
    }
}

impl TracingSpan {
    fn say_how(&self, Scratch { bytes, reader }: &mut Scratch, describe: Describe<'_>) {
        let mut ending = Ending::new(Fields::new(bytes, true));
        guarded(&mut ending, describe);
        let (outcome, error_type, left) = (ending.outcome, ending.error_type, ending.fields.left());
        let (is_expected, has_output) = (ending.expected, ending.has_output);

        let mut how = Values::default();
        how.text("stage.outcome", outcome.name());
        if outcome != Outcome::Ok {
            how.text("error.type", error_type);
        }
        if is_expected {
            how.flag("stage.error.expected");
        }
        if let Some(shape) = self.span.metadata() {
            how.give(shape, |set| self.span.record_all(set));
        }
        if has_output {
            let output = bytes.get(..bytes.len() - left).unwrap_or_default();
            let mut output = reader.read((self.site, Kind::Output), output);
            output.text("stage.outcome", outcome.name());
            self.say_output(reader, output);
        }
    }

    /// To the subscriber that has the span: this thread may have another by now.
    fn say_output(&self, reader: &mut Reader, mut output: Values<'_>) -> Option<()> {
        let place = (self.site, Kind::Output);
        self.span.with_subscriber(|(id, subscriber)| {
            let is_enabled = |shape: Shape| subscriber.enabled(shape);
            let first = reader.wanted(place, &Values::default(), None, is_enabled)?;
            output.text("message", first.name());
            let shape = reader.wanted(place, &output, Some(first), is_enabled)?;
            output.give(shape, |set| subscriber.event(&Event::new_child_of(id.clone(), shape, set)));
            Some(())
        })?
    }
}

impl Drop for TracingSpan {
    /// Wherever it is dropped, the subscriber is spoken to: closing a span may run its code.
    fn drop(&mut self) {
        self.exit();
        let span = std::mem::replace(&mut self.span, Span::none());
        call_subscriber(move || drop(span));
    }
}
