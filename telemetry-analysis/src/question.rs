//! Questions: SQL texts that SQLite and ClickHouse both run, and their parameters.

use std::collections::BTreeMap;
use std::time::Duration;

use rusqlite::CachedStatement;
use rusqlite::types::{ToSqlOutput, ValueRef};

use crate::clickhouse::inlined;
use crate::{AnalysisError, Store};

/// Number of spans that a question about the structure of traces reads at most, unless all are asked for.
const SPANS_OF_STRUCTURE: f64 = 20_000.0;

/// Number of spans that a question about the values of attributes, or about messages, reads at most, unless
/// all are asked for.
const SPANS_WITH_ATTRIBUTES: f64 = 120_000.0;

/// Later than each trace id, which has hexadecimal digits alone.
pub(crate) const ALL_TRACES: &str = "g";

/// Question to a store, with its SQL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Question {
    /// Name of the question, and of its file in `sql/`.
    pub name: &'static str,
    /// Meaning of the answer, in a few words.
    pub brief: &'static str,
    /// Text with named parameters such as `:since`.
    pub sql: &'static str,
}

macro_rules! question {
    ($name:literal $brief:literal) => {
        Question { name: $name, brief: $brief, sql: include_str!(concat!("../sql/", $name, ".sql")) }
    };
}

macro_rules! questions {
    ($($name:literal $brief:literal,)*) => {
        &[$(question!($name $brief)),*]
    };
}

/// Questions that people ask, in the order of the documentation.
pub const QUESTIONS: &[Question] = questions![
    "slow" "stages by mean duration",
    "slow-by" "stages by mean duration for each value of one or two attributes",
    "errors" "share of failed requests in windows of time",
    "load" "requests, their errors and their duration in windows of time",
    "paths" "services that traces pass, with frequency and duration",
    "critical-path" "time of stages on the critical paths of traces",
    "self-time" "time of stages in which no child was open",
    "queue-wait" "time that messages waited before a stage consumed them",
    "features" "use of features: stages of requests, or values of an attribute",
    "features-by" "use of features: values of an attribute",
    "peak-hours" "requests by hour of the day",
    "utilisation" "share of time in which instances are busy, or values of an attribute",
    "utilisation-by" "share of time in which values of an attribute, such as agents, are busy",
    "patterns" "stages that traces pass, with frequency and success",
    "top-errors" "errors by stage and type",
];

pub(crate) const PLACES: Question = question!("places" "place of each stage in the source");
pub(crate) const EXTENT: Question = question!("extent" "number of spans and the range of their times");
pub(crate) const DURATIONS: Question = question!("durations" "duration and status of each span");
pub(crate) const DURATIONS_BY: Question =
    question!("durations-by" "duration and status of each span, with the value of an attribute");
pub(crate) const SERIES: Question =
    question!("series" "calls, failures and durations of each stage in windows of time");
pub(crate) const WORK: Question = question!("work" "items of work by team or type");
pub(crate) const SETTING: Question = question!("setting" "cost of a stage for each value of a setting");

/// Parameters of questions.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameters {
    /// Earliest time of a span, in nanoseconds of Unix time.
    pub since: i64,
    /// Time that spans are before, in nanoseconds of Unix time.
    pub until: i64,
    /// Attribute whose values are told apart; empty for none.
    pub label: String,
    /// Second attribute whose values are told apart; empty for none.
    pub second_label: String,
    /// Version of the services, as in the resource attribute `service.version`; empty for all. Read by the
    /// comparison alone.
    pub version: String,
    /// Least value of the column by which rows are chosen: a mean in milliseconds, or a share in percent.
    pub minimum: f64,
    /// Duration of a window of `errors` and of detection.
    pub window: Duration,
    /// Maximum number of rows.
    pub limit: u32,
    /// True to read all traces, and not a share of them, which some questions to a large store read.
    pub all_traces: bool,
    /// Texts of further parameters, which one question alone has, by their names.
    pub texts: BTreeMap<&'static str, String>,
}

impl Default for Parameters {
    fn default() -> Parameters {
        Parameters {
            since: 0,
            until: i64::MAX,
            label: String::new(),
            second_label: String::new(),
            version: String::new(),
            minimum: 0.0,
            window: Duration::from_secs(300),
            limit: 20,
            all_traces: false,
            texts: BTreeMap::new(),
        }
    }
}

/// Value of a parameter, for SQLite or as a literal.
enum Bound<'p> {
    Int(i64),
    Real(f64),
    Text(&'p str),
}

