-- Time in which the instances of services process requests and messages, as a share of the observed time: an
-- instance is busy with several at a time above a hundred percent.
SELECT
    service,
    instance,
    count(*) AS requests,
    sum(nanos) / 1e9 AS busy_s,
    100.0 * sum(nanos) / (
        SELECT max(unix_nanos(Timestamp) + Duration) - unix_nanos(min(Timestamp)) + 1
        FROM otel_traces
        WHERE Timestamp >= fromUnixTimestamp64Nano(:since) AND Timestamp < fromUnixTimestamp64Nano(:until)
    ) AS utilisation_percent,
    percentile(nanos, 95) / 1e6 AS p95_ms,
    100.0 * sum(is_error) / count(*) AS error_percent
FROM (
    SELECT
        ServiceName AS service,
        attr(ResourceAttributes, 'service.instance.id') AS instance,
        Duration AS nanos,
        StatusCode IN ('Error', 'STATUS_CODE_ERROR') AS is_error
    FROM otel_traces
    WHERE Timestamp >= fromUnixTimestamp64Nano(:since) AND Timestamp < fromUnixTimestamp64Nano(:until)
        AND (ParentSpanId = '' OR SpanKind IN ('Server', 'Consumer', 'SPAN_KIND_SERVER', 'SPAN_KIND_CONSUMER'))
) AS requests_of_agents
GROUP BY service, instance
ORDER BY busy_s DESC, service, instance
LIMIT :limit
