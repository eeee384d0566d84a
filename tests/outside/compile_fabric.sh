# The compile fabric, scraped by Prometheus: every series of its stages is queried and has the value that the run
# wrote. Sourced by check.sh.
serve "^serving" "${CARGO_TARGET_DIR:-target}/debug/compile_fabric" --serve 0 --region eu-central --out "$work/fabric"
judge_forms

if start_prometheus compile_fabric; then
    written="$work/fabric/metrics.prom"
    asked=0
    while IFS=$'\t' read -r series value; do
        expect_value "$series" "$value"
        asked=$((asked + 1))
    done < <(grep -E '^(compile|lowering|offline|pipeline|registry|verification)_' "$written" | grep -v '_bucket{' |
        sed 's/^\(.*\) \([^ ]*\)$/\1\t\2/')
    # Names that dashboards use; each must be there.
    for name in pipeline_latency_seconds_count lowering_duration_seconds_count compile_success_total compile_failure_total \
        verification_block_rate offline_bundle_size_bytes_sum registry_missing_binaries registry_backends; do
        grep -q "^$name{" "$written" || { echo "the run has no $name" >&2; exit 1; }
    done
    # Queries of the panels.
    for query in 'histogram_quantile(0.95, sum by (le) (pipeline_latency_seconds_bucket{environment="offline"}))' \
        'histogram_quantile(0.5, sum by (le, backend, operator) (lowering_duration_seconds_bucket))'; do
        ask query "$query" | grep -q '"value":\[[0-9.]*,"[0-9]'
    done
    judge_dashboards compile_fabric
    stop_prometheus
    echo "Prometheus has scraped the compile fabric: $asked series have the values of the run"
fi
# The pages from the list of failed traces to the clause.
judge_pages compile.execute fabric.build compile.end compile_fabric
stop_serving
