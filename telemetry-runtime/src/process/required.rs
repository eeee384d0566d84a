//! Attributes that the definition of a stage requires from itself or a stage above it, and that none has.
//!
//! The compiler checks those that a stage has to provide itself. The callers of a stage are known only at run
//! time.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::model::signal::{DropReason, Signal};
use crate::process::diagnostics::Diagnostics;
use crate::process::ended_span::EndedSpan;
use crate::process::exporter::Deliver;
use crate::process::log::LogView;
use crate::process::loss::Losses;
use crate::process::span::SpanView;

/// Counts the missing attributes, and sends a message about each, once for each site.
pub(crate) struct Required {
    losses: Arc<Losses>,
    diagnostics: Diagnostics,
    /// File and line of a site, and name of the attribute: as many as the program has annotations.
    told: BTreeSet<(&'static str, u32, &'static str)>,
}

/// Delivers spans after their required attributes are checked.
pub(crate) struct Checked<'a, D> {
    pub(crate) required: &'a mut Required,
    pub(crate) next: &'a mut D,
}

impl Required {
    pub(crate) fn new(losses: Arc<Losses>, diagnostics: Diagnostics) -> Required {
        Required { losses, diagnostics, told: BTreeSet::new() }
    }

    fn check(&mut self, span: &SpanView<'_>) {
        let inherited = span.site.inherited();
        // A value that the record had no room for is counted as such.
        if inherited.is_empty() || span.dropped.attributes > 0 {
            return;
        }
        for name in inherited.iter().filter(|name| !span.has(name)) {
            self.losses.add(Signal::Attribute, DropReason::NotProvided, 1);
            let location = span.location();
            if self.told.insert((location.file, location.line, name)) {
                self.diagnostics.send(format!(
                    "the stage `{}` ({}:{}) requires the attribute `{name}`, which neither it nor a stage above it has",
                    span.name(),
                    location.file,
                    location.line,
                ));
            }
        }
    }
}

impl<D: Deliver> Deliver for Checked<'_, D> {
    fn begun(&mut self, span: &SpanView<'_>) {
        self.next.begun(span);
    }

    fn span(&mut self, span: &SpanView<'_>) {
        self.required.check(span);
        self.next.span(span);
    }

    fn log(&mut self, log: &LogView<'_>) {
        self.next.log(log);
    }

    fn ended(&mut self, ended: &EndedSpan<'_>) {
        self.next.ended(ended);
    }

    fn unsampled_log(&mut self, log: &LogView<'_>) {
        self.next.unsampled_log(log);
    }
}
