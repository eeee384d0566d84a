//! Names of spans and events in the recording of a run.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;

use crate::manifest::PlaceKind;
use crate::receiver::Batch;

/// Names that a run has recorded.
#[derive(Debug, Default)]
pub(super) struct Recording {
    spans: BTreeSet<String>,
    events: BTreeSet<String>,
}

impl Recording {
    /// Reads files of OTLP as JSON lines; `None` if there are none. A torn line is left out.
    ///
    /// # Errors
    ///
    /// A file that cannot be read.
    pub(super) fn read(files: &[PathBuf]) -> Result<Option<Recording>, String> {
        let mut recording = Recording::default();
        for path in files {
            let failed = |error| format!("cannot read {}: {error}", path.display());
            let file = File::open(path).map_err(failed)?;
            for line in BufReader::new(file).split(b'\n') {
                if let Ok(batch) = Batch::from_json(&line.map_err(failed)?) {
                    recording.add(batch);
                }
            }
        }
        Ok((!files.is_empty()).then_some(recording))
    }

    fn add(&mut self, batch: Batch) {
        for span in
            batch.spans.into_iter().flat_map(|resource| resource.scope_spans).flat_map(|scope| scope.spans)
        {
            self.events.extend(span.events.into_iter().map(|event| event.name));
            self.spans.insert(span.name);
        }
        let scopes = batch.logs.into_iter().flat_map(|resource| resource.scope_logs);
        self.events.extend(scopes.flat_map(|scope| scope.log_records).map(|record| record.event_name));
    }

    /// Returns whether the run has a span or an event of a name, in which `{attribute}` stands for any text.
    pub(super) fn has(&self, kind: PlaceKind, name: &str) -> bool {
        let names = if kind == PlaceKind::Stage { &self.spans } else { &self.events };
        match name.contains('{') {
            true => names.iter().any(|known| is_form(name, known)),
            false => names.contains(name),
        }
    }
}

/// Returns whether a name has the form of a template, whose placeholders stand for one character or more.
fn is_form(template: &str, name: &str) -> bool {
    let Some((before, after)) = template.split_once('{') else { return template == name };
    let (Some(rest), Some((_, after))) = (name.strip_prefix(before), after.split_once('}')) else {
        return false;
    };
    rest.char_indices()
        .skip(1)
        .map(|(at, _)| at)
        .chain([rest.len()])
        .any(|at| at > 0 && rest.get(at..).is_some_and(|end| is_form(after, end)))
}

#[cfg(test)]
mod tests {
    use super::is_form;

    #[test]
    fn placeholders_stand_for_any_text() {
        let rows = [
            ("a.{b}.c", "a.x.c", true),
            ("a.{b}.c", "a..c", false),
            ("a.{b}.c", "a.x.y.c", true),
            ("{b}", "ä", true),
            ("{b}", "", false),
            ("{a}{b}", "xy", true),
            ("a{b", "a{b", false),
        ];
        for (template, name, expected) in rows {
            assert_eq!(is_form(template, name), expected, "{template} {name}");
        }
    }
}
