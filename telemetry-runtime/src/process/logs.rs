//! Log records, collected while the rings are read and delivered to the exporters in the order of their
//! times.
//!
//! The fields that a record inherits are known once the START record of the stage that set them was read,
//! which may be one pass later, as with the records of spans.

use std::sync::Arc;

use semconv::Severity;

use crate::model::id::TraceId;
use crate::model::name::Name;
use crate::model::outcome::Outcome;
use crate::process::anchor::Anchor;
use crate::process::context::{Contexts, Inherited};
use crate::process::dropped;
use crate::process::exporter::Deliver;
use crate::process::log::{self, CutHeader, LogBody, LogHeader, LogSource, LogView};
use crate::process::pairing::{OpenSpan, OpenSpans};
use crate::process::span::SpanView;
use crate::record::read::decode::{self, Event, Log, Record, Values};
use crate::record::read::tables::Tables;
use crate::record::read::unpack::DECISION;
use crate::record::site::{Role, Site};

/// Number of passes after which a record is delivered without the fields that it inherits.
const MAX_PASSES: u8 = 2;

/// Collects the log records of one pass.
#[derive(Debug, Default)]
pub(crate) struct Logs {
    sources: Vec<LogSource>,
    pending: Vec<Pending>,
}

/// A record that was read and not yet delivered.
#[derive(Debug)]
struct Pending {
    tick: u64,
    bytes: Vec<u8>,
    passes: u8,
    /// Span of an event or a decision.
    span: Option<EventSpan>,
}

#[derive(Debug)]
struct EventSpan {
    trace_id: TraceId,
    /// Id of the span, or of the one above a stage that has none; zero: none.
    span_id: u64,
    sampled: bool,
    stage: Option<&'static str>,
    /// Id of the context with the fields that the record inherits; zero: none.
    context: u64,
    /// Those fields as they were known when the record was read.
    inherited: Option<Arc<Inherited>>,
}

/// State of the collector's pass that log records refer to.
pub(crate) struct Pass<'a> {
    pub(crate) open: &'a OpenSpans,
    pub(crate) anchor: &'a Anchor,
}

impl Pass<'_> {
    /// Stage that a record was emitted in. Returns false if the stage's name has placeholders and its START
    /// record has not been read yet.
    fn stage(&self, logged: &Log, tables: &mut Tables) -> (Option<&'static Site>, bool) {
        let site = tables.site(logged.stage).filter(|site| !site.is_library_span());
        match site.filter(|site| !site.placeholders().is_empty()) {
            None => (site, true),
            Some(pattern) => match self.open.stage_of(logged.span_id) {
                Some(named) => (Some(named), true),
                None => (Some(pattern), false),
            },
        }
    }
}

impl Logs {
    /// Collects records of these sources alone.
    pub(crate) fn of(sources: Vec<LogSource>) -> Logs {
        Logs { sources, pending: Vec::new() }
    }

    pub(crate) fn has_source(&self, source: LogSource) -> bool {
        self.sources.contains(&source)
    }

    /// Returns whether records inherit fields in traces that are not sampled, too.
    pub(crate) fn has_source_of_all_traces(&self) -> bool {
        self.sources.iter().any(|source| *source != LogSource::Decision)
    }

    /// True if a record waits for another pass.
    pub(crate) fn is_waiting(&self) -> bool {
        !self.pending.is_empty()
    }

    /// Collects an event of `tracing`.
    pub(crate) fn add_tracing(&mut self, bytes: &[u8], logged: &Log) {
        if self.has_source(LogSource::Tracing) {
            self.pending.push(Pending { tick: logged.tick, bytes: bytes.to_vec(), passes: 0, span: None });
        }
    }

    /// Collects an event or a decision of an open span.
    pub(crate) fn add_event(
        &mut self,
        bytes: &[u8],
        event: &Event,
        span: &OpenSpan,
        open: &OpenSpans,
        contexts: &mut Contexts,
    ) {
        if self.has_source(LogSource::Event) || self.has_source(LogSource::Decision) {
            let context = span.logged_context();
            let span = EventSpan {
                trace_id: span.start.trace_id,
                span_id: span.start.exported_id(),
                sampled: span.start.flags.is_sampled(),
                stage: open.stage_of(event.span_id).map(Site::name),
                context,
                inherited: contexts.get(context),
            };
            let pending = Pending { tick: event.tick, bytes: bytes.to_vec(), passes: 0, span: Some(span) };
            self.pending.push(pending);
        }
    }

