-- Use of features: values of an attribute such as the name of a tool, with the number of days.
SELECT
    feature,
    service,
    sum(uses_of_day) AS uses,
    100.0 * sum(uses_of_day) / sum(sum(uses_of_day)) OVER () AS share_percent,
    count(*) AS days,
    100.0 * sum(errors_of_day) / sum(uses_of_day) AS error_percent,
    unix_nanos(min(first_time)) AS first_unix_nanos,
    unix_nanos(max(last_time)) AS last_unix_nanos
FROM (
    SELECT
        attr(SpanAttributes, :label) AS feature,
        ServiceName AS service,
        unix_nanos(Timestamp) - unix_nanos(Timestamp) % 86400000000000 AS day,
        count(*) AS uses_of_day,
        sum(StatusCode IN ('Error', 'STATUS_CODE_ERROR')) AS errors_of_day,
        min(Timestamp) AS first_time,
        max(Timestamp) AS last_time
    FROM otel_traces
    WHERE Timestamp >= fromUnixTimestamp64Nano(:since) AND Timestamp < fromUnixTimestamp64Nano(:until)
        AND TraceId < :below
        AND attr(SpanAttributes, :label) <> ''
    GROUP BY feature, service, day
) AS days_of_features
GROUP BY feature, service
ORDER BY uses DESC, feature, service
LIMIT :limit
