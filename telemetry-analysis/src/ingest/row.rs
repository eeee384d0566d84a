//! Spans and log records as rows of the store.

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use rusqlite::{CachedStatement, Connection, OptionalExtension as _, params};

use super::Ingested;
use super::line::{Line, LogRecord, Resource, Scope, Span};
use super::value::{Value, quote};

const INSERT_SPAN: &str = "INSERT OR IGNORE INTO spans (Timestamp, Duration, TraceId, SpanId, ParentSpanId,
    ServiceName, SpanName, SpanKind, StatusCode, source, SpanAttributes)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

const INSERT_DETAILS: &str = "INSERT INTO span_details VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

const INSERT_LOG: &str = "INSERT OR IGNORE INTO logs (fingerprint, Timestamp, TraceId, SpanId, TraceFlags,
    SeverityText, SeverityNumber, ServiceName, EventName, Body, LogAttributes, source)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

const FIND_SOURCE: &str =
    "SELECT id FROM sources WHERE ResourceAttributes = ? AND ScopeName = ? AND ScopeVersion = ?";

const INSERT_SOURCE: &str = "INSERT INTO sources (ServiceName, ResourceAttributes, ScopeName, ScopeVersion)
    VALUES (?, ?, ?, ?)";

/// Statements of one transaction.
pub(super) struct Rows<'c> {
    connection: &'c Connection,
    span: CachedStatement<'c>,
    details: CachedStatement<'c>,
    log: CachedStatement<'c>,
    sources: HashMap<String, i64>,
    pub(super) ingested: Ingested,
}

/// Resource and scope of rows.
struct Source {
    id: i64,
    service: String,
}

