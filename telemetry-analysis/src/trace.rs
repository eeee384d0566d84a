//! One trace of the store, with everything that was recorded of it.

use std::collections::BTreeMap;

use rusqlite::params;

use crate::{AnalysisError, Store};

/// Limit of the number of spans and log records that are read.
const LIMIT: i64 = 100_000;

/// Span of a trace.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct TraceSpan {
    /// Id of the trace.
    pub trace_id: String,
    /// Id of the span.
    pub id: String,
    /// Id of the parent; empty for the root of a trace.
    pub parent: String,
    /// Name of the service.
    pub service: String,
    /// Name.
    pub name: String,
    /// Begin in nanoseconds of Unix time.
    pub start: u64,
    /// Duration in nanoseconds.
    pub duration: u64,
    /// True if the status is an error.
    pub has_error_status: bool,
    /// Names and values of the attributes, in the order of their names.
    pub attributes: Vec<(String, String)>,
    /// Events of the span, and log records of it that have no event of their name and time.
    pub events: Vec<TraceEvent>,
}

/// Event of a span, or log record of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct TraceEvent {
    /// Time in nanoseconds of Unix time.
    pub time: u64,
    /// Name of the event; the text of a log record without one.
    pub name: String,
    /// Names and values of the attributes, in the order of their names.
    pub attributes: Vec<(String, String)>,
}

impl Store {
    /// Returns the spans of the traces whose ids begin with these hexadecimal digits, in the order of their
    /// begins.
    ///
    /// # Errors
    ///
    /// The store cannot be read.
    pub fn trace(&self, id: &str) -> Result<Vec<TraceSpan>, AnalysisError> {
        // `g` follows each hexadecimal digit.
        let end = format!("{id}g");
        let mut statement = self.connection().prepare(
            "SELECT TraceId, SpanId, ParentSpanId, ServiceName, SpanName, Timestamp, Duration, StatusCode, SpanAttributes,
                    \"Events.Timestamp\", \"Events.Name\", \"Events.Attributes\"
             FROM otel_traces WHERE TraceId >= ?1 AND TraceId < ?2 ORDER BY Timestamp, SpanId LIMIT ?3",
        )?;
        let rows = statement.query_map(params![id, end, LIMIT], |row| {
            let status: String = row.get(7)?;
            Ok(TraceSpan {
                trace_id: row.get(0)?,
                id: row.get(1)?,
                parent: row.get(2)?,
                service: row.get(3)?,
                name: row.get(4)?,
                start: row.get::<_, i64>(5)?.try_into().unwrap_or_default(),
                duration: row.get::<_, i64>(6)?.try_into().unwrap_or_default(),
                has_error_status: status == "Error" || status == "STATUS_CODE_ERROR",
                attributes: pairs(&row.get::<_, String>(8)?),
                events: events([row.get(9)?, row.get(10)?, row.get(11)?]),
            })
        })?;
        let mut spans = rows.collect::<Result<Vec<_>, _>>()?;
        self.add_logs(id, &end, &mut spans)?;
        Ok(spans)
    }

    fn add_logs(&self, id: &str, end: &str, spans: &mut [TraceSpan]) -> Result<(), AnalysisError> {
        let mut statement = self.connection().prepare(
            "SELECT TraceId, SpanId, Timestamp, EventName, Body, LogAttributes
             FROM otel_logs WHERE TraceId >= ?1 AND TraceId < ?2 ORDER BY Timestamp LIMIT ?3",
        )?;
        let rows = statement.query_map(params![id, end, LIMIT], |row| {
            let (name, body): (String, String) = (row.get(3)?, row.get(4)?);
            let event = TraceEvent {
                time: row.get::<_, i64>(2)?.try_into().unwrap_or_default(),
                name: if name.is_empty() { body } else { name },
                attributes: pairs(&row.get::<_, String>(5)?),
            };
            Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, event))
        })?;
        let logs = rows.collect::<Result<Vec<_>, _>>()?;
        let mut by_id: BTreeMap<(String, String), &mut TraceSpan> =
            spans.iter_mut().map(|span| ((span.trace_id.clone(), span.id.clone()), span)).collect();
        for (trace, span, event) in logs {
            if let Some(span) = by_id.get_mut(&(trace, span))
                && !span.events.iter().any(|known| (known.time, &known.name) == (event.time, &event.name))
            {
                span.events.push(event);
            }
        }
        Ok(())
    }
}

/// Returns the pairs of a JSON object of texts.
fn pairs(json: &str) -> Vec<(String, String)> {
    serde_json::from_str::<BTreeMap<String, String>>(json).unwrap_or_default().into_iter().collect()
}

/// Returns the events of three JSON arrays: times, names and attributes.
fn events([times, names, attributes]: [String; 3]) -> Vec<TraceEvent> {
    let times: Vec<i64> = serde_json::from_str(&times).unwrap_or_default();
    let names: Vec<String> = serde_json::from_str(&names).unwrap_or_default();
    let attributes: Vec<BTreeMap<String, String>> = serde_json::from_str(&attributes).unwrap_or_default();
    let mut attributes = attributes.into_iter();
    let event = |(time, name): (i64, String)| TraceEvent {
        time: time.try_into().unwrap_or_default(),
        name,
        attributes: attributes.next().unwrap_or_default().into_iter().collect(),
    };
    times.into_iter().zip(names).map(event).collect()
}
