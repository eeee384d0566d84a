//! Log records on their way to the exporters: gathered while the rings are read, handed on in the order of their
//! times.
//!
//! What is inherited where a record was said is known when the beginning of the stage that set it has been read,
//! which may be one pass later, as with the records of spans.

use std::sync::Arc;

use crate::model::id::TraceId;
use crate::model::name::Name;
use crate::model::outcome::Outcome;
use crate::model::severity::Severity;
use crate::model::signal::{DropReason, Signal};
use crate::process::anchor::Anchor;
use crate::process::context::{Contexts, Inherited};
use crate::process::exporter::Deliver;
use crate::process::log::{self, Body, LogSource, LogView};
use crate::process::loss::Losses;
use crate::process::pairing::{OpenSpan, OpenSpans};
use crate::process::span::SpanView;
use crate::record::read::decode::{self, Logged, Mark, Record, Values};
use crate::record::read::tables::Tables;
use crate::record::read::unpack::DECISION;
use crate::record::site::{Role, Site};

/// Passes after which a record is handed on without what it would have inherited.
const PATIENCE: u8 = 2;

/// The records of one pass.
#[derive(Debug, Default)]
pub(crate) struct Logs {
    sources: Vec<LogSource>,
    pending: Vec<Pending>,
}

/// A record that was read.
#[derive(Debug)]
struct Pending {
    tick: u64,
    bytes: Vec<u8>,
    passes: u8,
    /// An event or a decision: the span it was recorded in.
    span: Option<MarkedSpan>,
}

#[derive(Debug)]
struct MarkedSpan {
    trace_id: TraceId,
    stage: Option<&'static str>,
    inherited: Option<Arc<Inherited>>,
}

/// What the records are made with, besides themselves.
pub(crate) struct Known<'a> {
    pub(crate) open: &'a OpenSpans,
    pub(crate) anchor: &'a Anchor,
    pub(crate) losses: &'a Losses,
}

