# The example of the admin server, judged by Prometheus, the parsers and a browser. Sourced by check.sh.
cargo build --quiet -p telemetry-runtime --example admin --features admin
serve "a batch failed" "${CARGO_TARGET_DIR:-target}/debug/examples/admin" 0 utf8
judge_forms
grep -q '^{"stage.duration_seconds_count"' "$work/utf8"

if start_prometheus; then
    expect_value 'sum(stage_duration_seconds_count{stage_name="batch.run"})' 5
    expect_value 'stage_decisions_total{stage_decision_chosen="wide"}' 3
    expect_value 'stage_health' 1
    # The start of each series.
    expect_value 'count(stage_decisions_created{stage_decision_chosen="wide"} <= time())' 1
    ask query_exemplars 'stage_duration_seconds_bucket' --data start=0 --data end=4000000000 | grep -q '"trace_id"'
    stop_prometheus
    echo "Prometheus has scraped: counts, decisions, health, starts and exemplars are there"
fi

judge_pages formula.verify batch.run formula.differs admin
stop_serving
