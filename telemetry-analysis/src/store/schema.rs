//! Tables of the store, and the views that questions read.

/// Number of the schema, in SQLite's `user_version`.
pub(super) const VERSION: i64 = 1;

/// Tables and views.
///
/// Questions read the views `otel_traces` and `otel_logs`, which have the columns of the Collector's
/// ClickHouse exporter. Resources and scopes are stored once. Columns that few questions need are in a table
/// of their own, which has no row for a span where all of them are empty.
pub(super) const SCHEMA: &str = "
CREATE TABLE sources (
    id INTEGER PRIMARY KEY,
    ServiceName TEXT NOT NULL,
    ResourceAttributes TEXT NOT NULL,
    ScopeName TEXT NOT NULL,
    ScopeVersion TEXT NOT NULL,
    UNIQUE (ResourceAttributes, ScopeName, ScopeVersion)
) STRICT;

CREATE TABLE spans (
    id INTEGER PRIMARY KEY,
    Timestamp INTEGER NOT NULL,
    Duration INTEGER NOT NULL,
    TraceId TEXT NOT NULL,
    SpanId TEXT NOT NULL,
    ParentSpanId TEXT NOT NULL,
    ServiceName TEXT NOT NULL,
    SpanName TEXT NOT NULL,
    SpanKind TEXT NOT NULL,
    StatusCode TEXT NOT NULL,
    source INTEGER NOT NULL,
    SpanAttributes TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX spans_by_id ON spans (TraceId, SpanId);

CREATE TABLE span_details (
    id INTEGER PRIMARY KEY,
    TraceState TEXT NOT NULL,
    StatusMessage TEXT NOT NULL,
    EventTimestamps TEXT NOT NULL,
    EventNames TEXT NOT NULL,
    EventAttributes TEXT NOT NULL,
    LinkTraceIds TEXT NOT NULL,
    LinkSpanIds TEXT NOT NULL,
    LinkTraceStates TEXT NOT NULL,
    LinkAttributes TEXT NOT NULL
) STRICT;

CREATE VIEW otel_traces AS SELECT
    Timestamp, TraceId, SpanId, ParentSpanId,
    coalesce((SELECT TraceState FROM span_details AS d WHERE d.id = s.id), '') AS TraceState,
    SpanName, SpanKind, ServiceName,
    (SELECT ResourceAttributes FROM sources AS o WHERE o.id = s.source) AS ResourceAttributes,
    (SELECT ScopeName FROM sources AS o WHERE o.id = s.source) AS ScopeName,
    (SELECT ScopeVersion FROM sources AS o WHERE o.id = s.source) AS ScopeVersion,
    SpanAttributes, Duration, StatusCode,
    coalesce((SELECT StatusMessage FROM span_details AS d WHERE d.id = s.id), '') AS StatusMessage,
    coalesce((SELECT EventTimestamps FROM span_details AS d WHERE d.id = s.id), '[]') AS \"Events.Timestamp\",
    coalesce((SELECT EventNames FROM span_details AS d WHERE d.id = s.id), '[]') AS \"Events.Name\",
    coalesce((SELECT EventAttributes FROM span_details AS d WHERE d.id = s.id), '[]') AS \"Events.Attributes\",
    coalesce((SELECT LinkTraceIds FROM span_details AS d WHERE d.id = s.id), '[]') AS \"Links.TraceId\",
    coalesce((SELECT LinkSpanIds FROM span_details AS d WHERE d.id = s.id), '[]') AS \"Links.SpanId\",
    coalesce((SELECT LinkTraceStates FROM span_details AS d WHERE d.id = s.id), '[]') AS \"Links.TraceState\",
    coalesce((SELECT LinkAttributes FROM span_details AS d WHERE d.id = s.id), '[]') AS \"Links.Attributes\"
FROM spans AS s;

CREATE TABLE logs (
    id INTEGER PRIMARY KEY,
    fingerprint INTEGER NOT NULL,
    Timestamp INTEGER NOT NULL,
    TraceId TEXT NOT NULL,
    SpanId TEXT NOT NULL,
    TraceFlags INTEGER NOT NULL,
    SeverityText TEXT NOT NULL,
    SeverityNumber INTEGER NOT NULL,
    ServiceName TEXT NOT NULL,
    EventName TEXT NOT NULL,
    Body TEXT NOT NULL,
    LogAttributes TEXT NOT NULL,
    source INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX logs_by_content ON logs (fingerprint, Timestamp);

CREATE VIEW otel_logs AS SELECT
    Timestamp, TraceId, SpanId, TraceFlags, SeverityText, SeverityNumber, ServiceName, Body,
    (SELECT ResourceAttributes FROM sources AS o WHERE o.id = l.source) AS ResourceAttributes,
    (SELECT ScopeName FROM sources AS o WHERE o.id = l.source) AS ScopeName,
    (SELECT ScopeVersion FROM sources AS o WHERE o.id = l.source) AS ScopeVersion,
    LogAttributes, EventName
FROM logs AS l;
";

/// Indexes that hold what most questions need, so that they read a fifth of the bytes.
///
/// The condition of `spans_of_requests` must be that of the questions, word for word. Questions are slower
/// without the indexes, and their answers equal.
pub(super) const INDEXES: &str = "
CREATE INDEX IF NOT EXISTS spans_by_stage ON spans (ServiceName, SpanName, Timestamp, Duration, StatusCode);
CREATE INDEX IF NOT EXISTS spans_of_requests
    ON spans (Timestamp, Duration, TraceId, ServiceName, SpanName, StatusCode, ParentSpanId, SpanKind, source)
    WHERE ParentSpanId = '' OR SpanKind IN ('Server', 'Consumer', 'SPAN_KIND_SERVER', 'SPAN_KIND_CONSUMER');
";

/// Removes the indexes of questions.
pub(super) const WITHOUT_INDEXES: &str = "
DROP INDEX IF EXISTS spans_by_stage;
DROP INDEX IF EXISTS spans_of_requests;
";
