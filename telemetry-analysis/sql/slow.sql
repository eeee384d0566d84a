-- Stages by mean duration, the slowest first.
SELECT
    ServiceName AS service,
    SpanName AS stage,
    count(*) AS calls,
    avg(Duration) / 1e6 AS mean_ms,
    percentile(Duration, 50) / 1e6 AS p50_ms,
    percentile(Duration, 95) / 1e6 AS p95_ms,
    percentile(Duration, 99) / 1e6 AS p99_ms,
    max(Duration) / 1e6 AS max_ms,
    sum(Duration) / 1e9 AS total_s
FROM otel_traces
WHERE Timestamp >= fromUnixTimestamp64Nano(:since) AND Timestamp < fromUnixTimestamp64Nano(:until)
GROUP BY ServiceName, SpanName
HAVING avg(Duration) / 1e6 >= :minimum
ORDER BY mean_ms DESC, service, stage
LIMIT :limit
