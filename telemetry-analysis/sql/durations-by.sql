-- Duration and status of each span with an attribute, of all versions or of one.
SELECT
    ServiceName AS service,
    SpanName AS stage,
    attr(SpanAttributes, :label) AS label,
    Duration AS nanos,
    StatusCode IN ('Error', 'STATUS_CODE_ERROR') AS is_error
FROM otel_traces
WHERE Timestamp >= fromUnixTimestamp64Nano(:since) AND Timestamp < fromUnixTimestamp64Nano(:until)
    AND (:version = '' OR attr(ResourceAttributes, 'service.version') = :version)
    AND attr(SpanAttributes, :label) <> ''
