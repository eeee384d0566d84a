//! Findings about telemetry that is not as the registry says, each counted once for a name and a service.

use std::collections::BTreeMap;
use std::fmt;

use semconv::generator::catalog::similar;

use crate::exceptions::Exceptions;

/// Number of findings that are kept; further ones are counted.
const MOST: usize = 1_000;

/// Kind of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum FindingKind {
    Undeclared,
    MissingAttribute,
    WrongType,
    WrongUnit,
    WrongInstrument,
    WrongBuckets,
    WrongKind,
    UnknownMember,
    Deprecated,
    Unprotected,
}

impl FindingKind {
    pub(super) fn name(self) -> &'static str {
        match self {
            FindingKind::Undeclared => "undeclared",
            FindingKind::MissingAttribute => "missing attribute",
            FindingKind::WrongType => "wrong type",
            FindingKind::WrongUnit => "wrong unit",
            FindingKind::WrongInstrument => "wrong instrument",
            FindingKind::WrongBuckets => "wrong buckets",
            FindingKind::WrongKind => "wrong kind",
            FindingKind::UnknownMember => "unknown member",
            FindingKind::Deprecated => "deprecated",
            FindingKind::Unprotected => "unprotected",
        }
    }
}

/// Item that a finding is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Subject {
    /// Word for the signal: `span`, `event`, `metric`, `log record` or `resource`.
    pub(super) signal: &'static str,
    /// Name of the signal; empty if it has none.
    pub(super) name: String,
    /// Name of the attribute, if the finding is about one.
    pub(super) attribute: Option<String>,
    pub(super) service: String,
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.signal)?;
        if !self.name.is_empty() {
            write!(f, " {}", self.name)?;
        }
        match &self.attribute {
            Some(attribute) => write!(f, ", attribute {attribute}"),
            None => Ok(()),
        }
    }
}

impl Subject {
    /// Returns the subject with an attribute.
    pub(super) fn with(&self, attribute: &str) -> Subject {
        Subject { attribute: Some(attribute.to_owned()), ..self.clone() }
    }
}

/// Text of a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Finding {
    pub(super) kind: FindingKind,
    /// Observation, beside what the registry says.
    pub(super) found: String,
    /// File and line in the registry; empty for an undeclared name.
    pub(super) place: String,
    pub(super) remedy: String,
    /// Reason why the finding is allowed.
    pub(super) exception: Option<String>,
}

/// Findings in the order of their kinds and subjects, each with its number of items.
#[derive(Debug, Default)]
pub(super) struct Findings {
    found: BTreeMap<(FindingKind, Subject), (Finding, u64)>,
    /// Number of items with findings beyond those that are kept.
    pub(super) further: u64,
}

impl Findings {
    /// Counts one more item with a finding; the text is that of the first one.
    pub(super) fn add(&mut self, subject: &Subject, finding: Finding) {
        self.count(subject, finding.kind, || finding);
    }

    /// Counts one more item with an undeclared name, beside those that are known.
    pub(super) fn add_undeclared<'n>(&mut self, subject: &Subject, known: impl Iterator<Item = &'n String>) {
        self.count(subject, FindingKind::Undeclared, || undeclared(subject, known));
    }

    fn count(&mut self, subject: &Subject, kind: FindingKind, finding: impl FnOnce() -> Finding) {
        let key = (kind, subject.clone());
        if let Some((_, count)) = self.found.get_mut(&key) {
            *count += 1;
        } else if self.found.len() < MOST {
            self.found.insert(key, (finding(), 1));
        } else {
            self.further += 1;
        }
    }

    /// Returns the number of findings without an exception, and of those with one.
    pub(super) fn counts(&self) -> (usize, usize) {
        let allowed = self.found.values().filter(|(finding, _)| finding.exception.is_some()).count();
        (self.found.len() - allowed, allowed)
    }

    /// Adds the reasons of the findings that are allowed: `undeclared span weigh` stands for all services.
    pub(super) fn allow(&mut self, exceptions: &mut Exceptions) {
        for ((kind, subject), (finding, _)) in &mut self.found {
            finding.exception = exceptions.take(&format!("{} {subject}", kind.name()));
        }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&Subject, &Finding, u64)> {
        self.found.iter().map(|((_, subject), (finding, count))| (subject, finding, *count))
    }
}

fn undeclared<'n>(subject: &Subject, known: impl Iterator<Item = &'n String>) -> Finding {
    let (what, name) = match &subject.attribute {
        Some(attribute) => ("attribute", attribute),
        None => (subject.signal, &subject.name),
    };
    let declare = format!("declare the {what} in the registry");
    let remedy = match similar(name, known) {
        Some(nearest) => format!("record it as `{nearest}` if that is meant; otherwise {declare}"),
        None => declare,
    };
    let found = format!("the registry declares no such {what}");
    Finding { kind: FindingKind::Undeclared, found, place: String::new(), remedy, exception: None }
}
