//! Queries over a metric, for the services and instances that the variables select.

use semconv::generator::catalog::MetricEntry;

use crate::promql::{STAGE_NAME, regex, stage_regex};

/// Interval of rates, as long as four scrapes.
const INTERVAL: &str = "$__rate_interval";

/// Metric with the conditions of a panel.
pub(super) struct Selected<'m> {
    pub(super) metric: &'m MetricEntry,
    /// Further conditions, as `label=~"a|b"`.
    pub(super) conditions: Vec<String>,
    /// Labels in Prometheus by which series are told apart.
    pub(super) by: Vec<String>,
}

impl<'m> Selected<'m> {
    pub(super) fn new(metric: &'m MetricEntry, by: &[&str]) -> Selected<'m> {
        Selected { metric, conditions: Vec::new(), by: by.iter().map(|label| (*label).to_owned()).collect() }
    }

    pub(super) fn only(mut self, condition: impl Into<String>) -> Selected<'m> {
        self.conditions.push(condition.into());
        self
    }

    fn selector(&self, suffix: &str) -> String {
        let mut all = vec!["job=~\"$service\"".to_owned(), "instance=~\"$instance\"".to_owned()];
        all.extend(self.conditions.iter().cloned());
        format!("{}{suffix}{{{}}}", self.metric.family, all.join(","))
    }

    fn sum(&self, further: Option<&str>) -> String {
        let labels: Vec<&str> = further.into_iter().chain(self.by.iter().map(String::as_str)).collect();
        if labels.is_empty() { "sum".to_owned() } else { format!("sum by ({})", labels.join(", ")) }
    }

    /// Returns the number of events by second.
    pub(super) fn rate(&self, suffix: &str) -> String {
        format!("{} (rate({}[{INTERVAL}]))", self.sum(None), self.selector(suffix))
    }

    /// Returns the number of events within a range.
    pub(super) fn increase(&self, suffix: &str, range: &str) -> String {
        format!("{} (increase({}[{range}]))", self.sum(None), self.selector(suffix))
    }

    /// Returns the present value.
    pub(super) fn value(&self) -> String {
        format!("{} ({})", self.sum(None), self.selector(""))
    }

    /// Returns the mean of the measured values.
    pub(super) fn mean(&self) -> String {
        format!("{} / {}", self.rate("_sum"), self.rate("_count"))
    }

    /// Returns a quantile of the measured values.
    pub(super) fn quantile(&self, quantile: f64, interval: &str) -> String {
        let rates = format!("{} (rate({}[{interval}]))", self.sum(Some("le")), self.selector("_bucket"));
        format!("histogram_quantile({quantile}, {rates})")
    }

    /// Returns the number of events in each bucket.
    pub(super) fn buckets(&self) -> String {
        format!("sum by (le) (increase({}[{INTERVAL}]))", self.selector("_bucket"))
    }

    /// Returns the legend: the values of the labels.
    pub(super) fn legend(&self) -> String {
        let labels: Vec<String> = self.by.iter().map(|label| format!("{{{{{label}}}}}")).collect();
        labels.join(" ")
    }
}

/// Returns the condition that a label has one of these values.
pub(super) fn one_of<'v>(label: &str, values: impl Iterator<Item = &'v String>) -> String {
    let form = if label == STAGE_NAME { stage_regex } else { regex };
    let values: Vec<String> = values.map(|value| form(value)).collect();
    format!("{label}=~\"{}\"", values.join("|"))
}
