-- Place of each stage in the source, as its latest span says it.
SELECT
    latest.service AS service,
    latest.stage AS stage,
    max(attr(t.SpanAttributes, 'code.file.path')) AS file,
    max(attr(t.SpanAttributes, 'code.line.number')) AS line
FROM (
    SELECT ServiceName AS service, SpanName AS stage, max(Timestamp) AS time
    FROM otel_traces
    WHERE Timestamp >= fromUnixTimestamp64Nano(:since) AND Timestamp < fromUnixTimestamp64Nano(:until)
    GROUP BY ServiceName, SpanName
) AS latest
JOIN otel_traces AS t ON t.ServiceName = latest.service AND t.SpanName = latest.stage AND t.Timestamp = latest.time
GROUP BY service, stage
ORDER BY service, stage
