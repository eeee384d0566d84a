# The stack: its files before the programs that read them; DawsOS' alerts in Prometheus and Alertmanager when a service
# that it needs is killed; and its metrics in InfluxDB by remote write. Sourced by check.sh after dawsos.sh, whose
# `execute` sends the requests.
dawsos="${CARGO_TARGET_DIR:-target}/debug/dawsos"
influxdb_port=18086 alertmanager_port=19093 webhook_port=19094

# Waits until a command succeeds, for as long as the process lives; the rest are the command.
until_success() {
    local process="$1"
    shift
    until "$@" >/dev/null 2>&1; do
        kill -0 "$process"
        sleep 0.2
    done
}

# Starts the service with the exchange rates, which has its rates then.
start_rates() {
    "$dawsos" rates --port 18001 >"$work/rates" &
    rates=$!
    until_success "$rates" curl --silent --fail --request PUT --data-binary @examples/dawsos/data/rates.csv http://127.0.0.1:18001/rates
}

# Sends requests until a command succeeds.
execute_until() {
    until "$@" >/dev/null 2>&1; do
        kill -0 "$program"
        execute portfolio_overview >/dev/null
        execute value_in_currency >/dev/null
    done
}

is_routed() {
    grep -q "^$1$" "$work/notifications"
}

if obtained promtool prometheus && obtained amtool prometheus-alertmanager; then
    promtool check config monitoring/prometheus.yaml >/dev/null
    for example in examples/*/; do
        [ -f "$example/monitoring/alertmanager.yaml" ] || continue
        promtool check rules "$example"/monitoring/rules/*.yaml >/dev/null
        amtool check-config "$example/monitoring/alertmanager.yaml" >/dev/null
    done
    echo "promtool and amtool find nothing to say about the stack, the rules and the routes"
fi

if obtained prometheus prometheus && obtained prometheus-alertmanager prometheus-alertmanager && obtained influxd influxdb; then
    # The address of remote write is the stack's, at another port.
    remote_write="$(sed -n '/^remote_write:/,/^$/p' monitoring/prometheus.yaml | sed "s/:8086/:$influxdb_port/")"
    python3 tests/outside/webhook.py "$webhook_port" >"$work/notifications" &
    webhook=$!
    # Receivers get the address that their owners would add, and waits a sixtieth of their times.
    sed -e "s|^  - name: \(.*\)|  - {name: \1, webhook_configs: [{url: 'http://127.0.0.1:$webhook_port', send_resolved: false}]}|" \
        -e 's/group_wait: 30s/group_wait: 1s/; s/group_interval: 5m/group_interval: 5s/' \
        examples/dawsos/monitoring/alertmanager.yaml >"$work/alertmanager.yaml"
    prometheus-alertmanager --config.file="$work/alertmanager.yaml" --storage.path="$work/alertmanager" --log.level=error \
        --web.listen-address="127.0.0.1:$alertmanager_port" --cluster.listen-address= &
    alertmanager=$!
    mkdir -p "$work/influxdb"
    INFLUXDB_META_DIR="$work/influxdb/meta" INFLUXDB_DATA_DIR="$work/influxdb/data" INFLUXDB_DATA_WAL_DIR="$work/influxdb/wal" \
        INFLUXDB_HTTP_BIND_ADDRESS="127.0.0.1:$influxdb_port" INFLUXDB_BIND_ADDRESS=127.0.0.1:18088 INFLUXDB_REPORTING_DISABLED=true \
        INFLUXDB_LOGGING_LEVEL=error INFLUXDB_HTTP_LOG_ENABLED=false influxd >"$work/influxd" 2>&1 &
    influxdb=$!
    influx() {
        curl --silent --fail --get "http://127.0.0.1:$influxdb_port/query" --data-urlencode "db=telemetry" --data-urlencode "q=$1" "${@:2}"
    }
    until_success "$influxdb" influx "CREATE DATABASE telemetry" --request POST

    start_rates
    serve "^listening" "$dawsos" serve --port 0 --rates http://127.0.0.1:18001
    until_success "$program" curl --silent --fail "$address/health/pack"
    alerting="alerting: {alertmanagers: [{static_configs: [{targets: ['127.0.0.1:$alertmanager_port']}]}]}"
    start_prometheus dawsos "$alerting
$remote_write"

    # Nothing is wrong: every objective has its share, and no alert is on its way.
    execute_until ask_says 'count(slo:sli_error:ratio_rate1h == 0)' 5
    [ "$(execute value_in_currency)" = 200 ]
    if ask query 'ALERTS' | grep alertname; then
        echo "expected no alert before the service is killed" >&2
        exit 1
    fi

    kill "$rates"
    wait "$rates" || true
    for objective in agent.execute.answered executor.execute_pattern.right orchestrator.run_pattern.complete; do
        execute_until is_routed "page firing TooManyFailures $objective"
    done
    # The stages that need the service, and no others; slowness gives way to failures.
    others="$(grep -v -e agent.execute.answered -e executor.execute_pattern.right -e orchestrator.run_pattern.complete "$work/notifications" || true)"
    if [ -n "$others" ]; then
        printf 'expected no other notifications, and Alertmanager sent: %s\n' "$others" >&2
        exit 1
    fi
    echo "Prometheus and Alertmanager have called because of the stages that need the killed service, and of no others"

    until_success "$influxdb" eval 'influx "SELECT last(value) FROM dawsos_executor_requests_total" | grep -q "\"last\""'
    echo "InfluxDB has the metrics by remote write"
    stop_prometheus
    kill "$program" "$webhook" "$alertmanager" "$influxdb"
    wait "$webhook" "$alertmanager" "$influxdb" || true
    webhook="" alertmanager="" influxdb="" rates=""
    stop_serving
fi
