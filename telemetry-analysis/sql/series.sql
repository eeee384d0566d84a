-- Calls, failures and durations of each stage in windows of time.
SELECT
    ServiceName AS service,
    SpanName AS stage,
    unix_nanos(Timestamp) - unix_nanos(Timestamp) % :window AS window_begin,
    count(*) AS calls,
    sum(StatusCode IN ('Error', 'STATUS_CODE_ERROR')) AS errors,
    percentile(Duration, 50) / 1e6 AS p50_ms,
    sum(Duration) / 1e9 AS busy_s
FROM otel_traces
WHERE Timestamp >= fromUnixTimestamp64Nano(:since) AND Timestamp < fromUnixTimestamp64Nano(:until)
GROUP BY ServiceName, SpanName, window_begin
ORDER BY service, stage, window_begin
