-- Items of work by team or type. An item is a trace, and has ended when the stage that ends it has; without the name
-- of such a stage, when its root span has. Items that began before the range are read from their begin.
SELECT
    label,
    count(*) AS items,
    sum(points) AS points,
    percentile(nanos, 50) / 1e9 AS cycle_p50_s,
    percentile(nanos, 95) / 1e9 AS cycle_p95_s,
    sum(is_failed) AS failed
FROM (
    SELECT
        max(attr(SpanAttributes, :label)) AS label,
        max(toFloat64OrZero(attr(SpanAttributes, :points))) AS points,
        max(unix_nanos(Timestamp) + Duration) - min(unix_nanos(Timestamp)) AS nanos,
        max(unix_nanos(Timestamp)) AS last,
        max(SpanName = :end OR (:end = '' AND ParentSpanId = '')) AS has_ended,
        max((SpanName = :end OR (:end = '' AND ParentSpanId = ''))
            AND (StatusCode IN ('Error', 'STATUS_CODE_ERROR')
                OR (:failed <> '' AND attr(SpanAttributes, :failure) = :failed))) AS is_failed
    FROM otel_traces
    WHERE Timestamp < fromUnixTimestamp64Nano(:until)
    GROUP BY TraceId
) AS traces
WHERE has_ended = 1 AND last >= :since AND label <> ''
GROUP BY label
ORDER BY items DESC, label
LIMIT :limit
