//! Query of the page `/tracez`, read from its address.

use crate::admin::traces::store::List;
use crate::admin::traces::trace::Trace;
use crate::export::span_data::SpanData;
use crate::model::id::TraceId;
use crate::model::outcome::Outcome;

/// Outcomes in the filter; the form sends their names.
pub(super) const OUTCOMES: [Outcome; 4] = [Outcome::Ok, Outcome::Error, Outcome::Panic, Outcome::Cancelled];
/// Lists in the filter: the name that the form sends, the title, and the list.
pub(super) const LISTS: [(&str, &str, List); 5] = [
    ("all", "all", List::All),
    ("recent", "recent", List::Recent),
    ("slow", "slowest of each stage", List::Slow),
    ("failed", "failed", List::Failed),
    ("expected", "with expected errors", List::Expected),
];

/// A query, with the texts as they were sent.
#[derive(Clone, Debug, Default)]
pub(in crate::admin) struct Query {
    pub(super) list: List,
    pub(super) stage: String,
    pub(super) outcome: Option<Outcome>,
    pub(super) least: String,
    pub(super) least_nanos: u64,
    pub(super) trace: String,
    /// Messages about invalid values.
    pub(super) problems: Vec<String>,
}

impl Query {
    /// Parses the query of an address; unknown names are ignored.
    pub(in crate::admin) fn parse(text: &str) -> Query {
        let mut query = Query::default();
        for (name, value) in form_urlencoded::parse(text.as_bytes()) {
            let value = value.trim();
            match &*name {
                "list" => query.list(value),
                "stage" => query.stage = value.to_owned(),
                "outcome" => query.outcome(value),
                "least" => query.least(value),
                "trace" => query.trace(value),
                _ => {}
            }
        }
        query
    }

    fn list(&mut self, name: &str) {
        self.list = LISTS.iter().find(|(other, ..)| *other == name).map_or(List::All, |(.., list)| *list);
    }

    fn outcome(&mut self, name: &str) {
        self.outcome = OUTCOMES.into_iter().find(|outcome| outcome.name() == name);
        if self.outcome.is_none() && !name.is_empty() {
            self.problems.push(format!("“{name}” is not an outcome: choose ok, error, panic or cancelled"));
        }
    }

    fn least(&mut self, text: &str) {
        self.least = text.to_owned();
        match nanos(text) {
            Some(nanos) => self.least_nanos = nanos,
            None if text.is_empty() => {}
            None => self.problems.push(format!("“{text}” is not a duration: write 5ms, 1.5s or 200us")),
        }
    }

    fn trace(&mut self, text: &str) {
        self.trace = text.to_owned();
        if trace_id(text).is_none() && !text.is_empty() {
            self.problems.push(format!("“{text}” is not a trace id: it has 32 digits from 0 to f"));
        }
    }

    /// Returns true if a span of the trace matches stage, outcome and duration; without a stage, if the root
    /// span does.
    pub(super) fn matches(&self, trace: &Trace) -> bool {
        let wanted = trace_id(&self.trace);
        if !self.trace.is_empty() && wanted != Some(trace.id) {
            return false;
        }
        let fits = |span: &SpanData| {
            self.outcome.is_none_or(|outcome| span.outcome == outcome) && span.nanos() >= self.least_nanos
        };
        if self.stage.is_empty() {
            return trace.root().or(trace.spans.first()).is_some_and(fits);
        }
        trace.spans.iter().any(|span| span.name.contains(self.stage.as_str()) && fits(span))
    }
}

/// Parses a trace id of 32 hexadecimal digits.
pub(in crate::admin) fn trace_id(text: &str) -> Option<TraceId> {
    let is_id = text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_id.then(|| u128::from_str_radix(text, 16).ok()).flatten().map(TraceId::from_u128)
}

/// Parses a number with a unit into nanoseconds.
fn nanos(text: &str) -> Option<u64> {
    let digits = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let (number, unit) = text.split_at_checked(digits)?;
    let factor = match unit.trim() {
        "ns" => 1.0,
        "us" | "µs" | "μs" => 1e3,
        "ms" | "" => 1e6,
        "s" => 1e9,
        "min" => 60e9,
        _ => return None,
    };
    Some((number.parse::<f64>().ok()? * factor) as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_parsed_with_their_units() {
        let rows = [
            ("5ms", Some(5_000_000)),
            ("1.5 s", Some(1_500_000_000)),
            ("200us", Some(200_000)),
            ("200µs", Some(200_000)),
            ("7ns", Some(7)),
            ("2min", Some(120_000_000_000)),
            ("3", Some(3_000_000)),
            ("99999999999999999999s", Some(u64::MAX)),
            ("-1s", None),
            ("ms", None),
            ("1h", None),
            ("1.2.3s", None),
        ];
        for (text, expected) in rows {
            assert_eq!(nanos(text), expected, "{text}");
        }
    }

    #[test]
    fn an_invalid_value_is_reported_and_an_unknown_name_is_ignored() {
        let query = Query::parse("stage=a%26b&outcome=fine&least=long&trace=12&x=y&list=nowhere&%ff=%fe");
        assert_eq!((query.stage.as_str(), query.list, query.problems.len()), ("a&b", List::All, 3));
        assert!(Query::parse("stage=&outcome=&least=&trace=").problems.is_empty());
        assert_eq!(trace_id("0000000000000000000000000000000A"), Some(TraceId::from_u128(10)));
        for text in [
            "",
            "0000000000000000000000000000000",
            "+000000000000000000000000000000a",
            "é000000000000000000000000000000",
        ] {
            assert_eq!(trace_id(text), None, "{text}");
        }
    }
}