impl<'c> Rows<'c> {
    pub(super) fn new(connection: &'c Connection) -> rusqlite::Result<Rows<'c>> {
        Ok(Rows {
            connection,
            span: connection.prepare_cached(INSERT_SPAN)?,
            details: connection.prepare_cached(INSERT_DETAILS)?,
            log: connection.prepare_cached(INSERT_LOG)?,
            sources: HashMap::new(),
            ingested: Ingested::default(),
        })
    }

    pub(super) fn add(&mut self, line: &Line<'_>) -> rusqlite::Result<()> {
        for resource in line.resource_spans.iter().flatten() {
            for scope in resource.scope_spans.iter().flatten() {
                let source = self.source(resource.resource.as_ref(), scope.scope.as_ref())?;
                for span in scope.spans.iter().flatten() {
                    self.add_span(&source, span)?;
                }
            }
        }
        for resource in line.resource_logs.iter().flatten() {
            for scope in resource.scope_logs.iter().flatten() {
                let source = self.source(resource.resource.as_ref(), scope.scope.as_ref())?;
                for log in scope.log_records.iter().flatten() {
                    self.add_log(&source, log)?;
                }
            }
        }
        self.ingested.metric_lines += u64::from(line.resource_metrics.is_some());
        Ok(())
    }

    /// Returns the source with this resource and scope, which is stored if it is new.
    fn source(&mut self, resource: Option<&Resource>, scope: Option<&Scope<'_>>) -> rusqlite::Result<Source> {
        let attributes = resource.map_or("{}", |resource| &resource.attributes.0);
        let name = scope.map_or("", |scope| &scope.name.0);
        let version = scope.map_or("", |scope| &scope.version.0);
        let named: HashMap<String, String> = serde_json::from_str(attributes).unwrap_or_default();
        let service = named.get("service.name").cloned().unwrap_or_default();
        let key = format!("{attributes}\n{name}\n{version}");
        if let Some(id) = self.sources.get(&key) {
            return Ok(Source { id: *id, service });
        }
        let found = params![attributes, name, version];
        let known =
            self.connection.prepare_cached(FIND_SOURCE)?.query_row(found, |row| row.get(0)).optional()?;
        let id = match known {
            Some(id) => id,
            None => {
                let mut insert = self.connection.prepare_cached(INSERT_SOURCE)?;
                insert.insert(params![service, attributes, name, version])?
            }
        };
        self.sources.insert(key, id);
        Ok(Source { id, service })
    }

    fn add_span(&mut self, source: &Source, span: &Span<'_>) -> rusqlite::Result<()> {
        let (trace_id, span_id) = (&*span.trace_id.0, &*span.span_id.0);
        let parent = &*span.parent_span_id.0;
        if !is_id(trace_id, 32) || !is_id(span_id, 16) || !(parent.is_empty() || is_id(parent, 16)) {
            self.ingested.invalid += 1;
            return Ok(());
        }
        let begin = span.start_time_unix_nano.0;
        let duration = span.end_time_unix_nano.0.saturating_sub(begin).max(0);
        let status = span.status.as_ref();
        let code = status.map_or("Unset", |status| status.code.0);
        let is_new = self.span.execute(params![
            begin,
            duration,
            trace_id,
            span_id,
            parent,
            source.service,
            span.name.0,
            span.kind.0,
            code,
            source.id,
            span.attributes.0,
        ])?;
        if is_new == 0 {
            self.ingested.duplicates += 1;
            return Ok(());
        }
        let message = status.map_or("", |status| &status.message.0);
        let events = span.events.as_deref().unwrap_or_default();
        let links = span.links.as_deref().unwrap_or_default();
        self.ingested.spans += 1;
        if events.is_empty() && links.is_empty() && message.is_empty() && span.trace_state.0.is_empty() {
            return Ok(());
        }
        self.details.execute(params![
            self.connection.last_insert_rowid(),
            span.trace_state.0,
            message,
            list(events, |out, event| out.push_str(itoa::Buffer::new().format(event.time_unix_nano.0))),
            list(events, |out, event| quote(out, &event.name.0)),
            list(events, |out, event| out.push_str(&event.attributes.0)),
            list(links, |out, link| quote(out, &link.trace_id.0)),
            list(links, |out, link| quote(out, &link.span_id.0)),
            list(links, |out, link| quote(out, &link.trace_state.0)),
            list(links, |out, link| out.push_str(&link.attributes.0)),
        ])?;
        Ok(())
    }

    fn add_log(&mut self, source: &Source, log: &LogRecord<'_>) -> rusqlite::Result<()> {
        let time = match log.time_unix_nano.0 {
            0 => log.observed_time_unix_nano.0,
            time => time,
        };
        let body = log.body.as_ref().map(Value::to_text).unwrap_or_default();
        let is_new = self.log.execute(params![
            fingerprint(source, log, &body),
            time,
            log.trace_id.0,
            log.span_id.0,
            log.flags.0,
            log.severity_text.0,
            log.severity_number.0,
            source.service,
            log.event_name.0,
            body,
            log.attributes.0,
            source.id,
        ])?;
        match is_new {
            0 => self.ingested.duplicates += 1,
            _ => self.ingested.logs += 1,
        }
        Ok(())
    }
}

/// Returns a hash of a log record, which has no id: one with equal contents and time is a duplicate.
fn fingerprint(source: &Source, log: &LogRecord<'_>, body: &str) -> i64 {
    let mut hasher = DefaultHasher::new();
    (source.id, &log.trace_id.0, &log.span_id.0, log.severity_number.0).hash(&mut hasher);
    (&log.event_name.0, body, &log.attributes.0).hash(&mut hasher);
    hasher.finish().cast_signed()
}

/// Returns true for an id of this number of lower-case hexadecimal digits that is not zero.
fn is_id(text: &str, digits: usize) -> bool {
    let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    text.len() == digits && text.bytes().all(is_digit) && text.bytes().any(|byte| byte != b'0')
}

/// Returns items as a JSON array.
fn list<T>(items: &[T], write: impl Fn(&mut String, &T)) -> Cow<'static, str> {
    if items.is_empty() {
        return Cow::Borrowed("[]");
    }
    let mut out = String::from("[");
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        write(&mut out, item);
    }
    out.push(']');
    Cow::Owned(out)
}
