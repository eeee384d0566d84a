//! Tests of the generated rules, run by `promtool test rules`: a case for each way in which such rules fail.

mod series;

use semconv::generator::objective::{Pace, Urgency};

use crate::files::Settings;
use crate::promise::Promise;
use crate::times::short;
use crate::yaml::quoted;
use series::{Events, rows};

/// Events in a minute, unless failures would then be too few to count.
const PER_MINUTE: f64 = 100.0;

/// Returns the tests of an objective.
pub(super) fn render(promise: &Promise<'_>, settings: &Settings) -> String {
    let slo = promise.slo();
    format!(
        "{}rule_files: [{}]\nevaluation_interval: 1m\ntests:\n{}",
        settings.header(),
        quoted(&format!("../rules/{slo}.yaml")),
        all(promise).iter().map(|case| case.render(promise)).collect::<String>()
    )
}

/// Series in time, and the facts that hold at a moment.
struct Case {
    name: &'static str,
    series: Vec<(String, String)>,
    /// Facts: minute, expression, and its value, or none.
    facts: Vec<(u32, String, Option<f64>)>,
}

impl Case {
    fn new(name: &'static str, series: Vec<(String, String)>) -> Case {
        Case { name, series, facts: Vec::new() }
    }

    /// Adds the fact that exactly these paces have an alert.
    fn firing(mut self, minute: u32, promise: &Promise<'_>, paces: impl Fn(&Pace) -> bool) -> Case {
        let name = promise.alert();
        let expected: Vec<&Pace> = Pace::ALL.iter().filter(|pace| paces(pace)).collect();
        let all = firing(promise, name, "");
        let count = u32::try_from(expected.len()).map_or(0.0, f64::from);
        self.facts.push((minute, all, (count > 0.0).then_some(count)));
        for pace in expected {
            let (long, severity) = (short(pace.long), pace.urgency.name());
            let further = format!(",pace=\"{long}\",severity=\"{severity}\"");
            let one = firing(promise, name, &further);
            self.facts.push((minute, one, Some(1.0)));
        }
        self
    }

    fn holds(mut self, minute: u32, expression: String, value: impl Into<Option<f64>>) -> Case {
        self.facts.push((minute, expression, value.into()));
        self
    }

    fn render(&self, promise: &Promise<'_>) -> String {
        let mut text =
            format!("  # {}: {}.\n  - interval: 1m\n    input_series:\n", promise.slo(), self.name);
        for (series, values) in &self.series {
            text.push_str(&format!("      - {{series: {}, values: {}}}\n", quoted(series), quoted(values)));
        }
        text.push_str("    promql_expr_test:\n");
        for (minute, expression, value) in &self.facts {
            let samples = match value {
                Some(value) => format!("[{{labels: \"{{}}\", value: {value}}}]"),
                None => "[]".to_owned(),
            };
            text.push_str(&format!(
                "      - {{eval_time: {minute}m, expr: {}, exp_samples: {samples}}}\n",
                quoted(expression)
            ));
        }
        text
    }
}

fn all(promise: &Promise<'_>) -> Vec<Case> {
    let mut cases = vec![
        healthy(promise),
        quick(promise),
        slow(promise),
        recovered(promise),
        no_traffic(promise),
        one_failure(promise),
        no_failures(promise),
        new_series(promise),
        restart(promise),
        without_target(promise),
    ];
    if series::knows_expected_errors(promise) {
        cases.push(expected_errors(promise));
    }
    if promise.objective.within.is_some() {
        cases.push(missing_bucket(promise));
    }
    if let Some(minutes) = promise.objective.absent_after {
        cases.push(silence(promise, minutes));
    }
    cases
}

/// Returns the number of alerts of a name that fire, with further conditions.
fn firing(promise: &Promise<'_>, name: &str, further: &str) -> String {
    format!("count(ALERTS{{alertname=\"{name}\",alertstate=\"firing\",slo=\"{}\"{further}}})", promise.slo())
}

/// Returns the expression of the remaining budget within limits; it is 1 if so.
fn budget(promise: &Promise<'_>, low: f64, high: f64) -> String {
    format!("count(slo:budget_remaining:ratio{{slo=\"{}\"}} > {low} < {high})", promise.slo())
}

/// Returns the number of events in a minute of which a part of the budget is still countable.
fn per_minute(promise: &Promise<'_>) -> f64 {
    PER_MINUTE.max((0.1 / promise.allowed()).ceil())
}

/// Returns a ratio of failures that each alert on the use of the budget reports.
fn high(promise: &Promise<'_>) -> f64 {
    Pace::ALL.iter().filter_map(|pace| promise.threshold(pace)).fold(0.0, f64::max).mul_add(0.5, 0.5)
}

fn healthy(promise: &Promise<'_>) -> Case {
    let events = Events::steady(per_minute(promise), promise.allowed() / 2.0, 30);
    Case::new("healthy, with half of the allowed failures", rows(promise, "a", &events))
        .firing(30, promise, |_| false)
        .holds(30, budget(promise, 0.45, 0.55), 1.0)
}

fn quick(promise: &Promise<'_>) -> Case {
    let events = Events::steady(per_minute(promise), high(promise), 15);
    Case::new("most fail", rows(promise, "a", &events)).firing(15, promise, |_| true)
}

