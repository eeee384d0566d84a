//! Analysis of work: teams, types of work, values of settings, and health.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::Serialize;

use super::declaration::Declaration;
use crate::database::{extent, rows};
use crate::question::{self, SETTING, WORK};
use crate::statistics::normal::upper_quantile;
use crate::statistics::share::Share;
use crate::{AnalysisError, Answer, Database as _, Parameters, Store};

/// Duration of a sprint, in which a team's velocity is counted.
const SPRINT: Duration = Duration::from_secs(14 * 86_400);

/// Probability that an interval does not hold the share.
const ALPHA: f64 = 0.05;

/// Maximum number of teams, types of work, or values of a setting.
const LIMIT: u32 = 1000;

/// Names under which work is recorded. An empty one is not recorded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WorkNames {
    /// Attribute with the team.
    pub team: String,
    /// Attribute with the type of the work.
    pub kind: String,
    /// Attribute with the points of an item.
    pub points: String,
    /// Stage that ends an item. An item is a trace; without a name its root span ends it.
    pub end: String,
    /// Attribute of that stage whose value says that the work failed, beside the status of the span.
    pub failure: String,
    /// Value of that attribute.
    pub failed: String,
}

/// Range of time, in nanoseconds of Unix time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// First moment.
    pub since: i64,
    /// First moment after the range.
    pub until: i64,
}

/// Question that was asked, and the names of its parameters' values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Question {
    /// Name of the question.
    pub name: &'static str,
    /// SQL with the values of its parameters.
    pub sql: String,
}

/// Finished work of a team, or of a type.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Performance {
    /// Team or type.
    pub name: String,
    /// Number of items that ended.
    pub items: u64,
    /// Points of these items.
    pub points: f64,
    /// Points in fourteen days, at the pace of the period; items where none has points.
    pub velocity: f64,
    /// Median of the time from an item's first span to its end, in seconds.
    pub cycle_p50_s: f64,
    /// 95th percentile of that time, in seconds.
    pub cycle_p95_s: f64,
    /// Number of items that failed.
    pub failed: u64,
    /// Share of the items that failed.
    pub error_rate: f64,
    /// Lower bound of the share, by Wilson's interval of 95 %.
    pub error_rate_low: f64,
    /// Upper bound of the share.
    pub error_rate_high: f64,
}

/// Cost of a stage under one value of a knob. Values met other circumstances: the difference between two is
/// an observation, and no effect.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Setting {
    /// Name of the knob.
    pub knob: String,
    /// Value in effect.
    pub value: f64,
    /// Number of spans.
    pub spans: u64,
    /// Number of items in them; of spans if they do not say it.
    pub items: f64,
    /// Mean time for an item, in seconds.
    pub item_s: f64,
    /// 95th percentile of the duration of a span, in seconds.
    pub p95_s: f64,
    /// Number of spans that failed.
    pub failed: u64,
    /// Share of the spans that failed.
    pub error_rate: f64,
    /// Lower bound of the share, by Wilson's interval of 95 %.
    pub error_rate_low: f64,
}

/// Health of the system: all requests and messages, and the instances that process them.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Health {
    /// Number of requests.
    pub requests: u64,
    /// Number of requests that failed.
    pub errors: u64,
    /// Share of the requests that failed.
    pub error_rate: f64,
    /// Median of their duration, in seconds.
    pub p50_s: f64,
    /// 95th percentile of their duration, in seconds.
    pub p95_s: f64,
    /// Share of the time in which the busiest instance was busy: above one if it does several requests at a
    /// time.
    pub capacity: f64,
}

/// Answers about the work of a period.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Analysis {
    /// Period, in nanoseconds of Unix time.
    #[serde(skip)]
    pub period: Period,
    /// Number of spans in the period.
    pub spans: u64,
    /// Teams, the one with most items first.
    pub teams: Vec<Performance>,
    /// Types of work, the one with most items first.
    pub kinds: Vec<Performance>,
    /// Settings that were in effect.
    pub settings: Vec<Setting>,
    /// Health.
    pub health: Health,
    /// Questions that were asked, by the part of the analysis that they answer.
    pub questions: BTreeMap<&'static str, Question>,
}

