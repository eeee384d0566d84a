//! Stages that are not recorded, in an application with a `tracing` subscriber: each is a `tracing`
//! span there, and its events, its decisions and its captured result are `tracing` events.
//!
//! Nothing here is on the hot path. Values go through the encoder of recording and are read back, so
//! that what is redacted or hashed in a record is so here; which span is whose parent is left to
//! `tracing`.

mod scratch;
mod shape;
mod shown_value;

use std::cell::RefCell;

use tracing::{Event, Span, dispatcher};

use crate::context::subscriber::{self, speak};
use crate::model::outcome::Outcome;
use crate::record::borrowed::scratch::{Reader, Scratch, show};
use crate::record::borrowed::shape::{Kind, Shape};
use crate::record::borrowed::shown_value::Values;
use crate::record::ending::Ending;
use crate::record::fields::{Fields, guarded};
use crate::record::open::{Describe, Record};
use crate::record::site::Site;

/// A stage that a subscriber sees as a span.
#[derive(Debug)]
pub(crate) struct Shown {
    site: &'static Site,
    span: Span,
    entered: bool,
}

/// Begins a stage that is not recorded. `None` when no subscriber wants it; then `record` is not
/// called.
#[cold]
#[inline(never)]
pub(crate) fn begin(site: &'static Site, record: Record<'_>) -> Option<Box<Shown>> {
    subscriber::ask();
    let place = (site, Kind::Span);
    let span = show(|Scratch { bytes, reader }| {
        let first = reader.wanted(place, &Values::default(), None, by_default)?;
        let values = reader.read(place, written(bytes, record));
        let shape = reader.wanted(place, &values, Some(first), by_default)?;
        Some(values.give(shape, |set| Span::new(shape, set)))
    })?;
    Some(Box::new(Shown { site, span, entered: false }))
}

thread_local! {
    static ENTERED: RefCell<Entered> = const { RefCell::new(Entered { stages: Vec::new(), last: 0 }) };
}

/// The stages that run on a thread until they return, innermost last, by number: not in the stages
/// themselves, which would cost those that are not shown something.
struct Entered {
    stages: Vec<(u64, Box<Shown>)>,
    last: u64,
}

/// Begins a stage that runs on this thread until it returns, and enters its span; gives a number to
/// end it by.
pub(crate) fn begin_entered(site: &'static Site, record: Record<'_>) -> Option<u64> {
    let mut shown = begin(site, record)?;
    shown.enter();
    // Not on a thread that is about to be gone.
    ENTERED
        .try_with(|entered| {
            let mut entered = entered.borrow_mut();
            entered.last += 1;
            let number = entered.last;
            entered.stages.push((number, shown));
            number
        })
        .ok()
}

/// Takes back the stage with this number.
pub(crate) fn entered(number: u64) -> Option<Box<Shown>> {
    ENTERED
        .try_with(|entered| {
            let stages = &mut entered.borrow_mut().stages;
            let index = stages.iter().rposition(|(known, _)| *known == number)?;
            Some(stages.remove(index).1)
        })
        .ok()
        .flatten()
}

/// Shows an event or a decision, in whatever span is entered; `record` as for a stage.
#[cold]
#[inline(never)]
pub(crate) fn mark(site: &'static Site, record: Record<'_>) {
    subscriber::ask();
    let place = (site, Kind::Mark);
    show(|Scratch { bytes, reader }| {
        let first = reader.wanted(place, &Values::default(), None, by_default)?;
        let mut values = reader.read(place, written(bytes, record));
        if site.is_decision() {
            values.text("stage.decision.name", site.name());
        }
        values.text("message", first.name());
        let shape = reader.wanted(place, &values, Some(first), by_default)?;
        values.give(shape, |set| Event::dispatch(shape, set));
        Some(())
    });
}

/// Whether the subscriber of this thread wants it.
fn by_default(shape: Shape) -> bool {
    dispatcher::get_default(|subscriber| subscriber.enabled(shape))
}

/// The encoded values that `record` writes.
fn written<'b>(bytes: &'b mut [u8], record: Record<'_>) -> &'b [u8] {
    let mut fields = Fields::new(bytes, true);
    guarded(&mut fields, record);
    let left = fields.left();
    bytes.get(..bytes.len() - left).unwrap_or_default()
}

impl Shown {
    pub(crate) fn enter(&mut self) {
        if !std::mem::replace(&mut self.entered, true) {
            subscriber::enter(&self.span);
        }
    }

    pub(crate) fn exit(&mut self) {
        if std::mem::take(&mut self.entered) {
            subscriber::exit(&self.span);
        }
    }

    /// Says how the stage ended, and closes its span.
    #[cold]
    #[inline(never)]
    pub(crate) fn end(self, describe: Describe<'_>) {
        show(|scratch| {
            self.say_how(scratch, describe);
            Some(())
        });
    }

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

impl Drop for Shown {
    /// Wherever it is dropped, the subscriber is spoken to: closing a span may run its code.
    fn drop(&mut self) {
        self.exit();
        let span = std::mem::replace(&mut self.span, Span::none());
        speak(move || drop(span));
    }
}
