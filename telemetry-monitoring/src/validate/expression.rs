//! Series and labels of an expression, compared with the catalogue.

use std::collections::BTreeSet;

use promql_parser::parser::{self, Expr, LabelModifier, VectorSelector};
use semconv::Instrument;
use semconv::generator::catalog::{Catalog, MetricEntry, similar};

/// Labels that scraping and OTLP add to every series.
const OF_TARGETS: [&str; 5] =
    ["job", "instance", "service_name", "service_namespace", "deployment_environment_name"];
/// Series of Prometheus itself, with any label.
const OF_PROMETHEUS: [&str; 4] = ["ALERTS", "ALERTS_FOR_STATE", "up", "target_info"];
/// Labels of the series that the rules record.
const OF_RULES: [&str; 3] = ["slo", "stage", "metric"];
/// Beginning of their names.
const RULES: &str = "slo:";
/// Ends of the series of a histogram.
const ENDS: [&str; 3] = ["_bucket", "_sum", "_count"];

/// Returns the mistakes of an expression without variables.
pub(super) fn check(catalog: &Catalog, expression: &str, labels: &[String]) -> Vec<String> {
    match parser::parse(expression) {
        Ok(tree) => {
            let mut check = Check { catalog, targets: labels, mistakes: Vec::new() };
            check.labels_of(&tree);
            check.mistakes
        }
        Err(error) => vec![format!("this is no PromQL: {}: {expression}", error.trim())],
    }
}

struct Check<'c> {
    catalog: &'c Catalog,
    targets: &'c [String],
    mistakes: Vec<String>,
}

impl Check<'_> {
    /// Returns the labels that the series of an expression may have; `None` for any.
    fn labels_of(&mut self, tree: &Expr) -> Option<BTreeSet<String>> {
        match tree {
            Expr::VectorSelector(selector) => self.selector(selector),
            Expr::MatrixSelector(matrix) => self.selector(&matrix.vs),
            Expr::Subquery(subquery) => self.labels_of(&subquery.expr),
            Expr::Paren(paren) => self.labels_of(&paren.expr),
            Expr::Unary(unary) => self.labels_of(&unary.expr),
            Expr::Aggregate(aggregate) => {
                let labels = self.labels_of(&aggregate.expr);
                if let Some(parameter) = &aggregate.param {
                    self.labels_of(parameter);
                }
                self.grouped(aggregate.modifier.as_ref(), labels.as_ref());
                labels
            }
            Expr::Binary(binary) => {
                let (left, right) = (self.labels_of(&binary.lhs), self.labels_of(&binary.rhs));
                let labels = both(left, right);
                let matching = binary.modifier.as_ref().and_then(|modifier| modifier.matching.as_ref());
                self.grouped(matching, labels.as_ref());
                labels
            }
            Expr::Call(call) => {
                let arguments: Vec<_> =
                    call.args.args.iter().map(|argument| self.labels_of(argument)).collect();
                // Functions such as `label_replace` make labels of their own.
                let makes_labels = call.func.name.starts_with("label_") || call.func.name == "count_values";
                if makes_labels { None } else { arguments.into_iter().fold(Some(BTreeSet::new()), both) }
            }
            Expr::NumberLiteral(_) | Expr::StringLiteral(_) => Some(BTreeSet::new()),
            Expr::Extension(_) => None,
        }
    }

    fn grouped(&mut self, modifier: Option<&LabelModifier>, known: Option<&BTreeSet<String>>) {
        let (Some(modifier), Some(known)) = (modifier, known) else { return };
        for label in &modifier.labels().labels {
            if !known.contains(label) {
                self.unknown(label, known, "the series of this expression");
            }
        }
    }

    /// Checks a selector, and returns the labels of its series.
    fn selector(&mut self, selector: &VectorSelector) -> Option<BTreeSet<String>> {
        let matchers = &selector.matchers.matchers;
        let of_name =
            matchers.iter().find(|matcher| matcher.name == "__name__").map(|matcher| matcher.value.clone());
        let name = selector.name.clone().or(of_name)?;
        let known = self.series(&name)?;
        for matcher in matchers.iter().chain(selector.matchers.or_matchers.iter().flatten()) {
            if matcher.name != "__name__" && !known.contains(&matcher.name) {
                self.unknown(&matcher.name, &known, &format!("`{name}`"));
            }
        }
        Some(known)
    }

    /// Returns the labels of a series; `None` for any, and for one that is not known.
    fn series(&mut self, name: &str) -> Option<BTreeSet<String>> {
        if is_of_prometheus(name) {
            return None;
        }
        let mut labels: BTreeSet<String> = OF_TARGETS.iter().map(|label| (*label).to_owned()).collect();
        labels.extend(self.targets.iter().cloned());
        if name.starts_with(RULES) {
            labels.extend(OF_RULES.iter().map(|label| (*label).to_owned()));
            return Some(labels);
        }
        let Some((metric, is_bucket)) = self.metric(name) else {
            let series: Vec<String> = self.catalog.metrics.iter().flat_map(series_of).collect();
            let meant = similar(name, series.iter());
            let hint = meant.map(|meant| format!("; is `{meant}` meant?")).unwrap_or_default();
            self.mistakes.push(format!("no program of the registry has the series `{name}`{hint}"));
            return None;
        };
        labels.extend(metric.labels.iter().map(|label| label.name.clone()));
        if is_bucket {
            labels.insert("le".to_owned());
        }
        if metric.name == "stage.duration" {
            // Captured labels of a stage.
            labels.extend(self.catalog.labels.iter().map(|label| label.name.clone()));
        }
        Some(labels)
    }

    fn metric(&self, name: &str) -> Option<(&MetricEntry, bool)> {
        let is = |metric: &&MetricEntry| series_of(metric).iter().any(|series| series == name);
        self.catalog.metrics.iter().find(is).map(|metric| (metric, name.ends_with("_bucket")))
    }

    fn unknown(&mut self, label: &str, known: &BTreeSet<String>, of: &str) {
        let meant = similar(label, known.iter());
        let hint = match meant {
            Some(meant) => format!("; is `{meant}` meant?"),
            None => {
                let known: Vec<&str> = known.iter().map(String::as_str).take(12).collect();
                format!("; known: {}", known.join(", "))
            }
        };
        self.mistakes.push(format!("{of} have no label `{label}`{hint}"));
    }
}

/// Returns true for a series that Prometheus makes itself.
pub(crate) fn is_of_prometheus(name: &str) -> bool {
    OF_PROMETHEUS.contains(&name) || name.starts_with("scrape_")
}

/// Returns the labels of both; `None` if either may have any.
fn both(left: Option<BTreeSet<String>>, right: Option<BTreeSet<String>>) -> Option<BTreeSet<String>> {
    let (mut left, right) = (left?, right?);
    left.extend(right);
    Some(left)
}

/// Returns the names of a metric's series.
fn series_of(metric: &MetricEntry) -> Vec<String> {
    match metric.instrument {
        // Without an end it is a native histogram.
        Instrument::Histogram => {
            let classic = ENDS.iter().map(|end| format!("{}{end}", metric.family));
            classic.chain([metric.family.clone()]).collect()
        }
        _ => vec![metric.family.clone()],
    }
}