fn slow(promise: &Promise<'_>) -> Case {
    let threshold =
        |index: usize| Pace::ALL.get(index).and_then(|pace| promise.threshold(pace)).unwrap_or_default();
    let events = Events::steady(per_minute(promise), f64::midpoint(threshold(1), threshold(2)), 20);
    Case::new("failures for days, too few for a page", rows(promise, "a", &events)).firing(
        20,
        promise,
        |pace| pace.urgency == Urgency::Ticket,
    )
}

fn recovered(promise: &Promise<'_>) -> Case {
    let events = Events::steady(per_minute(promise), high(promise), 10).then(per_minute(promise), 0.0, 45);
    let pages = firing(promise, promise.alert(), ",severity=\"page\"");
    Case::new("recovered: the short windows end the pages", rows(promise, "a", &events))
        .firing(10, promise, |_| true)
        .holds(55, pages, None)
}

fn without_target(promise: &Promise<'_>) -> Case {
    let events = Events::steady(per_minute(promise), high(promise), 15);
    let series = rows(promise, "a", &events).into_iter().filter(|(name, _)| !name.starts_with("target_info"));
    Case::new("most fail, and there is no target_info to join", series.collect())
        .firing(15, promise, |_| true)
}

fn no_traffic(promise: &Promise<'_>) -> Case {
    let events = Events::steady(per_minute(promise), 0.0, 5).then(0.0, 0.0, 25);
    let ratio = format!("sum(slo:sli_error:ratio_rate5m{{slo=\"{}\"}})", promise.slo());
    let silence = firing(promise, "NoEvents", "");
    Case::new("no traffic: the ratio is a number", rows(promise, "a", &events))
        .firing(30, promise, |_| false)
        .holds(30, ratio, 0.0)
        .holds(30, silence, None)
}

fn one_failure(promise: &Promise<'_>) -> Case {
    // Ten events an hour, and one of them fails: more than any budget, and no news.
    let events = Events::steady(0.15, 0.0, 30).failures(1.0, 1).then(0.15, 0.0, 10);
    Case::new("one failure among few events", rows(promise, "a", &events))
        .firing(33, promise, |_| false)
        .firing(40, promise, |_| false)
}

fn no_failures(promise: &Promise<'_>) -> Case {
    let events = Events::steady(per_minute(promise), 0.0, 20);
    let ratio = format!("sum(slo:sli_error:ratio_rate1h{{slo=\"{}\"}})", promise.slo());
    let series = rows(promise, "a", &events).into_iter().filter(|(name, _)| !series::is_of_failures(name));
    Case::new("no failure has ever happened: there is no series of them", series.collect())
        .firing(20, promise, |_| false)
        .holds(20, ratio, 0.0)
        .holds(20, budget(promise, 0.99, 1.01), 1.0)
}

fn new_series(promise: &Promise<'_>) -> Case {
    let before = Events::steady(per_minute(promise), 0.0, 30);
    let mut series = rows(promise, "a", &before);
    series.retain(|(name, _)| !series::is_of_failures(name));
    // Everything fails within one scrape of a new instance, which then ends.
    series.extend(series::burst(promise, "b", 20, per_minute(promise) * 2000.0, 10));
    Case::new("failures in a series that begins with them", series).firing(23, promise, |_| true)
}

fn restart(promise: &Promise<'_>) -> Case {
    let ratio = promise.allowed() / 2.0;
    let per_minute = per_minute(promise);
    // The one that restarts has counted for long.
    let old = Events::steady(per_minute, ratio, 20).with_history(per_minute * 5000.0, 0.3);
    let mut series = rows(promise, "a", &old.restarted(per_minute, ratio, 20));
    series.extend(rows(
        promise,
        "b",
        &Events::steady(per_minute, ratio, 40).with_history(per_minute * 5000.0, 0.3),
    ));
    let events = |low: f64, high: f64| {
        format!(
            "count(slo:events:rate5m{{slo=\"{}\"}} * 60 > {} < {})",
            promise.slo(),
            per_minute * low,
            per_minute * high
        )
    };
    Case::new("one of two instances restarts, with failures of long ago", series)
        .firing(23, promise, |_| false)
        .firing(40, promise, |_| false)
        .holds(23, events(1.5, 2.1), 1.0)
}

fn expected_errors(promise: &Promise<'_>) -> Case {
    Case::new("expected errors only", series::expected_errors(promise, per_minute(promise), 15))
        .firing(15, promise, |_| false)
        .holds(15, budget(promise, 0.99, 1.01), 1.0)
}

fn missing_bucket(promise: &Promise<'_>) -> Case {
    let events = Events::steady(per_minute(promise), high(promise), 30);
    let series =
        rows(promise, "a", &events).into_iter().filter(|(name, _)| !name.starts_with(&promise.buckets()));
    let alert = firing(promise, "NotMeasured", "");
    Case::new("the bucket of the limit is missing", series.collect())
        .firing(30, promise, |_| false)
        .holds(30, alert, 1.0)
}

fn silence(promise: &Promise<'_>, minutes: u32) -> Case {
    let events = Events::steady(per_minute(promise), 0.0, 5).then(0.0, 0.0, minutes + 30);
    let alert = firing(promise, "NoEvents", "");
    Case::new("nothing for longer than is declared", rows(promise, "a", &events))
        .holds(minutes, alert.clone(), None)
        .holds(minutes + 20, alert, 1.0)
}
