-- Stages in the order in which the requests and messages of a trace begin them: kinds of work, how often they
-- occur and succeed.
SELECT
    stages AS pattern,
    count(*) AS frequency,
    100.0 * count(*) / sum(count(*)) OVER () AS share_percent,
    100.0 * sum(1 - has_error) / count(*) AS success_percent,
    percentile(nanos, 50) / 1e6 AS p50_ms,
    percentile(nanos, 95) / 1e6 AS p95_ms,
    min(trace_id) AS example_trace
FROM (
    SELECT
        TraceId AS trace_id,
        flow(unix_nanos(Timestamp), SpanName) AS stages,
        max(unix_nanos(Timestamp) + Duration) - unix_nanos(min(Timestamp)) AS nanos,
        max(StatusCode IN ('Error', 'STATUS_CODE_ERROR')) AS has_error
    FROM otel_traces
    WHERE Timestamp >= fromUnixTimestamp64Nano(:since) AND Timestamp < fromUnixTimestamp64Nano(:until)
        AND (ParentSpanId = '' OR SpanKind IN ('Server', 'Consumer', 'SPAN_KIND_SERVER', 'SPAN_KIND_CONSUMER'))
    GROUP BY TraceId
) AS traces
GROUP BY stages
ORDER BY frequency DESC, pattern
LIMIT :limit
