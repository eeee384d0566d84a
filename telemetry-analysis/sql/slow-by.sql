-- Stages by mean duration for each value of one or two attributes, the slowest first.
SELECT
    service, stage, label, second_label,
    count(*) AS calls,
    avg(nanos) / 1e6 AS mean_ms,
    percentile(nanos, 50) / 1e6 AS p50_ms,
    percentile(nanos, 95) / 1e6 AS p95_ms,
    percentile(nanos, 99) / 1e6 AS p99_ms,
    max(nanos) / 1e6 AS max_ms,
    sum(nanos) / 1e9 AS total_s
FROM (
    SELECT
        ServiceName AS service,
        SpanName AS stage,
        attr(SpanAttributes, :label) AS label,
        attr(SpanAttributes, :second_label) AS second_label,
        Duration AS nanos
    FROM otel_traces
    WHERE Timestamp >= fromUnixTimestamp64Nano(:since) AND Timestamp < fromUnixTimestamp64Nano(:until)
        AND TraceId < :below
) AS spans
WHERE label <> '' OR second_label <> ''
GROUP BY service, stage, label, second_label
HAVING avg(nanos) / 1e6 >= :minimum
ORDER BY mean_ms DESC, service, stage, label, second_label
LIMIT :limit
