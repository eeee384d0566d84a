# A program that serves its metrics, and a Prometheus that scrapes it; sourced by other scripts. Needs `work`.

# Starts a program that serves until its standard input ends, and waits until it has printed a line that matches the first
# argument. The first address that it prints is in `address`; its output is in the file `printed`.
serve() {
    local ready="$1"
    shift
    printed="$work/printed"
    rm -f "$work/input"
    mkfifo "$work/input"
    "$@" <"$work/input" >"$printed" &
    program=$!
    exec 3>"$work/input"
    until grep -q "$ready" "$printed"; do kill -0 "$program"; done
    address="http://$(sed -n 's|.*http://\([^/ ]*\)/.*|\1|p' "$printed" | head -1)"
}

stop_serving() {
    exec 3>&-
    wait "$program"
}

# Judges each form of the metrics by promtool (the classic text only) and by the strict parser.
judge_forms() {
    curl --silent --show-error --fail "$address/metrics" >"$work/classic"
    curl --silent --show-error --fail --header 'accept: application/openmetrics-text' "$address/metrics" >"$work/openmetrics"
    curl --silent --show-error --fail --header 'accept: application/openmetrics-text; escaping=allow-utf-8' "$address/metrics" >"$work/utf8"
    if obtained promtool prometheus; then
        # The names are those that OpenTelemetry's `process.thread.count` and `process.unix.file_descriptor.count` have in
        # Prometheus, whose receiver of OTLP gives them too.
        { promtool check metrics <"$work/classic" 2>&1 || true; } |
            { ! grep -v '^process_\(thread\|unix_file_descriptor\)_count .* should not have "_count" suffix$'; }
        echo "promtool finds nothing else to say"
    fi
    if obtained_strict_parser; then
        "$strict_python" tests/outside/strict_parser.py "$work/openmetrics" "$work/utf8"
    fi
}

# Judges the pages of a failed trace in a browser; the arguments are those of pages.mjs after the browser.
judge_pages() {
    obtained chromium chromium && obtained npm npm || return 0
    if [ ! -d "$work/node_modules" ]; then
        cp tests/outside/pages.mjs "$work/"
        if ! (cd "$work" && npm install --silent --no-fund --no-audit playwright-core@1 >/dev/null 2>&1); then
            left_out "playwright-core could not be installed by npm"
            return 0
        fi
    fi
    (cd "$work" && node pages.mjs "$address" "$(command -v chromium)" "$@" "$folder")
}

# Starts a Prometheus that scrapes the program, and waits for the first scrape. The rules are those of the example that the
# first argument names, with short windows; the second is more configuration.
prometheus_port=19090
start_prometheus() {
    obtained prometheus prometheus || return
    rm -rf "$work/rules"
    mkdir "$work/rules"
    [ -z "${1:-}" ] || python3 tests/outside/shortened.py "$work/rules" "examples/$1"/monitoring/rules/*.yaml
    cat >"$work/prometheus.yml" <<YAML
rule_files: ['$work/rules/*.yaml']
scrape_configs: [{job_name: example, scrape_interval: 1s, static_configs: [{targets: ["${address#http://}"]}]}]
${2:-}
YAML
    rm -rf "$work/data"
    prometheus --config.file="$work/prometheus.yml" --storage.tsdb.path="$work/data" \
        --web.listen-address="127.0.0.1:$prometheus_port" --enable-feature=exemplar-storage --log.level=error &
    prometheus=$!
    until ask query 'up == 1' | grep -q '"example"'; do kill -0 "$prometheus"; done
}

stop_prometheus() {
    kill "$prometheus"
    wait "$prometheus" || true
    prometheus=""
}

# Prints the answer of Prometheus to a query, as JSON.
ask() {
    curl --silent --get "http://127.0.0.1:$prometheus_port/api/v1/$1" --data-urlencode "query=$2" "${@:3}"
}

# Succeeds if Prometheus answers a query with this number only.
ask_says() {
    grep -q "\"value\":\[[0-9.]*,\"$2\"\]\}\]" <<<"$(ask query "$1")"
}

# Fails unless Prometheus answers a query with this number only.
expect_value() {
    if ! ask_says "$1" "$2"; then
        printf 'expected %s for %s, and Prometheus says: %s\n' "$2" "$1" "$(ask query "$1")" >&2
        exit 1
    fi
}

# Fails unless every query of the example's dashboards has data, which is a matter of some scrapes.
judge_dashboards() {
    local command="${CARGO_TARGET_DIR:-target}/debug/telemetry" tries=0
    until "$command" dashboards validate --registry "examples/$1/registry" --prometheus "http://127.0.0.1:$prometheus_port" \
        --label job --label instance "examples/$1"/monitoring/dashboards/*.json >"$work/dashboards" 2>&1; do
        tries=$((tries + 1))
        if [ "$tries" -ge 30 ]; then
            cat "$work/dashboards" >&2
            exit 1
        fi
        sleep 1
    done
    cat "$work/dashboards"
}
