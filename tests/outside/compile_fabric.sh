# The compile fabric before Prometheus: every series of its own log is asked for, and has the value that the log says.
# Sourced by check.sh.
cargo build --quiet -p compile_fabric
serve "^serving" "${CARGO_TARGET_DIR:-target}/debug/compile_fabric" --serve 0 --region eu-central --out "$work/fabric"
judge_forms

if start_prometheus; then
    log="$work/fabric/run.jsonl"
    asked=0
    while IFS=$'\t' read -r series value; do
        expect_value "$series" "$value"
        asked=$((asked + 1))
    done < <(sed -n 's/^{"series":"\(.*\)","value":\(.*\)}$/\1\t\2/p' "$log" | sed 's/\\"/"/g; s/\.0$//')
    # Under the names of the dashboards, none of which may be missing.
    for name in pipeline_latency_seconds_count lowering_duration_seconds_count compile_success_total compile_failure_total \
        verification_block_rate offline_bundle_size_bytes_sum registry_missing_binaries registry_backends; do
        grep -q "^{\"series\":\"$name{" "$log" || { echo "the log has no $name" >&2; exit 1; }
    done
    # What the panels are drawn from.
    for query in 'histogram_quantile(0.95, sum by (le) (pipeline_latency_seconds_bucket{environment="offline"}))' \
        'histogram_quantile(0.5, sum by (le, backend, operator) (lowering_duration_seconds_bucket))'; do
        ask query "$query" | grep -q '"value":\[[0-9.]*,"[0-9]'
    done
    stop_prometheus
    echo "Prometheus has scraped the compile fabric: $asked series have the values of its log"
fi
# A newcomer's way: the failed traces, the latest of them, the clause.
judge_pages compile.execute fabric.build compile.end compile_fabric
stop_serving