impl Period {
    /// Returns the duration up to the last span of a store.
    ///
    /// # Errors
    ///
    /// SQLite cannot read its file.
    pub fn last(duration: Duration, store: &Store) -> Result<Period, AnalysisError> {
        let until = store.latest()?.saturating_add(1);
        Ok(Period { since: until.saturating_sub(nanos(duration)), until })
    }

    fn days(self) -> f64 {
        (self.until.saturating_sub(self.since)) as f64 / 86_400e9
    }

    pub(super) fn parameters(self) -> Parameters {
        Parameters { since: self.since, until: self.until, limit: LIMIT, ..Parameters::default() }
    }
}

impl Analysis {
    /// Answers all questions about a period.
    ///
    /// # Errors
    ///
    /// SQLite cannot read its file.
    pub fn of(
        store: &Store,
        period: Period,
        names: &WorkNames,
        knobs: &[Declaration],
    ) -> Result<Analysis, AnalysisError> {
        let mut analysis = Analysis::empty(store, period)?;
        analysis.add_teams(store, names)?;
        analysis.add_kinds(store, names)?;
        analysis.add_settings(store, knobs)?;
        analysis.add_health(store)?;
        Ok(analysis)
    }

    /// Returns an analysis whose questions have not been asked yet.
    ///
    /// # Errors
    ///
    /// SQLite cannot read its file.
    pub fn empty(store: &Store, period: Period) -> Result<Analysis, AnalysisError> {
        let spans = extent(store, "loop", &period.parameters())?.spans;
        Ok(Analysis {
            period,
            spans: spans.unsigned_abs(),
            teams: Vec::new(),
            kinds: Vec::new(),
            settings: Vec::new(),
            health: Health::default(),
            questions: BTreeMap::new(),
        })
    }

    /// Measures the teams: velocity, cycle time and error rate.
    ///
    /// # Errors
    ///
    /// SQLite cannot read its file.
    pub fn add_teams(&mut self, store: &Store, names: &WorkNames) -> Result<(), AnalysisError> {
        self.teams = self.performances(store, names, "teams", &names.team)?;
        Ok(())
    }

    /// Compares the types of work: success, cycle time.
    ///
    /// # Errors
    ///
    /// SQLite cannot read its file.
    pub fn add_kinds(&mut self, store: &Store, names: &WorkNames) -> Result<(), AnalysisError> {
        self.kinds = self.performances(store, names, "kinds", &names.kind)?;
        Ok(())
    }

    /// Measures the cost of the stages of knobs under each value that was in effect.
    ///
    /// # Errors
    ///
    /// SQLite cannot read its file.
    pub fn add_settings(&mut self, store: &Store, knobs: &[Declaration]) -> Result<(), AnalysisError> {
        for declaration in knobs {
            let (settings, question) = settings(store, self.period, declaration)?;
            self.settings.extend(settings);
            self.questions.insert("settings", question);
        }
        Ok(())
    }

    /// Measures the health: latency, errors and capacity.
    ///
    /// # Errors
    ///
    /// SQLite cannot read its file.
    pub fn add_health(&mut self, store: &Store) -> Result<(), AnalysisError> {
        let whole = Parameters { window: Duration::MAX, ..self.period.parameters() };
        let load = self.ask(store, "health", "load", &whole)?;
        let busy = self.ask(store, "capacity", "utilisation", &self.period.parameters())?;
        let number = |column| load.cell(0, column).map_or(0.0, crate::Cell::value);
        let (requests, errors) = (number("requests"), number("errors"));
        let utilisation = (0..busy.rows.len()).filter_map(|row| busy.cell(row, "utilisation_percent"));
        self.health = Health {
            requests: requests as u64,
            errors: errors as u64,
            error_rate: errors / requests.max(1.0),
            p50_s: number("p50_ms") / 1e3,
            p95_s: number("p95_ms") / 1e3,
            capacity: utilisation.map(|cell| cell.value() / 100.0).fold(0.0, f64::max),
        };
        Ok(())
    }

