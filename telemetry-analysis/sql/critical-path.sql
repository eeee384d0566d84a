-- Time of each stage on the critical paths of traces: of children that overlap, the one that ends last.
-- The self time is that in which a stage on the path waits for no child on it. A message that begins after its
-- producer has ended is waited for by the parent of the producer, if that is still open; otherwise it begins a
-- path of its own.
WITH RECURSIVE spans AS (
    SELECT
        TraceId AS trace_id, SpanId AS span_id, ParentSpanId AS parent_id,
        ServiceName AS service, SpanName AS stage,
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
        c.trace_id AS trace_id, c.span_id AS span_id, c.waiter_id AS waiter_id,
        CASE WHEN c.begin_nanos < p.begin_nanos THEN p.begin_nanos ELSE c.begin_nanos END AS begin_nanos,
        CASE WHEN c.end_nanos > p.end_nanos THEN p.end_nanos ELSE c.end_nanos END AS end_nanos
    FROM placed AS c JOIN spans AS p ON p.trace_id = c.trace_id AND p.span_id = c.waiter_id
),
ordered AS (
    SELECT
        trace_id, span_id, waiter_id, begin_nanos, end_nanos,
        row_number() OVER (PARTITION BY trace_id, waiter_id ORDER BY end_nanos DESC, span_id) AS position,
        min(begin_nanos) OVER (
            PARTITION BY trace_id, waiter_id ORDER BY end_nanos DESC, span_id
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS needed_from
    FROM children
),
needed AS (
    SELECT trace_id, span_id, waiter_id, end_nanos - begin_nanos AS nanos
    FROM ordered
    WHERE position = 1 OR end_nanos <= needed_from
),
critical AS (
    SELECT trace_id, span_id, end_nanos - begin_nanos AS nanos FROM placed WHERE waiter_id = ''
    UNION ALL
    SELECT n.trace_id AS trace_id, n.span_id AS span_id, n.nanos AS nanos
    FROM critical AS c JOIN needed AS n ON n.trace_id = c.trace_id AND n.waiter_id = c.span_id
),
waited AS (
    SELECT trace_id, waiter_id, sum(nanos) AS nanos FROM needed GROUP BY trace_id, waiter_id
),
own AS (
    SELECT
        s.service AS service, s.stage AS stage, c.trace_id AS trace_id,
        CASE WHEN c.nanos > coalesce(w.nanos, 0) THEN c.nanos - coalesce(w.nanos, 0) ELSE 0 END AS self_nanos
    FROM critical AS c
    JOIN spans AS s ON s.trace_id = c.trace_id AND s.span_id = c.span_id
    LEFT JOIN waited AS w ON w.trace_id = c.trace_id AND w.waiter_id = c.span_id
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
