//! Series of the executor: names, labels, buckets and values as its dashboards know them.

use std::collections::{BTreeMap, BTreeSet};

use expect_test::expect;

use super::Service;

/// Returns each family: its type, labels, and bucket boundaries.
fn families(text: &str) -> String {
    let mut families = BTreeMap::new();
    let mut current = None;
    for line in text.lines() {
        if let Some(head) = line.strip_prefix("# TYPE dawsos_") {
            current = Some((head.to_owned(), BTreeSet::new(), Vec::new()));
        } else if line.starts_with("# TYPE") {
            current = None;
        }
        let Some((head, mut labels, mut boundaries)) = current.take() else { continue };
        if let Some((_, rest)) = line.split_once('{') {
            let (own, _) = rest.rsplit_once('}').unwrap();
            for (name, value) in own.split(',').filter_map(|label| label.split_once('=')) {
                if name != "le" {
                    labels.insert(name.to_owned());
                } else if !boundaries.contains(&value.to_owned()) {
                    boundaries.push(value.to_owned());
                }
            }
        }
        families.insert(head.clone(), (labels.clone(), boundaries.clone()));
        current = Some((head, labels, boundaries));
    }
    let row = |(head, (labels, boundaries)): (&String, &(BTreeSet<String>, Vec<String>))| {
        let labels: Vec<_> = labels.iter().map(String::as_str).collect();
        let buckets =
            if boundaries.is_empty() { String::new() } else { format!(" | {}", boundaries.join(" ")) };
        format!("{head}: {}{}\n", labels.join(" "), buckets.replace('"', ""))
    };
    families.iter().map(row).collect()
}

