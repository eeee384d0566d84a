//! Names of spans and events in the recording of a run.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;

use crate::manifest::PlaceKind;
use crate::receiver::Batch;
use crate::template;

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
            true => names.iter().any(|known| template::is_name_of(name, known)),
            false => names.contains(name),
        }
    }
}
