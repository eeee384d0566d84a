//! Queries of dashboards, asked of a Prometheus.

use std::time::Duration;

use serde_json::Value;
use telemetry_monitoring::validate::{Query, without_variables};

/// Timeout of a query.
const TIMEOUT: Duration = Duration::from_secs(30);
/// Limit of an answer in bytes.
const LARGEST_ANSWER: u64 = 16 * 1024 * 1024;

/// Returns the queries that have no data.
pub(super) fn silent<'q>(server: &str, queries: &'q [Query]) -> Result<Vec<&'q Query>, String> {
    let agent: ureq::Agent = ureq::Agent::config_builder()
        .timeout_global(Some(TIMEOUT))
        .http_status_as_error(false)
        .build()
        .into();
    let mut silent = Vec::new();
    for query in queries {
        if !has_data(&agent, server, &without_variables(&query.expression))? {
            silent.push(query);
        }
    }
    Ok(silent)
}

fn has_data(agent: &ureq::Agent, server: &str, expression: &str) -> Result<bool, String> {
    let address = format!("{}/api/v1/query", server.trim_end_matches('/'));
    let failed = |error: &dyn std::fmt::Display| format!("{address} does not answer: {error}");
    let mut answer = agent.get(&address).query("query", expression).call().map_err(|error| failed(&error))?;
    let text = answer.body_mut().with_config().limit(LARGEST_ANSWER).read_to_string();
    let text = text.map_err(|error| failed(&error))?;
    let value: Value = serde_json::from_str(&text).map_err(|error| failed(&error))?;
    if value.get("status").and_then(Value::as_str) != Some("success") {
        let reason = value.get("error").and_then(Value::as_str).unwrap_or("it is no Prometheus");
        return Err(format!("{address} refuses a query: {reason}: {expression}"));
    }
    let result = value.pointer("/data/result").and_then(Value::as_array);
    Ok(result.is_some_and(|series| !series.is_empty()))
}
