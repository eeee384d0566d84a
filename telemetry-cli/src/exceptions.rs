//! File of allowed gaps or findings: a mapping from their subjects to reasons.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use crate::outcome::Outcome;

/// Beginning of the subjects that only a run has.
const SILENT: &str = "silent ";

/// Allowed gaps or findings by their subjects.
#[derive(Debug, Default)]
pub(crate) struct Exceptions {
    reasons: BTreeMap<String, String>,
    used: BTreeSet<String>,
}

impl Exceptions {
    /// Reads the file, which may be missing unless the user named it.
    pub(crate) fn read(file: &Path, is_given: bool) -> Result<Exceptions, Outcome> {
        let shown = file.display();
        let text = match fs::read_to_string(file) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound && !is_given => {
                return Ok(Exceptions::default());
            }
            Err(error) => return Err(Outcome::Failed(format!("cannot read {shown}: {error}"))),
        };
        let wrong = |mistakes: String| Outcome::Bad { answer: String::new(), mistakes };
        let reasons: BTreeMap<String, String> = serde_saphyr::from_str(&text).map_err(|error| {
            wrong(format!("{shown}: this is no mapping from subjects to reasons: {error}"))
        })?;
        match reasons.iter().find(|(_, reason)| reason.trim().is_empty()) {
            Some((subject, _)) => Err(wrong(format!("{shown}: the exception of `{subject}` needs a reason"))),
            None => Ok(Exceptions { reasons, used: BTreeSet::new() }),
        }
    }

    /// Returns the reason why a gap or a finding is allowed.
    pub(crate) fn take(&mut self, subject: &str) -> Option<String> {
        let reason = self.reasons.get(subject)?;
        self.used.insert(subject.to_owned());
        Some(reason.clone())
    }

    /// Returns the exceptions that no gap has used. Those of a run count only if there is one.
    pub(crate) fn stale(&self, has_run: bool) -> impl Iterator<Item = &String> {
        self.reasons
            .keys()
            .filter(move |subject| !self.used.contains(*subject) && (has_run || !subject.starts_with(SILENT)))
    }
}
