-- Use of features: requests by stage, or spans by the value of an attribute, such as the name of a tool.
SELECT
    feature,
    service,
    count(*) AS uses,
    100.0 * count(*) / sum(count(*)) OVER () AS share_percent,
    count(DISTINCT trace_id) AS traces,
    count(DISTINCT day) AS days,
    100.0 * sum(is_error) / count(*) AS error_percent,
    min(nanos) AS first_unix_nanos,
    max(nanos) AS last_unix_nanos
FROM (
    SELECT
        CASE WHEN :label = '' THEN SpanName ELSE attr(SpanAttributes, :label) END AS feature,
        ServiceName AS service,
        TraceId AS trace_id,
        unix_nanos(Timestamp) AS nanos,
        unix_nanos(Timestamp) - unix_nanos(Timestamp) % 86400000000000 AS day,
        StatusCode IN ('Error', 'STATUS_CODE_ERROR') AS is_error
    FROM otel_traces
    WHERE Timestamp >= fromUnixTimestamp64Nano(:since) AND Timestamp < fromUnixTimestamp64Nano(:until)
        AND (:label <> '' OR ParentSpanId = ''
            OR SpanKind IN ('Server', 'Consumer', 'SPAN_KIND_SERVER', 'SPAN_KIND_CONSUMER'))
) AS spans
WHERE feature <> ''
GROUP BY feature, service
ORDER BY uses DESC, feature, service
LIMIT :limit
