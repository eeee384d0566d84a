# The DawsOS executor, scraped by Prometheus: the queries of its operators have answers. Sourced by check.sh.
serve "^listening" "${CARGO_TARGET_DIR:-target}/debug/dawsos" serve --port 0 --rates http://127.0.0.1:9
# The packs are built while it listens already.
curl --silent --retry 60 --retry-delay 1 --fail --output /dev/null "$address/health/pack"

# Sends a request for a pattern, and prints the status of the answer.
execute() {
    curl --silent --output /dev/null --write-out '%{http_code}' "$address/v1/execute" \
        --header 'authorization: Bearer key-of-U1' --header 'content-type: application/json' --data \
        "{\"pattern_id\": \"$1\", \"user_id\": \"U1\", \"portfolio_id\": \"P-881\", \"inputs\": {\"currency\": \"USD\"}}"
}

# Executes patterns until Prometheus answers a query with a positive number; a rate needs two scrapes.
until_positive() {
    until ask query "($1) > 0" | grep -q '"value":\[[0-9.]*,"[0-9]'; do
        kill -0 "$program"
        execute portfolio_overview >/dev/null
        execute value_in_currency >/dev/null
    done
}

[ "$(execute portfolio_overview)" = 200 ]
[ "$(execute day_trading)" = 404 ]
statuses="$(for _ in 1 2 3 4; do execute value_in_currency; done)"
[ "$statuses" = 502502502503 ]
judge_forms

if start_prometheus dawsos; then
    expect_value 'dawsos_executor_pack_freshness{pack_id="PP_2025-10-22"}' 1
    expect_value 'dawsos_executor_pack_freshness{pack_id="PP_2025-10-23"}' 2
    expect_value 'dawsos_executor_circuit_breaker_state{agent_name="currency_desk"}' 1
    expect_value 'dawsos_executor_circuit_breaker_failures_total{agent_name="currency_desk"}' 3
    expect_value 'dawsos_executor_requests_total{pattern_id="unknown",status="error"}' 1
    expect_value 'dawsos_executor_build_info{service="dawsos-executor"}' 1
    until_positive 'histogram_quantile(0.95, rate(dawsos_executor_api_request_duration_seconds_bucket[5m]))'
    until_positive 'rate(dawsos_executor_requests_total[5m])'
    until_positive 'rate(dawsos_executor_request_errors_total[5m])'
    judge_dashboards dawsos
    stop_prometheus
    echo "Prometheus has scraped the DawsOS executor: the queries for latency, rates, errors and packs have answers"
fi
kill "$program"
stop_serving
