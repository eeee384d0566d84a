-- Time of each stage in which no child of it was open. Children that overlap count once, and a child that
-- outlives its parent counts until the end of the parent. A message that begins after its producer has ended is
-- a child of the parent of the producer, if that is still open.
WITH spans AS (
    SELECT
        TraceId AS trace_id, SpanId AS span_id, ParentSpanId AS parent_id,
        ServiceName AS service, SpanName AS stage, Duration AS nanos,
        unix_nanos(Timestamp) AS begin_nanos, unix_nanos(Timestamp) + Duration AS end_nanos
    FROM otel_traces
    WHERE Timestamp >= fromUnixTimestamp64Nano(:since) AND Timestamp < fromUnixTimestamp64Nano(:until)
        AND TraceId < :below
),
placed AS (
    SELECT
        c.trace_id AS trace_id, c.span_id AS span_id, c.service AS service, c.stage AS stage,
        c.begin_nanos AS begin_nanos, c.end_nanos AS end_nanos,
        CASE
            WHEN coalesce(p.span_id, '') = '' THEN ''
            WHEN c.begin_nanos < p.end_nanos THEN p.span_id
            WHEN coalesce(g.span_id, '') <> '' AND c.begin_nanos < g.end_nanos THEN g.span_id
            ELSE ''
        END AS waiter_id
    FROM spans AS c
    LEFT JOIN spans AS p ON p.trace_id = c.trace_id AND p.span_id = c.parent_id
    LEFT JOIN spans AS g ON g.trace_id = p.trace_id AND g.span_id = p.parent_id
),
children AS (
    SELECT
        p.trace_id AS trace_id, p.span_id AS span_id,
        CASE WHEN c.begin_nanos < p.begin_nanos THEN p.begin_nanos ELSE c.begin_nanos END AS begin_nanos,
        CASE WHEN c.end_nanos > p.end_nanos THEN p.end_nanos ELSE c.end_nanos END AS end_nanos
    FROM placed AS c JOIN spans AS p ON p.trace_id = c.trace_id AND p.span_id = c.waiter_id
),
ordered AS (
    SELECT
        trace_id, span_id, begin_nanos, end_nanos,
        row_number() OVER (PARTITION BY trace_id, span_id ORDER BY begin_nanos, end_nanos) AS position,
        max(end_nanos) OVER (
            PARTITION BY trace_id, span_id ORDER BY begin_nanos, end_nanos
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS covered_until
    FROM children
),
covered AS (
    SELECT
        trace_id, span_id,
        sum(CASE
            WHEN end_nanos <= begin_nanos THEN 0
            WHEN position = 1 OR covered_until <= begin_nanos THEN end_nanos - begin_nanos
            WHEN covered_until < end_nanos THEN end_nanos - covered_until
            ELSE 0
        END) AS nanos
    FROM ordered
    GROUP BY trace_id, span_id
),
own AS (
    SELECT s.service AS service, s.stage AS stage, s.nanos AS nanos, s.nanos - coalesce(c.nanos, 0) AS self_nanos
    FROM spans AS s LEFT JOIN covered AS c ON c.trace_id = s.trace_id AND c.span_id = s.span_id
)
SELECT
    service, stage,
    count(*) AS calls,
    sum(self_nanos) / 1e9 AS self_s,
    100.0 * sum(self_nanos) / (sum(sum(self_nanos)) OVER () + 0.001) AS share_percent,
    100.0 * sum(self_nanos) / (sum(nanos) + 0.001) AS self_percent,
    percentile(self_nanos, 50) / 1e6 AS p50_ms,
    percentile(self_nanos, 95) / 1e6 AS p95_ms
FROM own
GROUP BY service, stage
ORDER BY self_s DESC, service, stage
LIMIT :limit
