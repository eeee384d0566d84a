-- Share of failed requests in windows of time, for each service, the latest first. A request is a root span,
-- or one that a request or a message of another process began.
SELECT
    unix_nanos(Timestamp) - unix_nanos(Timestamp) % :window AS window_unix_nanos,
    ServiceName AS service,
    count(*) AS requests,
    sum(StatusCode IN ('Error', 'STATUS_CODE_ERROR')) AS errors,
    100.0 * sum(StatusCode IN ('Error', 'STATUS_CODE_ERROR')) / count(*) AS error_percent
FROM otel_traces
WHERE Timestamp >= fromUnixTimestamp64Nano(:since) AND Timestamp < fromUnixTimestamp64Nano(:until)
    AND (ParentSpanId = '' OR SpanKind IN ('Server', 'Consumer', 'SPAN_KIND_SERVER', 'SPAN_KIND_CONSUMER'))
GROUP BY window_unix_nanos, service
HAVING errors > 0 AND error_percent >= :minimum
ORDER BY window_unix_nanos DESC, service
LIMIT :limit
