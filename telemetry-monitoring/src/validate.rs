//! Check of dashboards, by whichever program they were made: series and labels that no program of the
//! registry has.

mod expression;
mod variables;

use std::collections::BTreeSet;
use std::fmt;

use semconv::generator::catalog::Catalog;
use serde_json::Value;

pub(crate) use expression::is_of_prometheus;
pub use variables::without_variables;

/// Limit of nested panels, rows within rows.
const DEEPEST: usize = 8;

/// Query of Prometheus in a dashboard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// Title of the panel.
    pub panel: String,
    /// Expression, as written.
    pub expression: String,
}

/// A mistake in a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Title of the panel.
    pub panel: String,
    /// Description, with a hint if there is one.
    pub message: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "panel \"{}\": {}", self.panel, self.message)
    }
}

/// Returns the queries of a dashboard in JSON: of its panels, and of those in rows.
///
/// # Errors
///
/// The text is not JSON, or no dashboard.
pub fn queries(dashboard: &str) -> Result<Vec<Query>, String> {
    let dashboard: Value =
        serde_json::from_str(dashboard).map_err(|error| format!("this is not JSON: {error}"))?;
    let dashboard = dashboard.get("dashboard").unwrap_or(&dashboard);
    if dashboard.get("panels").is_none() {
        return Err("there are no panels: is this a dashboard in Grafana's classic form?".to_owned());
    }
    let mut queries = Vec::new();
    panels(dashboard, 0, &mut queries);
    Ok(queries)
}

fn panels(owner: &Value, depth: usize, queries: &mut Vec<Query>) {
    let panels_of = owner.get("panels").and_then(Value::as_array);
    for panel in panels_of.into_iter().flatten().filter(|_| depth < DEEPEST) {
        let title = panel.get("title").and_then(Value::as_str).unwrap_or("without a title");
        let targets = panel.get("targets").and_then(Value::as_array);
        for target in targets.into_iter().flatten() {
            let source = target.get("datasource").or_else(|| panel.get("datasource"));
            let kind = source.and_then(|source| source.get("type")).and_then(Value::as_str);
            if kind.is_some_and(|kind| kind != "prometheus") {
                continue;
            }
            if let Some(expression) = target.get("expr").and_then(Value::as_str) {
                queries.push(Query { panel: title.to_owned(), expression: expression.to_owned() });
            }
        }
        panels(panel, depth + 1, queries);
    }
}

/// Returns the mistakes of queries. `labels` are those that the scraping adds to every series.
#[must_use]
pub fn check(catalog: &Catalog, queries: &[Query], labels: &[String]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for query in queries {
        let found = expression::check(catalog, &without_variables(&query.expression), labels);
        let unique: BTreeSet<String> = found.into_iter().collect();
        findings.extend(unique.into_iter().map(|message| Finding { panel: query.panel.clone(), message }));
    }
    findings
}
