-- Time that messages waited before a stage consumed them, beside the time that the stage took. A stage records
-- the wait in stage.queue.time; for others it is the time between the end of the producer and the consumer.
WITH messages AS (
    SELECT
        c.ServiceName AS service,
        c.SpanName AS stage,
        c.Duration AS nanos,
        CASE
            WHEN attr(c.SpanAttributes, 'stage.queue.time') <> ''
                THEN 1e9 * toFloat64OrZero(attr(c.SpanAttributes, 'stage.queue.time'))
            WHEN coalesce(p.SpanId, '') = '' THEN -1.0
            ELSE 1.0 * (unix_nanos(c.Timestamp) - unix_nanos(p.Timestamp) - p.Duration)
        END AS wait_nanos
    FROM otel_traces AS c
    LEFT JOIN otel_traces AS p
        ON p.TraceId = c.TraceId AND p.SpanId = c.ParentSpanId
    WHERE c.Timestamp >= fromUnixTimestamp64Nano(:since) AND c.Timestamp < fromUnixTimestamp64Nano(:until)
        AND c.SpanKind IN ('Consumer', 'SPAN_KIND_CONSUMER')
        AND c.TraceId < :below
)
SELECT
    service, stage,
    count(*) AS messages,
    percentile(wait_nanos, 50) / 1e6 AS wait_p50_ms,
    percentile(wait_nanos, 95) / 1e6 AS wait_p95_ms,
    max(wait_nanos) / 1e6 AS wait_max_ms,
    percentile(nanos, 50) / 1e6 AS service_p50_ms,
    percentile(nanos, 95) / 1e6 AS service_p95_ms,
    100.0 * sum(wait_nanos) / (sum(wait_nanos) + sum(nanos) + 0.001) AS wait_percent
FROM messages
WHERE wait_nanos >= 0
GROUP BY service, stage
HAVING wait_p95_ms >= :minimum
ORDER BY wait_p95_ms DESC, service, stage
LIMIT :limit
