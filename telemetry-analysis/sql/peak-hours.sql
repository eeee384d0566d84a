-- Requests by hour of the day (UTC), with their mean for each observed day.
SELECT
    hour,
    count(*) AS requests,
    1.0 * count(*) / count(DISTINCT day) AS requests_per_day,
    100.0 * count(*) / sum(count(*)) OVER () AS share_percent,
    count(DISTINCT day) AS days,
    percentile(duration_nanos, 95) / 1e6 AS p95_ms,
    100.0 * sum(is_error) / count(*) AS error_percent
FROM (
    SELECT
        (nanos % 86400000000000 - nanos % 3600000000000) / 3600000000000 AS hour,
        nanos - nanos % 86400000000000 AS day,
        duration_nanos,
        is_error
    FROM (
        SELECT
            unix_nanos(Timestamp) AS nanos,
            Duration AS duration_nanos,
            StatusCode IN ('Error', 'STATUS_CODE_ERROR') AS is_error
        FROM otel_traces
        WHERE Timestamp >= fromUnixTimestamp64Nano(:since) AND Timestamp < fromUnixTimestamp64Nano(:until)
            AND (ParentSpanId = '' OR SpanKind IN ('Server', 'Consumer', 'SPAN_KIND_SERVER', 'SPAN_KIND_CONSUMER'))
    ) AS times
) AS hours
GROUP BY hour
ORDER BY hour
LIMIT :limit
