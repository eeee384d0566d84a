//! A finished span that belongs to a processor, and the way on to the exporters.

use std::fmt;
use std::sync::Arc;

use semconv::{Key, ToValue, ValueFor};

use crate::model::signal::{DropReason, Signal};
use crate::process::anchor::Anchor;
use crate::process::event::EventView;
use crate::process::owned_view::OwnedSpan;
use crate::process::span::SpanView;
use crate::process::span_processor::account::{Admitted, Origin, Room};
use crate::record::fields::Fields;
use crate::record::read::tables::Tables;

/// A finished span that belongs to a [`SpanProcessor`](super::SpanProcessor), which may change, keep, copy
/// and export it.
///
/// Name, kind, ids, times, outcome, links and the constants of the stage's definition cannot be changed:
/// metrics, log records and other processes refer to them.
pub struct FinishedSpan {
    span: OwnedSpan,
    anchor: Arc<Anchor>,
    tables: Arc<Tables>,
    origin: Arc<Origin>,
    room: Room,
}

impl FinishedSpan {
    /// Returns the span. `tables` must know its site and those of its events.
    pub(super) fn new(admitted: Admitted, tables: Arc<Tables>) -> FinishedSpan {
        let Admitted { span, anchor, origin, room } = admitted;
        FinishedSpan { span, anchor, tables, origin, room }
    }

    pub(super) fn origin(&self) -> &Arc<Origin> {
        &self.origin
    }

    /// Shows the span as exporters would see it.
    pub fn view<R>(&self, see: impl FnOnce(&SpanView<'_>) -> R) -> R {
        self.span.with_view(&self.tables, &self.anchor, see)
    }

    /// Sets an attribute of the registry. As in an annotation, a value that the registry calls personal is
    /// hashed, and a secret is redacted.
    pub fn set<K: ?Sized, V: ValueFor<K> + ?Sized>(&mut self, key: &Key<K>, value: &V) {
        self.set_with(key.name(), |fields| {
            fields.keyed(key, value);
        });
    }

    /// Sets an attribute. The value of a sensitive name is hashed or redacted, and a text is
    /// [`masked`](crate::record::masked()), like values of libraries.
    pub fn set_attribute<V: ToValue + ?Sized>(&mut self, name: &str, value: &V) {
        self.set_with(name, |fields| fields.named(name, value.value()));
    }

    fn set_with(&mut self, name: &str, write: impl FnOnce(&mut Fields<'_>)) {
        match self.span.changes().set(name, write) {
            Some(bytes) => self.room.grow(bytes),
            None => {
                self.span.add_dropped_attribute();
                self.room.account().losses.add(Signal::Attribute, DropReason::OverLimit, 1);
            }
        }
    }

    /// Removes the attribute of this name, if the span has it: one of its own, of its result or inherited.
    pub fn remove_attribute(&mut self, name: &str) {
        self.room.grow(name.len());
        self.span.changes().remove(name);
    }

    /// Removes the events for which `is_kept` returns false.
    pub fn retain_events(&mut self, mut is_kept: impl FnMut(&EventView<'_>) -> bool) {
        let mut removed = Vec::new();
        self.view(|view| {
            view.numbered_events(|number, event| {
                if !is_kept(&event) {
                    removed.push(number);
                }
            });
        });
        if !removed.is_empty() {
            self.room.grow(size_of_val(&*removed));
            self.span.changes().remove_events(removed);
        }
    }
}

impl Clone for FinishedSpan {
    /// Copies the span, with its ids: what is done with the copies is up to who receives them.
    fn clone(&self) -> FinishedSpan {
        let FinishedSpan { span, anchor, tables, origin, room } = self;
        FinishedSpan {
            span: span.clone(),
            anchor: anchor.clone(),
            tables: tables.clone(),
            origin: origin.clone(),
            room: room.clone(),
        }
    }
}

impl fmt::Debug for FinishedSpan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.view(|view| view.name());
        f.debug_struct("FinishedSpan").field("name", &name).finish_non_exhaustive()
    }
}

/// Way of spans from a [`SpanProcessor`](super::SpanProcessor) to the next one, and from the last one to the
/// exporters.
#[derive(Debug, Default)]
pub struct SpanOutput {
    pub(super) spans: Vec<FinishedSpan>,
}

impl SpanOutput {
    /// Exports a span. A copy of one that was exported before is exported again if there is room for it, and
    /// otherwise dropped and counted as `queue_full`.
    pub fn export(&mut self, span: FinishedSpan) {
        self.spans.push(span);
    }
}
