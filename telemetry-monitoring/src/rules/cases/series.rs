//! Series of the tests: counters over minutes, for events that succeed and for those that do not.

use std::fmt;

use semconv::generator::objective::LabelMatch;

use crate::promise::Promise;
use crate::promql::sample;

/// Value of a label that has none of the excluded values.
const OTHER: &str = "other";

/// Events and failures in minutes: the beginning of a counter, and its steps.
#[derive(Clone, Default)]
pub(super) struct Events {
    history: (f64, f64),
    minutes: Vec<(f64, f64)>,
    /// Minute at which the counters begin again.
    restart: Option<usize>,
}

impl Events {
    /// Returns a number of events in each minute, of which a ratio fails.
    pub(super) fn steady(per_minute: f64, ratio: f64, minutes: u32) -> Events {
        Events::default().then(per_minute, ratio, minutes)
    }

    /// Adds minutes.
    pub(super) fn then(mut self, per_minute: f64, ratio: f64, minutes: u32) -> Events {
        for _ in 0..minutes {
            self.minutes.push((per_minute, per_minute * ratio));
        }
        self
    }

    /// Adds minutes with this number of events, all of which fail.
    pub(super) fn failures(self, number: f64, minutes: u32) -> Events {
        self.then(number, 1.0, minutes)
    }

    /// Returns the events after this number of earlier ones.
    pub(super) fn with_history(mut self, events: f64, ratio: f64) -> Events {
        self.history = (events, events * ratio);
        self
    }

    /// Adds minutes after a restart.
    pub(super) fn restarted(mut self, per_minute: f64, ratio: f64, minutes: u32) -> Events {
        self.restart = Some(self.minutes.len());
        self.then(per_minute, ratio, minutes)
    }

    /// Returns the values of a counter, which adds `step` of the events and failures of each minute.
    fn counter(&self, step: impl Fn(f64, f64) -> f64) -> String {
        let mut runs = vec![Run { start: step(self.history.0, self.history.1), step: 0.0, minutes: 0 }];
        for (minute, (events, failures)) in self.minutes.iter().enumerate() {
            let step = step(*events, *failures);
            let is_restart = self.restart == Some(minute);
            match runs.last_mut() {
                Some(run) if !is_restart && (run.minutes == 0 || run.step == step) => {
                    (run.step, run.minutes) = (step, run.minutes + 1);
                }
                last => {
                    let before = last.map(|run| run.end()).filter(|_| !is_restart).unwrap_or_default();
                    runs.push(Run { start: before + step, step, minutes: 0 });
                }
            }
        }
        runs.iter().map(Run::to_string).collect::<Vec<String>>().join(" ")
    }
}

/// Minutes of equal steps; the first value is the start.
struct Run {
    start: f64,
    step: f64,
    minutes: u32,
}

impl Run {
    fn end(&self) -> f64 {
        self.start + self.step * f64::from(self.minutes)
    }
}

impl fmt::Display for Run {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = |number: f64| (number * 1e6).round() / 1e6;
        let Run { start, step, minutes } = self;
        match minutes {
            0 => write!(f, "{}", shown(*start)),
            _ => write!(f, "{}+{}x{minutes}", shown(*start), shown(*step)),
        }
    }
}

/// Returns the series of an instance.
///
/// Of an objective with a limit, failures are late; of another one they have the labels of failures.
pub(super) fn rows(promise: &Promise<'_>, instance: &str, events: &Events) -> Vec<(String, String)> {
    let fine = |events: f64, failures: f64| events - failures;
    let fine_labels = labels(promise, instance, false, None);
    let target = (target(instance), events.counter(|_, _| 0.0));
    match promise.objective.within {
        Some(limit) => vec![
            target,
            (format!("{}{fine_labels}", promise.counter()), events.counter(|events, _| events)),
            (
                format!("{}{}", promise.buckets(), labels(promise, instance, false, Some(limit))),
                events.counter(fine),
            ),
        ],
        None => vec![
            target,
            (format!("{}{fine_labels}", promise.counter()), events.counter(fine)),
            (
                format!("{}{}", promise.counter(), labels(promise, instance, true, None)),
                events.counter(|_, failures| failures),
            ),
        ],
    }
}

/// Returns the series that an instance has from its beginning; its value is of no interest.
fn target(instance: &str) -> String {
    format!("target_info{{job=\"test\",instance=\"{instance}\"}}")
}

/// Returns series that begin at a minute with this number of failures, and stay at it for some minutes.
pub(super) fn burst(
    promise: &Promise<'_>,
    instance: &str,
    minute: u32,
    number: f64,
    minutes: u32,
) -> Vec<(String, String)> {
    let values = format!("_x{minute} {number}x{minutes}");
    let is_labelled = !promise.objective.failures.is_empty();
    let all = format!("{}{}", promise.counter(), labels(promise, instance, is_labelled, None));
    let mut series = vec![(target(instance), format!("1x{}", minute + minutes)), (all, values.clone())];
    if let Some(limit) = promise.objective.within {
        let name = format!("{}{}", promise.buckets(), labels(promise, instance, is_labelled, Some(limit)));
        // A failure is never quick, however soon it comes; without labels of failures, all are late.
        let within = if is_labelled { values } else { format!("_x{minute} 0x{minutes}") };
        series.push((name, within));
    }
    series
}

/// Returns the series of an instance whose calls all end with an expected error.
pub(super) fn expected_errors(promise: &Promise<'_>, per_minute: f64, minutes: u32) -> Vec<(String, String)> {
    let events = Events::steady(per_minute, 0.0, minutes);
    let failures = labels(promise, "a", true, None).replace('}', ",stage_error_expected=\"true\"}");
    let mut series = vec![(format!("{}{failures}", promise.counter()), events.counter(|events, _| events))];
    if let Some(limit) = promise.objective.within {
        let bucket = labels(promise, "a", true, Some(limit)).replace('}', ",stage_error_expected=\"true\"}");
        series.push((format!("{}{bucket}", promise.buckets()), events.counter(|events, _| events)));
    }
    series
}

/// Returns true if the labels of an objective tell expected errors from others.
pub(super) fn knows_expected_errors(promise: &Promise<'_>) -> bool {
    promise.objective.failures.iter().any(is_expectation)
}

fn is_expectation(condition: &LabelMatch) -> bool {
    condition.values == ["true"]
}

/// Returns true for a series with the labels of failures.
pub(super) fn is_of_failures(series: &str) -> bool {
    series.contains("class=\"failure\"")
}

fn labels(promise: &Promise<'_>, instance: &str, is_failed: bool, bound: Option<f64>) -> String {
    let mut all = vec![("job".to_owned(), "test".to_owned()), ("instance".to_owned(), instance.to_owned())];
    let value = |condition: &LabelMatch, is_met: bool| match condition.is_equal == is_met {
        true => condition.values.first().map(|value| sample(value)).unwrap_or_default(),
        false => OTHER.to_owned(),
    };
    for condition in &promise.objective.selects {
        all.push((condition.label.clone(), value(condition, true)));
    }
    for condition in &promise.objective.failures {
        // An expected error and a success do not differ for an objective: the label is left out.
        if !is_expectation(condition) {
            all.push((condition.label.clone(), value(condition, is_failed)));
        }
    }
    let class = if is_failed { "failure" } else { "other" };
    all.push(("class".to_owned(), class.to_owned()));
    all.extend(bound.map(|bound| ("le".to_owned(), bound.to_string())));
    let all: Vec<String> = all.iter().map(|(name, value)| format!("{name}=\"{value}\"")).collect();
    format!("{{{}}}", all.join(","))
}
