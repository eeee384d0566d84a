-- Time of each stage on the critical paths of traces: of children that overlap, the one that ends last.
-- The self time is that in which a stage on the path waits for no child on it.
WITH RECURSIVE spans AS (
    SELECT
        TraceId AS trace_id, SpanId AS span_id, ParentSpanId AS parent_id,
        ServiceName AS service, SpanName AS stage,
        unix_nanos(Timestamp) AS begin_nanos, unix_nanos(Timestamp) + Duration AS end_nanos
    FROM otel_traces
    WHERE Timestamp >= fromUnixTimestamp64Nano(:since) AND Timestamp < fromUnixTimestamp64Nano(:until)
        AND TraceId < :below
),
children AS (
    SELECT
        c.trace_id AS trace_id, c.span_id AS span_id, c.parent_id AS parent_id,
        CASE WHEN c.begin_nanos < p.begin_nanos THEN p.begin_nanos ELSE c.begin_nanos END AS begin_nanos,
        CASE WHEN c.end_nanos > p.end_nanos THEN p.end_nanos ELSE c.end_nanos END AS end_nanos
    FROM spans AS c JOIN spans AS p ON p.trace_id = c.trace_id AND p.span_id = c.parent_id
    WHERE c.begin_nanos < p.end_nanos
),
ordered AS (
    SELECT
        trace_id, span_id, parent_id, begin_nanos, end_nanos,
        row_number() OVER (PARTITION BY trace_id, parent_id ORDER BY end_nanos DESC, span_id) AS position,
        min(begin_nanos) OVER (
            PARTITION BY trace_id, parent_id ORDER BY end_nanos DESC, span_id
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS needed_from
    FROM children
),
needed AS (
    SELECT trace_id, span_id, parent_id, end_nanos - begin_nanos AS nanos
    FROM ordered
    WHERE position = 1 OR end_nanos <= needed_from
),
critical AS (
    SELECT trace_id, span_id, end_nanos - begin_nanos AS nanos FROM spans WHERE parent_id = ''
    UNION ALL
    SELECT n.trace_id AS trace_id, n.span_id AS span_id, n.nanos AS nanos
    FROM critical AS c JOIN needed AS n ON n.trace_id = c.trace_id AND n.parent_id = c.span_id
),
waited AS (
    SELECT trace_id, parent_id, sum(nanos) AS nanos FROM needed GROUP BY trace_id, parent_id
),
own AS (
    SELECT
        s.service AS service, s.stage AS stage, c.trace_id AS trace_id,
        CASE WHEN c.nanos > coalesce(w.nanos, 0) THEN c.nanos - coalesce(w.nanos, 0) ELSE 0 END AS self_nanos
    FROM critical AS c
    JOIN spans AS s ON s.trace_id = c.trace_id AND s.span_id = c.span_id
    LEFT JOIN waited AS w ON w.trace_id = c.trace_id AND w.parent_id = c.span_id
)
SELECT
    service, stage,
    count(*) AS times_on_path,
    count(DISTINCT trace_id) AS traces,
    sum(self_nanos) / 1e9 AS self_s,
    100.0 * sum(self_nanos) / (sum(sum(self_nanos)) OVER () + 0.001) AS share_percent,
    percentile(self_nanos, 50) / 1e6 AS p50_ms,
    percentile(self_nanos, 95) / 1e6 AS p95_ms
FROM own
GROUP BY service, stage
ORDER BY self_s DESC, service, stage
LIMIT :limit
