-- Errors by stage and type, the most frequent first.
SELECT
    e.service AS service,
    e.stage AS stage,
    e.error AS error,
    e.errors AS errors,
    c.calls AS calls,
    100.0 * e.errors / c.calls AS error_percent,
    e.first_nanos AS first_unix_nanos,
    e.last_nanos AS last_unix_nanos,
    e.message AS message,
    e.example_trace AS example_trace
FROM (
    SELECT
        ServiceName AS service,
        SpanName AS stage,
        attr(SpanAttributes, 'error.type') AS error,
        count(*) AS errors,
        unix_nanos(min(Timestamp)) AS first_nanos,
        unix_nanos(max(Timestamp)) AS last_nanos,
        max(StatusMessage) AS message,
        min(TraceId) AS example_trace
    FROM otel_traces
    WHERE Timestamp >= fromUnixTimestamp64Nano(:since) AND Timestamp < fromUnixTimestamp64Nano(:until)
        AND StatusCode IN ('Error', 'STATUS_CODE_ERROR')
    GROUP BY ServiceName, SpanName, error
) AS e
JOIN (
    SELECT ServiceName AS service, SpanName AS stage, count(*) AS calls
    FROM otel_traces
    WHERE Timestamp >= fromUnixTimestamp64Nano(:since) AND Timestamp < fromUnixTimestamp64Nano(:until)
    GROUP BY ServiceName, SpanName
) AS c ON c.service = e.service AND c.stage = e.stage
ORDER BY errors DESC, service, stage, error
LIMIT :limit
