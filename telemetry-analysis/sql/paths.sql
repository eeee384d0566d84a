-- Services in the order in which the requests and messages of a trace reach them, with frequency and duration.
SELECT
    services AS path,
    count(*) AS frequency,
    100.0 * count(*) / sum(count(*)) OVER () AS share_percent,
    avg(nanos) / 1e6 AS mean_ms,
    percentile(nanos, 95) / 1e6 AS p95_ms,
    100.0 * sum(has_error) / count(*) AS error_percent,
    min(trace_id) AS example_trace
FROM (
    SELECT
        TraceId AS trace_id,
        flow(unix_nanos(Timestamp), ServiceName) AS services,
        max(unix_nanos(Timestamp) + Duration) - unix_nanos(min(Timestamp)) AS nanos,
        max(StatusCode IN ('Error', 'STATUS_CODE_ERROR')) AS has_error
    FROM otel_traces
    WHERE Timestamp >= fromUnixTimestamp64Nano(:since) AND Timestamp < fromUnixTimestamp64Nano(:until)
        AND (ParentSpanId = '' OR SpanKind IN ('Server', 'Consumer', 'SPAN_KIND_SERVER', 'SPAN_KIND_CONSUMER'))
    GROUP BY TraceId
) AS traces
GROUP BY services
ORDER BY frequency DESC, path
LIMIT :limit
