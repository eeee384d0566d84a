# The DATS pipeline, scraped by Prometheus: its counts are those that it prints at the end of a run. Sourced by check.sh.
serve "^serving" "${CARGO_TARGET_DIR:-target}/debug/dats" --serve 0 --out "$work/dats"
judge_forms

# Number in the lines that it prints: `tasks  partial, split into 74: 69 accepted, …`.
said() { sed -n "s/^$1 .*[^0-9]\([0-9][0-9]*\) $2.*/\1/p" "$printed" | head -1; }

if start_prometheus dats; then
    expect_value 'sum(dats_pipeline_requests_total)' 1
    expect_value 'sum(dats_qa_verdicts_total{dats_qa_overall_result="passed"})' "$(said tasks accepted)"
    expect_value 'sum(dats_qa_verdicts_total{dats_qa_overall_result="needs_review"})' "$(said tasks questioned)"
    expect_value 'sum(dats_qa_verdicts_total{dats_qa_overall_result="failed"})' "$(said tasks rejected)"
    expect_value 'sum(dats_merge_conflicts_total)' "$(said merge conflicts)"
    expect_value 'sum(dats_qa_human_reviews_total)' "$(said questions 'to a person')"
    judge_dashboards dats
    stop_prometheus
    echo "Prometheus has scraped the DATS pipeline: verdicts, conflicts and reviews are those it printed"
fi
stop_serving
