//! Promise: an objective with the metric that it asks, and the words for both.

use semconv::Instrument;
use semconv::generator::catalog::{Catalog, MetricEntry, Objective};
use semconv::generator::objective::{LabelMatch, Pace};

use crate::promql::{rate, selector};

/// Objective and its metric.
pub(crate) struct Promise<'c> {
    pub(crate) objective: &'c Objective,
    pub(crate) metric: &'c MetricEntry,
}

impl<'c> Promise<'c> {
    /// Returns all promises, in the order of their owners.
    pub(crate) fn all(catalog: &'c Catalog) -> Vec<Promise<'c>> {
        let objectives = catalog.objectives.iter();
        let promise = |objective| Some(Promise { objective, metric: catalog.metric(&objective.metric)? });
        let mut all: Vec<Promise<'c>> = objectives.filter_map(promise).collect();
        all.sort_by_key(|promise| promise.slo());
        all
    }

    /// Returns the value of the label `slo`.
    pub(crate) fn slo(&self) -> String {
        format!("{}.{}", self.objective.owner, self.objective.id)
    }

    /// Returns the name of the alerts.
    pub(crate) fn alert(&self) -> &'static str {
        match self.objective.within {
            Some(_) if self.is_time() => "TooSlow",
            Some(_) => "TooLarge",
            None => "TooManyFailures",
        }
    }

    /// Returns the share of failures that is allowed.
    pub(crate) fn allowed(&self) -> f64 {
        ((1.0 - self.objective.share) * 1e9).round() / 1e9
    }

    /// Returns the ratio above which the alert of a pace fires.
    pub(crate) fn threshold(&self, pace: &Pace) -> Option<f64> {
        pace.threshold(self.objective.share, self.objective.days)
    }

    /// Name of the series that counts all events.
    pub(crate) fn counter(&self) -> String {
        match self.metric.instrument {
            Instrument::Histogram => format!("{}_count", self.metric.family),
            _ => self.metric.family.clone(),
        }
    }

    /// Name of the series that counts events by their measured value.
    pub(crate) fn buckets(&self) -> String {
        format!("{}_bucket", self.metric.family)
    }

    /// Returns the rate of all events.
    pub(crate) fn events(&self) -> String {
        rate(&self.of(&self.counter(), false, None))
    }

    /// Returns the rate of events that do not meet the objective.
    ///
    /// Without failures there is no series of them: the rate is then that of the events times zero. A bucket
    /// that is missing is no zero, but leaves the rate without a value.
    pub(crate) fn errors(&self, events: &str) -> String {
        let Some(limit) = self.objective.within else {
            let failures = rate(&self.of(&self.counter(), true, None));
            return format!("{failures}\nor\nsum by (job) ({events} * 0)");
        };
        let buckets = self.buckets();
        let within = rate(&self.of(&buckets, false, Some(limit)));
        let late = format!("clamp_min(sum by (job) ({events}) - {within}, 0)");
        if self.objective.failures.is_empty() {
            return late;
        }
        let failed = rate(&self.of(&buckets, true, Some(limit)));
        format!("{late}\n+ (\n{failed}\nor\nsum by (job) ({events} * 0)\n)")
    }

    fn of(&self, name: &str, failures_only: bool, bound: Option<f64>) -> String {
        let failures = self.objective.failures.iter().filter(|_| failures_only);
        let conditions: Vec<&LabelMatch> = self.objective.selects.iter().chain(failures).collect();
        selector(name, &conditions, bound)
    }

    /// Returns the promise in words: `99 % of the calls of shop.place take at most 0.5 s and do not fail`.
    pub(crate) fn words(&self) -> String {
        let (share, subject) = (percent(self.objective.share), self.subject());
        let without = if self.objective.failures.is_empty() { "" } else { " and do not fail" };
        match self.limit() {
            Some(limit) if self.is_time() => format!("{share} of {subject} take at most {limit}{without}"),
            Some(limit) => format!("{share} of {subject} are at most {limit}{without}"),
            None => format!("{share} of {subject} are no failures"),
        }
    }

    /// Returns the breach of the promise in words: `take more than 0.5 s or fail`.
    pub(crate) fn breach(&self) -> String {
        let or = if self.objective.failures.is_empty() { "" } else { " or fail" };
        match self.limit() {
            Some(limit) if self.is_time() => format!("take more than {limit}{or}"),
            Some(limit) => format!("are above {limit}{or}"),
            None if self.objective.stage.is_some() => "fail".to_owned(),
            None => "are failures".to_owned(),
        }
    }

    /// Returns the events in words: `the calls of shop.place`.
    pub(crate) fn subject(&self) -> String {
        format!("the {}", self.plural())
    }

    /// Returns the events in words, without an article.
    pub(crate) fn plural(&self) -> String {
        match &self.objective.stage {
            Some(stage) => format!("calls of `{stage}`"),
            None => format!("events of `{}`", self.objective.owner),
        }
    }

    fn is_time(&self) -> bool {
        self.metric.unit == "s"
    }

    fn limit(&self) -> Option<String> {
        let unit = match self.metric.unit.as_str() {
            "s" => " s",
            "By" => " bytes",
            _ => "",
        };
        self.objective.within.map(|limit| format!("{limit}{unit}"))
    }
}

/// Returns a share in percent: `99.9 %`.
pub(crate) fn percent(share: f64) -> String {
    format!("{} %", (share * 1e7).round() / 1e5)
}
