//! Subscriber that writes a line for each call.

use std::fmt::{Debug, Write};
use std::sync::{Arc, Mutex};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Dispatch, Event, Metadata, Subscriber};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt};
use tracing_subscriber::registry::{LookupSpan, Registry, SpanRef};

/// `+` new span (and its parent), `>` entered, `<` exited, `~` recorded values, `-` closed; `•` event.
#[derive(Clone)]
pub(crate) struct Journal {
    lines: Arc<Mutex<Vec<String>>>,
    wants: fn(&Metadata<'_>) -> bool,
    /// Code that the subscriber runs at each call.
    own: fn(),
}

impl Journal {
    pub(crate) fn new() -> Journal {
        Journal { lines: Arc::default(), wants: |_| true, own: || () }
    }

    pub(crate) fn that_wants(wants: fn(&Metadata<'_>) -> bool) -> Journal {
        Journal { wants, ..Journal::new() }
    }

    pub(crate) fn that_runs(own: fn()) -> Journal {
        Journal { own, ..Journal::new() }
    }

    pub(crate) fn dispatch(&self) -> Dispatch {
        Dispatch::new(Registry::default().with(self.clone()))
    }

    /// Returns the lines written since the last call.
    pub(crate) fn take(&self) -> String {
        self.lines.lock().unwrap().drain(..).map(|line| line + "\n").collect()
    }

    fn write<'s, S: LookupSpan<'s>>(
        &self,
        sign: char,
        name: &str,
        around: Option<SpanRef<'s, S>>,
        fields: impl FnOnce(&mut Line),
    ) {
        let around = around.map(|span| format!(" in {}", span.name())).unwrap_or_default();
        let mut line = Line(format!("{sign} {name}{around}"));
        fields(&mut line);
        self.lines.lock().unwrap().push(line.0);
        (self.own)();
    }

    fn write_of<S: Subscriber + for<'s> LookupSpan<'s>>(
        &self,
        sign: char,
        span: &Id,
        context: &Context<'_, S>,
        fields: impl FnOnce(&mut Line),
    ) {
        self.write::<S>(sign, context.span(span).unwrap().name(), None, fields);
    }
}

struct Line(String);

impl Visit for Line {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        write!(self.0, "  {}={value:?}", field.name()).unwrap();
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        write!(self.0, "  {}={value}", field.name()).unwrap();
    }
}

impl<S: Subscriber + for<'s> LookupSpan<'s>> Layer<S> for Journal {
    fn enabled(&self, metadata: &Metadata<'_>, _: Context<'_, S>) -> bool {
        (self.wants)(metadata)
    }

    fn on_new_span(&self, values: &Attributes<'_>, id: &Id, context: Context<'_, S>) {
        let span = context.span(id).unwrap();
        self.write('+', span.name(), span.parent(), |line| values.record(line));
    }

    fn on_record(&self, id: &Id, values: &Record<'_>, context: Context<'_, S>) {
        self.write_of('~', id, &context, |line| values.record(line));
    }

    fn on_event(&self, event: &Event<'_>, context: Context<'_, S>) {
        self.write('•', event.metadata().name(), context.event_span(event), |line| event.record(line));
    }

    fn on_enter(&self, id: &Id, context: Context<'_, S>) {
        self.write_of('>', id, &context, |_| ());
    }

    fn on_exit(&self, id: &Id, context: Context<'_, S>) {
        self.write_of('<', id, &context, |_| ());
    }

    fn on_close(&self, id: Id, context: Context<'_, S>) {
        self.write_of('-', &id, &context, |_| ());
    }
}
