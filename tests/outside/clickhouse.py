#!/usr/bin/env python3
"""Compares the answers of a store with those of ClickHouse (chDB), which is asked over HTTP.

    pip install chdb
    cargo build -p telemetry-cli
    tests/outside/clickhouse.py STORE      # a file that `telemetry ingest --store STORE …` has written
"""

import http.server
import json
import os
import pathlib
import sqlite3
import subprocess
import sys
import tempfile
import threading

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


def told(question, *words):
    command = [str(TELEMETRY), "analyze", *question.split(), "--limit", "1000", "--all-traces", "--format", "json", *words]
    environment = {**os.environ, "CLICKHOUSE_USER": "reader", "CLICKHOUSE_PASSWORD": "secret"}
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout)


def served(clickhouse):
    """Returns a server that answers queries over HTTP as ClickHouse does, and its address."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            query = self.rfile.read(int(self.headers["content-length"])).decode()
            try:
                status, answer = 200, clickhouse.query(query).bytes()
            except Exception as error:  # the message of ClickHouse
                status, answer = 500, str(error).encode()
            self.send_response(status)
            self.send_header("content-length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_):
            pass

    server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, f"http://127.0.0.1:{server.server_port}"


def is_equal(ours, theirs):
    if isinstance(ours, (int, float)) and isinstance(theirs, (int, float)):
        return abs(ours - theirs) <= 1e-9 * max(1.0, abs(theirs))
    return ours == theirs


def main(store):
    clickhouse = chdb.session.Session()
    for statement in ("CREATE DATABASE telemetry", "USE telemetry", TABLE):
        clickhouse.query(statement)
    copied(store, clickhouse)
    server, address = served(clickhouse)
    differing = 0
    for question in QUESTIONS:
        ours = told(question, "--store", store)["rows"]
        theirs = told(question, "--clickhouse", address)["rows"]
        differs = len(ours) != len(theirs) or any(
            row.keys() != other.keys() or not all(is_equal(row[column], other[column]) for column in row)
            for row, other in zip(ours, theirs)
        )
        differing += differs
        print("DIFFERS" if differs else "equal  ", f"{len(ours):4} rows", question)
    server.shutdown()
    sys.exit(differing > 0)


if __name__ == "__main__":
    main(sys.argv[1])
