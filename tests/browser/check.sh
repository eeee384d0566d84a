#!/usr/bin/env bash
# The admin server before the programs it is for: Prometheus' promtool, the strict parser of OpenMetrics, and Chromium.
# Each is installed by its package's name where that is possible, and is otherwise left out, saying so.
#
# tests/browser/check.sh [FOLDER FOR SCREENSHOTS]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
folder="${1:+$(realpath "$1")}"

obtained() {
    command -v "$1" >/dev/null && return
    { apt-get update -q && apt-get install -yq --no-install-recommends "$2"; } >/dev/null 2>&1 && command -v "$1" >/dev/null && return
    left_out "there is no $1 here; install it by: apt-get install $2"
    return 1
}

# Where it must be there, its absence is a failure.
left_out() {
    printf 'left out: %s\n' "$1"
    if [ "${CI:-}" = true ]; then exit 1; fi
}

obtained curl curl || exit 0

work="$(mktemp -d)"
cargo build --quiet -p telemetry-runtime --example admin --features admin
mkfifo "$work/input"
"${CARGO_TARGET_DIR:-target}/debug/examples/admin" 0 utf8 <"$work/input" >"$work/output" &
example=$!
exec 3>"$work/input" # The example runs until this is closed.
trap 'exec 3>&-; wait "$example"; rm -rf "$work"' EXIT
until grep -q "a batch failed" "$work/output"; do kill -0 "$example"; done
address="$(head -1 "$work/output")"
address="${address%/}"

curl --silent --show-error --fail "$address/metrics" >"$work/classic"
curl --silent --show-error --fail --header 'accept: application/openmetrics-text' "$address/metrics" >"$work/openmetrics"
curl --silent --show-error --fail --header 'accept: application/openmetrics-text; escaping=allow-utf-8' "$address/metrics" >"$work/utf8"
grep -q '^{"stage.duration_seconds_count"' "$work/utf8"

if obtained promtool prometheus; then
    promtool check metrics <"$work/classic"
    echo "promtool finds nothing to say"
fi

if obtained prometheus prometheus; then
    cat >"$work/prometheus.yml" <<YAML
scrape_configs: [{job_name: example, scrape_interval: 1s, static_configs: [{targets: ["${address#http://}"]}]}]
YAML
    prometheus --config.file="$work/prometheus.yml" --storage.tsdb.path="$work/data" --web.listen-address=127.0.0.1:19090 \
        --enable-feature=exemplar-storage --log.level=error &
    prometheus=$!
    ask() { curl --silent --get "http://127.0.0.1:19090/api/v1/$1" --data-urlencode "query=$2" "${@:3}"; }
    until ask query 'up == 1' | grep -q '"example"'; do kill -0 "$prometheus"; done
    ask query 'sum(stage_duration_seconds_count{stage_name="batch.run"})' | grep -q '"5"'
    ask query 'stage_decisions_total{stage_decision_chosen="wide"}' | grep -q '"3"'
    ask query 'telemetry_health' | grep -q '"1"'
    ask query_exemplars 'stage_duration_seconds_bucket' --data start=0 --data end=4000000000 | grep -q '"trace_id"'
    kill "$prometheus"
    wait "$prometheus" || true
    echo "Prometheus has scraped: counts, decisions, health and exemplars are there"
fi

if python3 -m venv "$work/venv" 2>/dev/null && "$work/venv/bin/pip" install --quiet prometheus-client 2>/dev/null; then
    "$work/venv/bin/python" - "$work/openmetrics" "$work/utf8" <<'PYTHON'
import sys
from prometheus_client.openmetrics.parser import text_string_to_metric_families
for path in sys.argv[1:]:
    families = text_string_to_metric_families(open(path).read())
    samples = [sample for family in families for sample in family.samples]
    exemplars = [sample for sample in samples if sample.exemplar]
    assert exemplars, "no sample has an exemplar"
    print(f"the strict parser takes all {len(samples)} samples, {len(exemplars)} with exemplars")
PYTHON
else
    left_out "prometheus-client could not be installed by pip"
fi

if obtained chromium chromium && obtained npm npm; then
    cp tests/browser/pages.mjs "$work/"
    if (cd "$work" && npm install --silent --no-fund --no-audit playwright-core@1 >/dev/null 2>&1); then
        (cd "$work" && node pages.mjs "$address" "$(command -v chromium)" "$folder")
    else
        left_out "playwright-core could not be installed by npm"
    fi
fi