impl Parameters {
    fn value<'p>(&'p self, name: &str, below: &'p str) -> Option<Bound<'p>> {
        Some(match name {
            "since" => Bound::Int(self.since),
            "until" => Bound::Int(self.until),
            "label" => Bound::Text(&self.label),
            "second_label" => Bound::Text(&self.second_label),
            "version" => Bound::Text(&self.version),
            "minimum" => Bound::Real(self.minimum),
            "window" => Bound::Int(i64::try_from(self.window.as_nanos()).unwrap_or(i64::MAX).max(1)),
            "limit" => Bound::Int(i64::from(self.limit)),
            "below" => Bound::Text(below),
            _ => Bound::Text(self.texts.get(name)?),
        })
    }
}

impl Question {
    /// Returns true if the question needs an attribute whose values are told apart.
    pub fn needs_label(&self) -> bool {
        self.sql.contains(":label")
    }

    /// Returns the question of a name.
    pub fn named(name: &str) -> Option<&'static Question> {
        QUESTIONS.iter().find(|question| question.name == name)
    }

    /// Returns the text for ClickHouse, with literals in the places of parameters, and with the definitions
    /// of `sql/functions.clickhouse.sql` in the places of their calls. All traces are read.
    pub fn for_clickhouse(&self, parameters: &Parameters) -> String {
        self.clickhouse_text(parameters, ALL_TRACES)
    }

    pub(crate) fn clickhouse_text(&self, parameters: &Parameters, below: &str) -> String {
        let mut text = String::with_capacity(self.sql.len());
        let mut rest = self.sql;
        while let Some((before, after)) = rest.split_once(':') {
            text.push_str(before);
            let end = after.find(|c: char| !c.is_ascii_lowercase() && c != '_').unwrap_or(after.len());
            let (name, after) = after.split_at(end);
            match parameters.value(name, below) {
                Some(Bound::Int(number)) => text.push_str(&number.to_string()),
                Some(Bound::Real(number)) => text.push_str(&number.to_string()),
                Some(Bound::Text(value)) => {
                    text.push_str(&format!("'{}'", value.replace('\\', r"\\").replace('\'', r"\'")));
                }
                None => text.extend([":", name]),
            }
            rest = after;
        }
        inlined(&(text + rest))
    }

    /// Returns the number of spans that the question reads at most, unless all are asked for. Its text has
    /// the parameter `:below` if that is finite.
    pub(crate) fn most_spans(&self) -> f64 {
        match self.name {
            "critical-path" | "self-time" => SPANS_OF_STRUCTURE,
            "slow-by" | "features-by" | "queue-wait" => SPANS_WITH_ATTRIBUTES,
            _ => f64::INFINITY,
        }
    }
}

impl Store {
    pub(crate) fn bound(
        &self,
        question: &Question,
        parameters: &Parameters,
        below: &str,
    ) -> Result<CachedStatement<'_>, AnalysisError> {
        let mut statement = self.connection().prepare_cached(question.sql)?;
        for index in 1..=statement.parameter_count() {
            let name = statement.parameter_name(index).unwrap_or_default().trim_start_matches(':').to_owned();
            if let Some(value) = parameters.value(&name, below) {
                let value = match value {
                    Bound::Int(number) => ToSqlOutput::Owned(number.into()),
                    Bound::Real(number) => ToSqlOutput::Owned(number.into()),
                    Bound::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
                };
                statement.raw_bind_parameter(index, value)?;
            }
        }
        Ok(statement)
    }
}

/// Returns the id that this share of traces is below. Ids are random, so that the traces are a random sample.
pub(crate) fn trace_id_at(share: f64) -> String {
    if share >= 1.0 {
        return ALL_TRACES.to_owned();
    }
    format!("{:08x}", (share * f64::from(u32::MAX)) as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_of_traces_is_a_prefix() {
        assert_eq!([1.0, 0.5, 0.25].map(trace_id_at), ["g", "7fffffff", "3fffffff"]);
    }

    #[test]
    fn a_question_that_reads_a_share_says_so_in_its_text() {
        for question in QUESTIONS {
            assert_eq!(
                question.sql.contains(":below"),
                question.most_spans().is_finite(),
                "{}",
                question.name
            );
        }
    }

    #[test]
    fn a_literal_cannot_end_its_quotes() {
        let question = Question { name: "q", brief: "", sql: "SELECT :label, :since, '12:00' -- a: b" };
        let parameters = Parameters { label: r"x' OR '\".to_owned(), ..Parameters::default() };
        assert_eq!(question.for_clickhouse(&parameters), r"SELECT 'x\' OR \'\\', 0, '12:00' -- a: b");
    }
}