    fn ask(
        &mut self,
        store: &Store,
        part: &'static str,
        name: &str,
        parameters: &Parameters,
    ) -> Result<Answer, AnalysisError> {
        let Some(question) = question::Question::named(name) else { return Ok(Answer::default()) };
        let sql = question.for_clickhouse(parameters);
        self.questions.insert(part, Question { name: question.name, sql });
        rows(store, question, parameters, question::ALL_TRACES)
    }

    fn performances(
        &mut self,
        store: &Store,
        names: &WorkNames,
        part: &'static str,
        label: &str,
    ) -> Result<Vec<Performance>, AnalysisError> {
        let texts = [("points", &names.points), ("end", &names.end), ("failure", &names.failure)];
        let mut texts: BTreeMap<_, _> = texts.into_iter().map(|(name, text)| (name, text.clone())).collect();
        texts.insert("failed", names.failed.clone());
        let parameters = Parameters { label: label.to_owned(), texts, ..self.period.parameters() };
        let answer = rows(store, &WORK, &parameters, question::ALL_TRACES)?;
        self.questions.insert(part, Question { name: WORK.name, sql: WORK.for_clickhouse(&parameters) });
        let sprints = self.period.days() * 86_400.0 / SPRINT.as_secs_f64();
        let row = |row| {
            let number = |column| answer.cell(row, column).map_or(0.0, crate::Cell::value);
            let failures = Share { events: number("failed") as u64, all: number("items") as u64 };
            let (low, high) = failures.interval(upper_quantile(ALPHA / 2.0));
            let points = number("points");
            Performance {
                name: answer.text(row, "label"),
                items: failures.all,
                points,
                velocity: if points > 0.0 { points } else { number("items") }
                    / sprints.max(f64::MIN_POSITIVE),
                cycle_p50_s: number("cycle_p50_s"),
                cycle_p95_s: number("cycle_p95_s"),
                failed: failures.events,
                error_rate: failures.value(),
                error_rate_low: low,
                error_rate_high: high,
            }
        };
        Ok((0..answer.rows.len()).map(row).collect())
    }
}

/// Returns the cost of the stage of a knob under each of its values.
pub(super) fn settings(
    store: &Store,
    period: Period,
    declaration: &Declaration,
) -> Result<(Vec<Setting>, Question), AnalysisError> {
    let Declaration { knob, stage, attribute, per, .. } = declaration;
    let texts = BTreeMap::from([("stage", stage.clone()), ("per", per.clone())]);
    let parameters = Parameters { label: attribute.clone(), texts, ..period.parameters() };
    let answer = rows(store, &SETTING, &parameters, question::ALL_TRACES)?;
    let row = |row| {
        let number = |column| answer.cell(row, column).map_or(0.0, crate::Cell::value);
        let failures = Share { events: number("failed") as u64, all: number("spans") as u64 };
        let items = if per.is_empty() { number("spans") } else { number("items") };
        Some(Setting {
            knob: knob.name.clone(),
            value: answer.text(row, "value").parse().ok()?,
            spans: failures.all,
            items,
            item_s: number("total_s") / items,
            p95_s: number("p95_s"),
            failed: failures.events,
            error_rate: failures.value(),
            error_rate_low: failures.interval(upper_quantile(ALPHA / 2.0)).0,
        })
    };
    let mut settings: Vec<Setting> =
        (0..answer.rows.len()).filter_map(row).filter(|setting| setting.items > 0.0).collect();
    settings.sort_by(|a, b| a.value.total_cmp(&b.value));
    Ok((settings, Question { name: SETTING.name, sql: SETTING.for_clickhouse(&parameters) }))
}

pub(super) fn nanos(duration: Duration) -> i64 {
    i64::try_from(duration.as_nanos()).unwrap_or(i64::MAX)
}
