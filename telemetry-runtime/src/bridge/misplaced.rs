//! Values that code in a stage records by `tracing::Span::current()`, which is a span around the stage.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use tracing::Metadata;
use tracing::span::Id;

use crate::bridge::entered;
use crate::context::current;
use crate::context::state::State;
use crate::record::site::Site;
use crate::record::slow_path;

/// Maximum number of places that are remembered.
const MAX_TOLD: usize = 256;

/// Places of which a message was sent: the installation, the span's file and line, and the stage's number.
#[derive(Debug, Default)]
pub(super) struct Misplaced {
    told: Mutex<BTreeSet<Place>>,
}

type Place = (u32, Option<&'static str>, Option<u32>, u32);

impl Misplaced {
    /// Sends a message, once for each place, if a stage runs inside the span on which a value is recorded.
    ///
    /// `tracing` does not tell its layers how a program got hold of a span, so the value stays on it.
    pub(super) fn check(&self, id: &Id, span: &'static Metadata<'static>, state: State) {
        entered::restore();
        let current = current::get().within(state);
        let is_inside = entered::span_with_id(id).is_some_and(|span| span.span_id != current.span_id);
        if current.is_none() || !is_inside {
            return;
        }
        let stage = Site::with_number(current.site).filter(|site| !site.is_library_span());
        if let Some(stage) = stage
            && self.is_new((state.installation(), span.file(), span.line(), current.site))
        {
            let (name, file, line) = (span.name(), span.file().unwrap_or("?"), span.line().unwrap_or(0));
            slow_path::with(|path| {
                path.warn(format!(
                    "a value was recorded on the span `{name}` ({file}:{line}) while the stage `{}` ran inside of \
                     it: there, `tracing::Span::current()` is the span and not the stage, which gets attributes by \
                     `telemetry::record!`",
                    stage.name(),
                ));
            });
        }
    }

    fn is_new(&self, place: Place) -> bool {
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        told.len() < MAX_TOLD && told.insert(place)
    }
}