#[test]
fn all_series_have_the_names_labels_and_buckets_of_the_dashboards() {
    let service = Service::ready();
    drop(service.execute_all());
    let text = service.recording.telemetry().unwrap().prometheus_text();
    expect![[r#"
        executor_agent_invocations_total counter: agent_name capability status
        executor_agent_latency_seconds histogram: agent_name capability | 0.001 0.01 0.05 0.1 0.5 1 5 +Inf
        executor_api_request_duration_seconds histogram: pattern_id status | 0.01 0.05 0.1 0.25 0.5 1 2.5 5 10 +Inf
        executor_build_info gauge: service version
        executor_circuit_breaker_failures_total counter: agent_name
        executor_circuit_breaker_state gauge: agent_name
        executor_pack_build_duration_seconds histogram: pack_id | 60 300 600 1200 1800 3600 +Inf
        executor_pack_freshness gauge: pack_id
        executor_pattern_executions_total counter: pattern_id status
        executor_pattern_step_duration_seconds histogram: capability pattern_id step_index | 0.001 0.01 0.05 0.1 0.5 1 5 +Inf
        executor_request_errors_total counter: error_type pattern_id
        executor_requests_total counter: pattern_id status
    "#]].assert_eq(&families(&text));
}

#[test]
fn values_are_exact() {
    let service = Service::ready();
    let replies = service.execute_all();
    let statuses: Vec<_> = replies.iter().map(|reply| reply.status.as_u16()).collect();
    assert_eq!(statuses, [200, 200, 200, 200, 422, 404, 403, 502, 502, 502, 503, 200, 503]);
    let of = |name: &str| service.recording.metrics(&format!("dawsos_executor_{name}"));
    let shown = [
        "requests_total",
        "request_errors_total",
        "api_request_duration_seconds_count",
        "pattern_executions_total",
        "pack_freshness",
        "pack_build_duration_seconds_count",
        "agent_invocations_total{agent_name=\"currency_desk\"",
        "circuit_breaker",
        "pattern_step_duration_seconds_count{capability=\"rates.convert\"",
    ];
    expect![[r#"
        dawsos_executor_requests_total{pattern_id="portfolio_overview",status="error"} 1
        dawsos_executor_requests_total{pattern_id="portfolio_overview",status="success"} 1
        dawsos_executor_requests_total{pattern_id="portfolio_risk",status="error"} 1
        dawsos_executor_requests_total{pattern_id="portfolio_risk",status="success"} 1
        dawsos_executor_requests_total{pattern_id="return_attribution",status="success"} 1
        dawsos_executor_requests_total{pattern_id="trade_preview",status="error"} 1
        dawsos_executor_requests_total{pattern_id="trade_preview",status="success"} 1
        dawsos_executor_requests_total{pattern_id="unknown",status="error"} 1
        dawsos_executor_requests_total{pattern_id="value_in_currency",status="error"} 4
        dawsos_executor_requests_total{pattern_id="value_in_currency",status="success"} 1
        dawsos_executor_request_errors_total{error_type="bad_input",pattern_id="trade_preview"} 1
        dawsos_executor_request_errors_total{error_type="circuit_open",pattern_id="value_in_currency"} 1
        dawsos_executor_request_errors_total{error_type="pack_not_fresh",pattern_id="portfolio_overview"} 1
        dawsos_executor_request_errors_total{error_type="rates_refused",pattern_id="value_in_currency"} 3
        dawsos_executor_request_errors_total{error_type="unauthorized",pattern_id="portfolio_risk"} 1
        dawsos_executor_request_errors_total{error_type="unknown_pattern",pattern_id="unknown"} 1
        dawsos_executor_api_request_duration_seconds_count{pattern_id="portfolio_overview",status="error"} 1
        dawsos_executor_api_request_duration_seconds_count{pattern_id="portfolio_overview",status="success"} 1
        dawsos_executor_api_request_duration_seconds_count{pattern_id="portfolio_risk",status="error"} 1
        dawsos_executor_api_request_duration_seconds_count{pattern_id="portfolio_risk",status="success"} 1
        dawsos_executor_api_request_duration_seconds_count{pattern_id="return_attribution",status="success"} 1
        dawsos_executor_api_request_duration_seconds_count{pattern_id="trade_preview",status="error"} 1
        dawsos_executor_api_request_duration_seconds_count{pattern_id="trade_preview",status="success"} 1
        dawsos_executor_api_request_duration_seconds_count{pattern_id="unknown",status="error"} 1
        dawsos_executor_api_request_duration_seconds_count{pattern_id="value_in_currency",status="error"} 4
        dawsos_executor_api_request_duration_seconds_count{pattern_id="value_in_currency",status="success"} 1
        dawsos_executor_pattern_executions_total{pattern_id="portfolio_overview",status="success"} 1
        dawsos_executor_pattern_executions_total{pattern_id="portfolio_risk",status="success"} 1
        dawsos_executor_pattern_executions_total{pattern_id="return_attribution",status="success"} 1
        dawsos_executor_pattern_executions_total{pattern_id="trade_preview",status="error"} 1
        dawsos_executor_pattern_executions_total{pattern_id="trade_preview",status="success"} 1
        dawsos_executor_pattern_executions_total{pattern_id="value_in_currency",status="error"} 4
        dawsos_executor_pattern_executions_total{pattern_id="value_in_currency",status="success"} 1
        dawsos_executor_pack_freshness{pack_id="PP_2025-10-20"} 3
        dawsos_executor_pack_freshness{pack_id="PP_2025-10-21"} 3
        dawsos_executor_pack_freshness{pack_id="PP_2025-10-22"} 3
        dawsos_executor_pack_freshness{pack_id="PP_2025-10-23"} 2
        dawsos_executor_pack_build_duration_seconds_count{pack_id="PP_2025-10-20"} 1
        dawsos_executor_pack_build_duration_seconds_count{pack_id="PP_2025-10-21"} 1
        dawsos_executor_pack_build_duration_seconds_count{pack_id="PP_2025-10-22"} 1
        dawsos_executor_pack_build_duration_seconds_count{pack_id="PP_2025-10-23"} 1
        dawsos_executor_agent_invocations_total{agent_name="currency_desk",capability="rates.convert",status="error"} 4
        dawsos_executor_agent_invocations_total{agent_name="currency_desk",capability="rates.convert",status="success"} 1
        dawsos_executor_circuit_breaker_failures_total{agent_name="currency_desk"} 3
        dawsos_executor_circuit_breaker_state{agent_name="currency_desk"} 0
        dawsos_executor_circuit_breaker_state{agent_name="financial_analyst"} 0
        dawsos_executor_circuit_breaker_state{agent_name="risk_officer"} 0
        dawsos_executor_pattern_step_duration_seconds_count{capability="rates.convert",pattern_id="value_in_currency",step_index="2"} 5
    "#]].assert_eq(&shown.map(of).concat());
}
