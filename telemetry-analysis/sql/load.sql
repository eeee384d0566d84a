-- Requests, their errors and their duration in windows of time.
SELECT
    unix_nanos(Timestamp) - unix_nanos(Timestamp) % :window AS window_unix_nanos,
    count(*) AS requests,
    sum(StatusCode IN ('Error', 'STATUS_CODE_ERROR')) AS errors,
    percentile(Duration, 50) / 1e6 AS p50_ms,
    percentile(Duration, 95) / 1e6 AS p95_ms
FROM otel_traces
WHERE Timestamp >= fromUnixTimestamp64Nano(:since) AND Timestamp < fromUnixTimestamp64Nano(:until)
    AND (ParentSpanId = '' OR SpanKind IN ('Server', 'Consumer', 'SPAN_KIND_SERVER', 'SPAN_KIND_CONSUMER'))
GROUP BY window_unix_nanos
ORDER BY window_unix_nanos
LIMIT :limit
