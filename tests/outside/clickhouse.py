#!/usr/bin/env python3
"""Compares the answers of a store with those of ClickHouse (chDB) to the same texts.

    pip install chdb
    cargo build -p telemetry-cli
    tests/outside/clickhouse.py STORE      # a file that `telemetry ingest --store STORE …` has written
"""

import json
import pathlib
import sqlite3
import subprocess
import sys
import tempfile

import chdb.session

ROOT = pathlib.Path(__file__).resolve().parents[2]
TELEMETRY = ROOT / "target/debug/telemetry"
QUESTIONS = [
    "slow", "slow --by agent.id,notification.type", "errors", "errors --window 1h", "load", "paths", "critical-path",
    "self-time", "queue-wait", "features", "features --by gen_ai.tool.name", "peak-hours", "utilisation",
    "utilisation --by agent.id", "patterns", "top-errors",
]
# Columns of the Collector's exporter; those of events and links are in no question.
TABLE = """CREATE TABLE otel_traces (
    Timestamp DateTime64(9), TraceId String, SpanId String, ParentSpanId String, TraceState String,
    SpanName LowCardinality(String), SpanKind LowCardinality(String), ServiceName LowCardinality(String),
    ResourceAttributes Map(LowCardinality(String), String), ScopeName String, ScopeVersion String,
    SpanAttributes Map(LowCardinality(String), String), Duration UInt64, StatusCode LowCardinality(String),
    StatusMessage String
) ENGINE = MergeTree ORDER BY (ServiceName, SpanName, toDateTime(Timestamp))"""


def copied(store, clickhouse):
    rows = sqlite3.connect(store)
    columns = [row[1] for row in rows.execute("PRAGMA table_info(otel_traces)") if "." not in row[1]]
    names = ",".join(columns)
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        for row in rows.execute(f"SELECT {names} FROM otel_traces"):
            span = dict(zip(columns, row))
            span["Timestamp"] = "%d.%09d" % divmod(span["Timestamp"], 10**9)
            for attributes in ("ResourceAttributes", "SpanAttributes"):
                span[attributes] = json.loads(span[attributes])
            file.write(json.dumps(span) + "\n")
        file.flush()
        clickhouse.query(f"INSERT INTO otel_traces ({names}) SELECT {names} FROM file('{file.name}', 'JSONEachRow')")


def told(store, question, form):
    words = [str(TELEMETRY), "analyze", *question.split(), "--store", store, "--limit", "1000", "--all-traces"]
    return subprocess.run([*words, "--format", form], capture_output=True, text=True, check=True).stdout


def is_equal(ours, theirs):
    try:
        return abs(float(ours) - float(theirs)) <= 1e-9 * max(1.0, abs(float(theirs)))
    except ValueError:
        return ours == theirs


def main(store):
    clickhouse = chdb.session.Session()
    for statement in ("CREATE DATABASE telemetry", "USE telemetry", TABLE):
        clickhouse.query(statement)
    copied(store, clickhouse)
    for function in (ROOT / "telemetry-analysis/sql/functions.clickhouse.sql").read_text().split(";"):
        if "CREATE" in function:
            clickhouse.query(function)
    differing = 0
    for question in QUESTIONS:
        ours = json.loads(told(store, question, "json"))["rows"]
        answer = str(clickhouse.query(told(store, question, "sql"), "JSONEachRow"))
        theirs = [json.loads(line) for line in answer.splitlines()]
        # Times are texts in ours, and numbers in theirs.
        differs = len(ours) != len(theirs) or any(
            not is_equal(row[column], value)
            for row, other in zip(ours, theirs)
            for column, value in other.items()
            if not column.endswith("_unix_nanos")
        )
        differing += differs
        print("DIFFERS" if differs else "equal  ", f"{len(ours):4} rows", question)
    sys.exit(differing > 0)


if __name__ == "__main__":
    main(sys.argv[1])