    /// Delivers the collected records.
    pub(crate) fn deliver(
        &mut self,
        tables: &mut Tables,
        contexts: &mut Contexts,
        pass: &Pass<'_>,
        deliver: &mut impl Deliver,
    ) {
        if self.pending.is_empty() {
            return;
        }
        tables.refresh();
        let mut pending = std::mem::take(&mut self.pending);
        // The counter may wrap around, but the ticks of one pass are close together.
        let first = pending.first().map_or(0, |pending| pending.tick);
        pending.sort_by_key(|pending| pending.tick.wrapping_sub(first) as i64);
        for mut record in pending {
            match decode::record(&record.bytes) {
                Some(Record::Log(logged, values)) => {
                    let inherited = contexts.get(logged.context);
                    let (stage, is_named) = pass.stage(&logged, tables);
                    let is_complete = is_named && is_complete(logged.context, inherited.as_deref());
                    if !is_complete && record.passes < MAX_PASSES {
                        record.passes += 1;
                        self.pending.push(record);
                        continue;
                    }
                    let stage = stage.map(Site::name);
                    let inherited = inherited.as_ref();
                    deliver.log(&tracing_log(&logged, stage, values, tables, pass.anchor, inherited));
                }
                Some(Record::Event(event, values)) => {
                    let Some(span) = &mut record.span else { continue };
                    // The stage that sets them may have begun on a thread whose ring was read before.
                    span.inherited = contexts.newest(span.inherited.as_ref(), span.context);
                    if !is_complete(span.context, span.inherited.as_deref()) && record.passes < MAX_PASSES {
                        record.passes += 1;
                        self.pending.push(record);
                        continue;
                    }
                    self.deliver_event(&event, values, span, tables, pass.anchor, deliver);
                }
                _ => {}
            }
        }
    }

    fn deliver_event(
        &self,
        event: &Event,
        values: &[u8],
        span: &EventSpan,
        tables: &mut Tables,
        anchor: &Anchor,
        deliver: &mut impl Deliver,
    ) {
        let Some(site) = tables.site(event.site) else { return };
        let (source, fields, name) = match site.role() {
            Role::Event(_) => (LogSource::Event, site.attributes(), Name::new(site.name())),
            Role::Decision(_) => {
                (LogSource::Decision, DECISION, Name::behind(span.stage.unwrap_or_default(), ".decision"))
            }
            _ => return,
        };
        if !self.has_source(source) {
            return;
        }
        let view = LogView {
            source,
            severity: site.severity(),
            unix_nanos: anchor.unix_nanos(event.tick),
            trace_id: span.trace_id,
            span_id: span.span_id,
            sampled: span.sampled,
            stage: span.stage,
            target: site.location().module,
            name: Some(name),
            message: None,
            inherited: span.inherited.as_ref(),
            cut: CutHeader::default(),
            body: LogBody::Values {
                tables,
                fields,
                values: Values::new(values),
                decision: site.is_decision().then(|| site.name()),
            },
            dropped: dropped::from_values(tables, fields, Values::new(values), event.flags).count(),
        };
        if span.sampled || site.is_audit() { deliver.log(&view) } else { deliver.unsampled_log(&view) }
    }

    /// Returns whether the failures of a site are log records.
    pub(crate) fn has_failures_of(&self, site: &Site) -> bool {
        self.has_source(LogSource::Failure) && !site.is_library_span()
    }

    /// Delivers a log record of a finished span that failed, in a trace that is exported or another.
    pub(crate) fn deliver_failure(
        &self,
        span: &SpanView<'_>,
        inherited: Option<&Arc<Inherited>>,
        deliver: &mut impl Deliver,
    ) {
        let severity = if span.outcome() == Outcome::Cancelled { Severity::Warn } else { Severity::Error };
        deliver.log(&LogView {
            source: LogSource::Failure,
            severity,
            unix_nanos: span.end_unix_nanos(),
            trace_id: span.trace_id(),
            span_id: span.start.exported_id(),
            sampled: span.start.flags.is_sampled(),
            stage: Some(span.name()),
            target: span.location().module,
            name: Some(Name::behind(span.name(), ".failed")),
            message: None,
            inherited,
            cut: CutHeader::default(),
            body: LogBody::Failure {
                error_type: span.error_type().unwrap_or_default(),
                outcome: span.outcome().name(),
                exception: span.exception,
            },
            dropped: 0,
        });
    }
}

/// Returns whether the fields of the context with this id were read, with those of the contexts around it.
fn is_complete(context: u64, inherited: Option<&Inherited>) -> bool {
    context == 0 || inherited.is_some_and(Inherited::is_complete)
}

/// Returns the view of an event of `tracing`.
fn tracing_log<'a>(
    logged: &Log,
    stage: Option<&'static str>,
    values: &'a [u8],
    tables: &'a Tables,
    anchor: &Anchor,
    inherited: Option<&'a Arc<Inherited>>,
) -> LogView<'a> {
    let header = LogHeader::of(values);
    LogView {
        source: LogSource::Tracing,
        severity: logged.severity,
        unix_nanos: anchor.unix_nanos(logged.tick),
        trace_id: logged.trace_id,
        span_id: logged.span_id,
        sampled: logged.flags.is_sampled(),
        stage,
        target: header.target().unwrap_or_default(),
        name: header.name().map(Name::new),
        message: header.message(),
        inherited,
        cut: header.cut(),
        body: LogBody::Values { tables, fields: log::REST, values: log::rest(values), decision: None },
        dropped: log::dropped(tables, values, logged.flags).count(),
    }
}
