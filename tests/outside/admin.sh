# The admin server's own example before Prometheus, the parsers and a browser. Sourced by check.sh.
cargo build --quiet -p telemetry-runtime --example admin --features admin
serve "a batch failed" "${CARGO_TARGET_DIR:-target}/debug/examples/admin" 0 utf8
judge_forms
grep -q '^{"stage.duration_seconds_count"' "$work/utf8"

if start_prometheus; then
    expect_value 'sum(stage_duration_seconds_count{stage_name="batch.run"})' 5
    expect_value 'stage_decisions_total{stage_decision_chosen="wide"}' 3
    expect_value 'telemetry_health' 1
    ask query_exemplars 'stage_duration_seconds_bucket' --data start=0 --data end=4000000000 | grep -q '"trace_id"'
    stop_prometheus
    echo "Prometheus has scraped: counts, decisions, health and exemplars are there"
fi

if obtained chromium chromium && obtained npm npm; then
    cp tests/outside/pages.mjs "$work/"
    if (cd "$work" && npm install --silent --no-fund --no-audit playwright-core@1 >/dev/null 2>&1); then
        (cd "$work" && node pages.mjs "$address" "$(command -v chromium)" "$folder")
    else
        left_out "playwright-core could not be installed by npm"
    fi
fi
stop_serving
