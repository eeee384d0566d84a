-- Cost of a stage for each value of a setting, which its spans say in an attribute.
SELECT
    value,
    count(*) AS spans,
    sum(items) AS items,
    sum(nanos) / 1e9 AS total_s,
    percentile(nanos, 95) / 1e9 AS p95_s,
    sum(is_error) AS failed
FROM (
    SELECT
        attr(SpanAttributes, :label) AS value,
        toFloat64OrZero(attr(SpanAttributes, :per)) AS items,
        Duration AS nanos,
        StatusCode IN ('Error', 'STATUS_CODE_ERROR') AS is_error
    FROM otel_traces
    WHERE Timestamp >= fromUnixTimestamp64Nano(:since) AND Timestamp < fromUnixTimestamp64Nano(:until)
        AND SpanName = :stage
) AS measured
WHERE value <> ''
GROUP BY value
ORDER BY value
LIMIT :limit