impl Known<'_> {
    /// The stage that it was said in. Where its name varies, it has that of its span, which may not have been read
    /// yet: then the second is false.
    fn stage(&self, logged: &Logged, tables: &mut Tables) -> (Option<&'static Site>, bool) {
        let site = tables.site(logged.stage).filter(|site| !site.is_bridged());
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
    /// Gathers records of these sources, and no others.
    pub(crate) fn of(sources: Vec<LogSource>) -> Logs {
        Logs { sources, pending: Vec::new() }
    }

    pub(crate) fn takes(&self, source: LogSource) -> bool {
        self.sources.contains(&source)
    }

    /// Whether something waits for another pass.
    pub(crate) fn is_waiting(&self) -> bool {
        !self.pending.is_empty()
    }

    /// A log record was read.
    pub(crate) fn said(&mut self, bytes: &[u8], logged: &Logged) {
        if self.takes(LogSource::Tracing) {
            self.pending.push(Pending { tick: logged.tick, bytes: bytes.to_vec(), passes: 0, span: None });
        }
    }

    /// An event or a decision was read, and the beginning of its span before.
    pub(crate) fn marked(&mut self, bytes: &[u8], mark: &Mark, span: &OpenSpan, open: &OpenSpans) {
        if self.takes(LogSource::Event) || self.takes(LogSource::Decision) {
            let span = MarkedSpan {
                trace_id: span.start.trace_id,
                stage: open.stage_of(mark.span_id).map(Site::name),
                inherited: span.inherited.clone(),
            };
            let pending = Pending { tick: mark.tick, bytes: bytes.to_vec(), passes: 0, span: Some(span) };
            self.pending.push(pending);
        }
    }

    /// Hands on what was gathered.
    pub(crate) fn deliver(
        &mut self,
        tables: &mut Tables,
        contexts: &mut Contexts,
        known: &Known<'_>,
        deliver: &mut impl Deliver,
    ) {
        if self.pending.is_empty() {
            return;
        }
        tables.refresh();
        let mut pending = std::mem::take(&mut self.pending);
        // The counter may go round; what one pass has read is close together.
        let first = pending.first().map_or(0, |pending| pending.tick);
        pending.sort_by_key(|pending| pending.tick.wrapping_sub(first) as i64);
        for mut record in pending {
            match decode::record(&record.bytes) {
                Some(Record::Log(logged, values)) => {
                    let inherited = contexts.get(logged.context);
                    let (stage, is_named) = known.stage(&logged, tables);
                    let awaited = !is_named || logged.context != 0 && inherited.is_none();
                    if awaited && record.passes < PATIENCE {
                        record.passes += 1;
                        self.pending.push(record);
                        continue;
                    }
                    if logged.flags.is_overfull() {
                        known.losses.add(Signal::Attribute, DropReason::RecordFull, 1);
                    }
                    let stage = stage.map(Site::name);
                    deliver.log(&said(&logged, stage, values, tables, known.anchor, inherited.as_deref()));
                }
                Some(Record::Mark(mark, values)) => {
                    let Some(span) = &record.span else { continue };
                    self.deliver_mark(&mark, values, span, tables, known.anchor, deliver);
                }
                _ => {}
            }
        }
    }

    fn deliver_mark(
        &self,
        mark: &Mark,
        values: &[u8],
        span: &MarkedSpan,
        tables: &mut Tables,
        anchor: &Anchor,
        deliver: &mut impl Deliver,
    ) {
        let Some(site) = tables.site(mark.site) else { return };
        let (source, fields, name) = match site.role() {
            Role::Event => (LogSource::Event, site.attributes(), Name::new(site.name())),
            Role::Decision => {
                (LogSource::Decision, DECISION, Name::behind(span.stage.unwrap_or_default(), ".decision"))
            }
            _ => return,
        };
        if !self.takes(source) {
            return;
        }
        deliver.log(&LogView {
            source,
            severity: Severity::Info,
            unix_nanos: anchor.unix_nanos(mark.tick),
            trace_id: span.trace_id,
            span_id: mark.span_id,
            sampled: true,
            stage: span.stage,
            target: site.location().module,
            name: Some(name),
            message: None,
            inherited: span.inherited.as_deref(),
            body: Body::Values {
                tables,
                fields,
                values: Values::new(values),
                decided: site.is_decision().then(|| site.name()),
            },
        });
    }

    /// A span has finished: one that failed is worth a record.
    pub(crate) fn finished(&self, span: &SpanView<'_>, deliver: &mut impl Deliver) {
        if !self.takes(LogSource::Failure) || !span.is_failure() || span.site.is_bridged() {
            return;
        }
        let severity = if span.outcome() == Outcome::Cancelled { Severity::Warn } else { Severity::Error };
        deliver.log(&LogView {
            source: LogSource::Failure,
            severity,
            unix_nanos: span.end_unix_nanos(),
            trace_id: span.trace_id(),
            span_id: span.start.span_id,
            sampled: true,
            stage: Some(span.name()),
            target: span.location().module,
            name: Some(Name::behind(span.name(), ".failed")),
            message: None,
            inherited: span.inherited,
            body: Body::Failure {
                error_type: span.error_type().unwrap_or_default(),
                outcome: span.outcome().name(),
            },
        });
    }
}

/// What was said by `tracing`.
fn said<'a>(
    logged: &Logged,
    stage: Option<&'static str>,
    values: &'a [u8],
    tables: &'a Tables,
    anchor: &Anchor,
    inherited: Option<&'a Inherited>,
) -> LogView<'a> {
    let head = log::head(values);
    LogView {
        source: LogSource::Tracing,
        severity: logged.severity,
        unix_nanos: anchor.unix_nanos(logged.tick),
        trace_id: logged.trace_id,
        span_id: logged.span_id,
        sampled: logged.flags.is_sampled(),
        stage,
        target: head.target,
        name: head.name.map(Name::new),
        message: head.message,
        inherited,
        body: Body::Values { tables, fields: log::REST, values: log::rest(values), decided: None },
    }
}
