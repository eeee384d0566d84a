//! Lines of `tracing_subscriber::fmt` with the stages in which an event was emitted.

use std::fmt;

use tracing::{Event, Level, Subscriber};
use tracing_subscriber::fmt::format::Writer;
use tracing_subscriber::fmt::time::{FormatTime, SystemTime};
use tracing_subscriber::fmt::{FmtContext, FormatEvent, FormatFields, FormattedFields};
use tracing_subscriber::registry::LookupSpan;

use crate::bridge::entered;
use crate::context::current::{self, CurrentSpan, SpanContext};
use crate::context::state::State;
use crate::export::control::Visible;
use crate::record::running_fields;
use crate::record::site::Site;

/// A line format for `tracing_subscriber::fmt`; created by [`console_format`].
#[derive(Clone, Debug)]
pub struct ConsoleFormat<T = SystemTime> {
    timer: T,
    has_target: bool,
}

/// Returns a line format for `tracing_subscriber::fmt`, like its default one, with the running stages and
/// their fields in the place of spans, and the trace id at the end.
///
/// ```
/// use tracing_subscriber::prelude::*;
///
/// let lines = tracing_subscriber::fmt::layer().event_format(telemetry::bridge::console_format());
/// let subscriber = tracing_subscriber::registry().with(telemetry::bridge::layer()).with(lines);
/// # drop(subscriber);
/// ```
///
/// ```text
/// 2026-01-01T00:00:00.000001Z  INFO shop.order{order=42}: shop::price: quoted rows=3 trace_id=4bf92f35…
/// ```
///
/// A line shows the stages from the outermost one, at most 16, then the spans of `tracing`. Fields are those
/// with which a stage has begun and those of [`record!`](crate::record!), hashed and redacted as they are
/// exported, at most 1,024 bytes of a stage. The outermost stage has the fields that it inherits, too: from
/// another process, or from a stage that has ended. In a trace that is not sampled a stage has no fields but
/// those that stages inherit.
///
/// The first call makes every stage that begins afterwards store its fields as text until it ends, under a
/// lock. Of more than 16,384 running stages the fields are not shown.
#[must_use]
pub fn console_format() -> ConsoleFormat {
    running_fields::enable();
    ConsoleFormat { timer: SystemTime, has_target: true }
}

impl<T> ConsoleFormat<T> {
    /// Sets the timer; with `()` lines have no time.
    #[must_use]
    pub fn with_timer<U>(self, timer: U) -> ConsoleFormat<U> {
        ConsoleFormat { timer, has_target: self.has_target }
    }

    /// Sets whether lines have the target of their event.
    #[must_use]
    pub fn with_target(self, has_target: bool) -> ConsoleFormat<T> {
        ConsoleFormat { has_target, ..self }
    }
}

impl<S, N, T> FormatEvent<S, N> for ConsoleFormat<T>
where
    S: Subscriber + for<'a> LookupSpan<'a>,
    N: for<'a> FormatFields<'a> + 'static,
    T: FormatTime,
{
    fn format_event(
        &self,
        context: &FmtContext<'_, S, N>,
        mut writer: Writer<'_>,
        event: &Event<'_>,
    ) -> fmt::Result {
        let style = Style { is_coloured: writer.has_ansi_escapes() };
        let mut time = String::new();
        // A line without its time is better than none.
        if self.timer.format_time(&mut Writer::new(&mut time)).is_ok() && !time.is_empty() {
            write!(writer, "{}{time}{} ", style.dim(), style.end())?;
        }
        let level = *event.metadata().level();
        write!(writer, "{}{level:>5}{} ", style.of(level), style.end())?;
        let current = current_span(event);
        write_stages(&mut writer, &current)?;
        for span in context.event_scope().into_iter().flat_map(|scope| scope.from_root()) {
            let extensions = span.extensions();
            let fields = extensions.get::<FormattedFields<N>>().map(|fields| fields.as_str());
            write_span(&mut writer, span.name(), fields.unwrap_or_default())?;
        }
        if self.has_target {
            write!(writer, "{}{}:{} ", style.dim(), event.metadata().target(), style.end())?;
        }
        context.format_fields(writer.by_ref(), event)?;
        if !current.is_none() {
            let trace_id = SpanContext::of(&current).trace_id();
            write!(writer, " {}trace_id={trace_id}{}", style.dim(), style.end())?;
        }
        writeln!(writer)
    }
}

/// Returns the span in which an event is emitted.
fn current_span(event: &Event<'_>) -> CurrentSpan {
    let state = State::now();
    if !event.is_contextual() || !state.is_recording() {
        return CurrentSpan::NONE;
    }
    entered::restore();
    current::get().within(state)
}

fn write_stages(writer: &mut Writer<'_>, current: &CurrentSpan) -> fmt::Result {
    let path = running_fields::path_to(current.stage_id());
    if path.is_empty() {
        // The stage began before the first format, or was one too many.
        let stage = Site::with_number(current.site).filter(|site| !site.is_library_span());
        return stage.map_or(Ok(()), |stage| write_span(writer, stage.name(), ""));
    }
    path.iter().try_for_each(|stage| write_span(writer, &stage.name, &stage.fields.text()))
}

fn write_span(writer: &mut Writer<'_>, name: &str, fields: &str) -> fmt::Result {
    if fields.is_empty() {
        write!(writer, "{name}: ")
    } else {
        write!(writer, "{name}{{{}}}: ", Visible(fields))
    }
}

/// Escape sequences of a terminal, or none.
#[derive(Clone, Copy)]
struct Style {
    is_coloured: bool,
}

impl Style {
    fn sequence(self, sequence: &'static str) -> &'static str {
        if self.is_coloured { sequence } else { "" }
    }

    fn dim(self) -> &'static str {
        self.sequence("\u{1b}[2m")
    }

    fn end(self) -> &'static str {
        self.sequence("\u{1b}[0m")
    }

    fn of(self, level: Level) -> &'static str {
        self.sequence(match level {
            Level::TRACE => "\u{1b}[35m",
            Level::DEBUG => "\u{1b}[34m",
            Level::INFO => "\u{1b}[32m",
            Level::WARN => "\u{1b}[33m",
            Level::ERROR => "\u{1b}[31m",
        })
    }
}
