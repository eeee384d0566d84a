//! Copies of a span's or a log record's encoded values, which another thread views later.

use std::sync::Arc;

use semconv::Severity;

use crate::model::id::TraceId;
use crate::model::name::Name;
use crate::model::schema::Field;
use crate::process::added;
use crate::process::anchor::Anchor;
use crate::process::context::Inherited;
use crate::process::dropped::SpanDropped;
use crate::process::log::{CutHeader, LogBody, LogSource, LogView};
use crate::process::span::SpanView;
use crate::process::span_changes::SpanChanges;
use crate::record::read::decode::{End, Start, Values};
use crate::record::read::exception::Exception;
use crate::record::read::given::Given;
use crate::record::read::tables::Tables;
use crate::record::read::unpack::{OUTPUT, Unpacked};
use crate::record::site::Site;

/// Bytes of a copy besides its values, about.
const OVERHEAD: usize = 256;

/// Copy of a finished span.
#[derive(Clone)]
pub(super) struct OwnedSpan {
    site: &'static Site,
    start: Start,
    end: End,
    error_type: Option<Box<str>>,
    /// Values of the beginning, records of attributes, values of the end, records of events and links.
    bytes: Vec<u8>,
    start_bytes: usize,
    added_bytes: usize,
    end_bytes: usize,
    links: usize,
    inherited: Option<Arc<Inherited>>,
    dropped: SpanDropped,
    has_detail: bool,
    changes: Option<Box<SpanChanges>>,
}

impl OwnedSpan {
    pub(super) fn of(view: &SpanView<'_>) -> OwnedSpan {
        let [start, added, end] = view.encoded;
        OwnedSpan {
            site: view.site,
            start: *view.start,
            end: *view.end,
            error_type: view.error_type.map(Box::from),
            bytes: [start, added, end, view.records].concat(),
            start_bytes: start.len(),
            added_bytes: added.len(),
            end_bytes: end.len(),
            links: view.links,
            inherited: view.inherited.cloned(),
            dropped: view.dropped,
            has_detail: view.has_detail,
            changes: view.changes.map(|changes| Box::new(changes.clone())),
        }
    }

    /// Returns the changes of processors, to add more.
    pub(super) fn changes(&mut self) -> &mut SpanChanges {
        self.changes.get_or_insert_default()
    }

    pub(super) fn add_dropped_attribute(&mut self) {
        self.dropped.attributes = self.dropped.attributes.saturating_add(1);
    }

    /// Size in memory, about.
    pub(super) fn size(&self) -> usize {
        self.bytes.len() + OVERHEAD
    }

    /// Shows the span. `tables` must know its site and those of its events.
    pub(super) fn with_view<R>(
        &self,
        tables: &Tables,
        anchor: &Anchor,
        show: impl FnOnce(&SpanView<'_>) -> R,
    ) -> R {
        let OwnedSpan { site, start, end, inherited, .. } = self;
        let changes = self.changes.as_deref();
        let (start_values, rest) = self.bytes.split_at(self.start_bytes);
        let (added_records, rest) = rest.split_at(self.added_bytes);
        let (end_values, records) = rest.split_at(self.end_bytes);
        let mut unpacked = Unpacked::default();
        let (attributes, _) = unpacked.add_start(tables, site, start_values);
        let inputs = unpacked.count();
        added::unpack(tables, added_records, &mut unpacked);
        if let Some(changes) = changes {
            changes.unpack(tables, &mut unpacked);
        }
        let added = unpacked.count();
        let mut after_output = Values::new(end_values);
        let given = Given::read(end.flags, &mut after_output);
        if end.flags.has_output() {
            after_output = unpacked.add(tables, OUTPUT, after_output);
        }
        let exception = end.flags.has_exception().then(|| Exception::read(&mut after_output));
        show(&SpanView {
            tables,
            anchor,
            site,
            start,
            unpacked: &unpacked,
            attributes,
            inputs,
            added,
            records,
            links: self.links,
            end,
            error_type: self.error_type.as_deref(),
            exception,
            given,
            inherited: inherited.as_ref(),
            encoded: [start_values, added_records, end_values],
            dropped: self.dropped,
            has_detail: self.has_detail,
            changes,
        })
    }
}

/// Copy of a log record.
pub(super) struct OwnedLog {
    source: LogSource,
    severity: Severity,
    unix_nanos: u64,
    trace_id: TraceId,
    span_id: u64,
    sampled: bool,
    stage: Option<&'static str>,
    target: String,
    name: Option<String>,
    message: Option<String>,
    inherited: Option<Arc<Inherited>>,
    cut: CutHeader,
    body: OwnedBody,
    dropped: u32,
}

enum OwnedBody {
    Values { fields: &'static [Field], bytes: Vec<u8>, decision: Option<&'static str> },
    Failure { error_type: String, outcome: &'static str, exception: Option<Vec<u8>> },
}

impl OwnedLog {
    pub(super) fn of(view: &LogView<'_>) -> OwnedLog {
        OwnedLog {
            source: view.source,
            severity: view.severity,
            unix_nanos: view.unix_nanos,
            trace_id: view.trace_id,
            span_id: view.span_id,
            sampled: view.sampled,
            stage: view.stage,
            target: view.target.to_owned(),
            name: view.name.map(|name| name.to_string()),
            message: view.message.map(str::to_owned),
            inherited: view.inherited.cloned(),
            cut: view.cut,
            dropped: view.dropped,
            body: match &view.body {
                LogBody::Values { fields, values, decision, .. } => {
                    OwnedBody::Values { fields, bytes: values.bytes().to_vec(), decision: *decision }
                }
                // Exporters make these for themselves: none is copied.
                #[cfg(feature = "json-lines")]
                LogBody::Visited(_) => OwnedBody::Values { fields: &[], bytes: Vec::new(), decision: None },
                LogBody::Failure { error_type, outcome, exception } => OwnedBody::Failure {
                    error_type: (*error_type).to_owned(),
                    outcome,
                    exception: exception.map(Exception::to_bytes),
                },
            },
        }
    }

    /// Size in memory, about.
    pub(super) fn size(&self) -> usize {
        let body = match &self.body {
            OwnedBody::Values { bytes, .. } => bytes.len(),
            OwnedBody::Failure { error_type, exception, .. } => {
                error_type.len() + exception.as_ref().map_or(0, Vec::len)
            }
        };
        let text = |text: &Option<String>| text.as_ref().map_or(0, String::len);
        body + self.target.len() + text(&self.name) + text(&self.message) + OVERHEAD
    }

    /// Shows the record. `tables` must know the schemas of its values.
    pub(super) fn with_view(&self, tables: &Tables, show: impl FnOnce(&LogView<'_>)) {
        show(&LogView {
            source: self.source,
            severity: self.severity,
            unix_nanos: self.unix_nanos,
            trace_id: self.trace_id,
            span_id: self.span_id,
            sampled: self.sampled,
            stage: self.stage,
            target: &self.target,
            name: self.name.as_deref().map(Name::new),
            message: self.message.as_deref(),
            inherited: self.inherited.as_ref(),
            cut: self.cut,
            dropped: self.dropped,
            body: match &self.body {
                OwnedBody::Values { fields, bytes, decision } => {
                    LogBody::Values { tables, fields, values: Values::new(bytes), decision: *decision }
                }
                OwnedBody::Failure { error_type, outcome, exception } => {
                    let bytes = exception.as_deref();
                    let exception = bytes.map(|bytes| Exception::read(&mut Values::new(bytes)));
                    LogBody::Failure { error_type, outcome, exception }
                }
            },
        });
    }
}
