//! Log records into `ExportLogsServiceRequest` bytes, without objects in between.
//!
//! Field numbers are those of `opentelemetry/proto/logs/v1/logs.proto`. What said a record is its scope, so
//! records of one module that come one behind another share it.

use crate::export::logged_context::LoggedContext;
use crate::export::otlp::encode::encode_resource;
use crate::export::otlp::protobuf::{
    begin_wide, bytes, count, end_wide, fixed32, fixed64, key_value, name, nested, number,
};
use crate::model::name::Name;
use crate::model::resource::Resource;
use crate::process::attribute::ValueRef;
use crate::process::log::{LogSource, LogView};

/// W3C trace flag "sampled".
const SAMPLED: u32 = 0x01;

/// Gathers log records into one request, `ExportLogsServiceRequest { resource_logs = 1 { resource = 1,
/// scope_logs = 2 { scope = 1, log_records = 2, schema_url = 3 }, schema_url = 3 } }`.
pub(crate) struct LogEncoder {
    /// `ResourceLogs.resource` with its schema URL, encoded once.
    resource: Vec<u8>,
    context: LoggedContext,
    request: Vec<u8>,
    resource_logs: usize,
    scope: Option<OpenScope>,
    count: u64,
}

/// A `ScopeLogs` to which records are added.
struct OpenScope {
    /// Index in the request at which it begins.
    begin: usize,
    target: String,
    /// True if its names are those of the registry.
    has_schema: bool,
}

impl LogEncoder {
    pub(crate) fn new(resource: &Resource, context: LoggedContext) -> LogEncoder {
        LogEncoder {
            resource: encode_resource(resource),
            context,
            request: Vec::new(),
            resource_logs: 0,
            scope: None,
            count: 0,
        }
    }

    /// Records gathered.
    pub(crate) fn count(&self) -> u64 {
        self.count
    }

    /// Bytes gathered.
    pub(crate) fn bytes(&self) -> usize {
        self.request.len()
    }

    /// Begins a request in this buffer.
    pub(crate) fn begin(&mut self, mut buffer: Vec<u8>) {
        buffer.clear();
        self.resource_logs = begin_wide(&mut buffer, 1);
        buffer.extend_from_slice(&self.resource);
        self.request = buffer;
        self.scope = None;
    }

    /// Adds one record to the request that has begun.
    pub(crate) fn add(&mut self, log: &LogView<'_>) {
        // The names of other libraries are not those of this registry.
        let has_schema = log.source() != LogSource::Tracing;
        let is_same = |open: &OpenScope| open.target == log.target() && open.has_schema == has_schema;
        if !self.scope.as_ref().is_some_and(is_same) {
            self.end_scope();
            let begin = begin_wide(&mut self.request, 2);
            nested(&mut self.request, 1, |scope| bytes(scope, 1, log.target().as_bytes()));
            self.scope = Some(OpenScope { begin, target: log.target().to_owned(), has_schema });
        }
        let context = &self.context;
        nested(&mut self.request, 2, |record| encode(record, log, context));
        self.count += 1;
    }

    /// The request and the records in it; another one must begin before more are added.
    pub(crate) fn finish(&mut self) -> (Vec<u8>, u64) {
        self.end_scope();
        let mut request = std::mem::take(&mut self.request);
        end_wide(&mut request, self.resource_logs);
        (request, std::mem::take(&mut self.count))
    }

    fn end_scope(&mut self) {
        if let Some(scope) = self.scope.take() {
            if scope.has_schema {
                bytes(&mut self.request, 3, semconv::SCHEMA_URL.as_bytes());
            }
            end_wide(&mut self.request, scope.begin);
        }
    }
}

fn encode(record: &mut Vec<u8>, log: &LogView<'_>, context: &LoggedContext) {
    fixed64(record, 1, log.unix_nanos());
    number(record, 2, u64::from(log.severity().number()));
    bytes(record, 3, log.severity().name().as_bytes());
    if let Some(message) = log.message() {
        nested(record, 5, |body| bytes(body, 1, message.as_bytes()));
    }
    let mut attribute = |key: Name<'_>, value: ValueRef<'_>| key_value(record, 6, &key, &value);
    context.rest(log, &mut attribute);
    if let Some(stage) = log.stage() {
        attribute(Name::new(semconv::key::STAGE_NAME.name()), ValueRef::Text(stage));
    }
    context.visit(log, &mut attribute);
    context.truncated(log, attribute);
    count(record, 7, log.dropped_attributes_count());
    if let (Some(trace_id), Some(span_id)) = (log.trace_id(), log.span_id()) {
        fixed32(record, 8, if log.is_sampled() { SAMPLED } else { 0 });
        bytes(record, 9, &trace_id.to_bytes());
        bytes(record, 10, &span_id.to_bytes());
    }
    // When it was said and when it was seen are the same here: the record was written on the spot.
    fixed64(record, 11, log.unix_nanos());
    if let Some(event) = log.name() {
        name(record, 12, &event);
    }
}
