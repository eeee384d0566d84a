-- Number of spans, of requests' traces, and the times of the first and the last span.
SELECT
    count(*) AS spans,
    coalesce(unix_nanos(min(Timestamp)), 0) AS first_unix_nanos,
    coalesce(unix_nanos(max(Timestamp)), 0) AS last_unix_nanos
FROM otel_traces
WHERE Timestamp >= fromUnixTimestamp64Nano(:since) AND Timestamp < fromUnixTimestamp64Nano(:until)
