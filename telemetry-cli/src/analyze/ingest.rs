//! `telemetry ingest`: files, or what arrives at a port, read into a store.

use std::io::{self, Write as _};
use std::path::Path;

use telemetry_analysis::{Ingested, Store};

use super::arguments::IngestArguments;
use super::{counts, read_all};
use crate::format::Format;
use crate::outcome::Outcome;
use crate::source::{Next, Source, SourceArguments};

/// Number of bytes of batches that are written together.
const TOGETHER: usize = 4 << 20;

pub(crate) fn ingest(arguments: &IngestArguments) -> Outcome {
    let read = || -> Result<Ingested, String> {
        let told = |error: telemetry_analysis::AnalysisError| error.to_string();
        let mut store = Store::open(&arguments.store, arguments.limits()).map_err(told)?;
        match &arguments.otlp {
            Some(address) => listen(&mut store, address, arguments),
            None => read_all(&mut store, &arguments.sources).map_err(told),
        }
    };
    match read() {
        Ok(ingested) => Outcome::Fine(match arguments.format {
            Format::Text => counts(&ingested),
            // Numbers are always JSON.
            Format::Json => serde_json::to_string_pretty(&ingested).unwrap_or_default(),
        }),
        Err(problem) => Outcome::Failed(problem),
    }
}

/// Writes batches into the store as they arrive. Senders wait while it is written.
fn listen(store: &mut Store, address: &str, arguments: &IngestArguments) -> Result<Ingested, String> {
    let mut source = Source::open(&SourceArguments {
        files: Vec::new(),
        otlp: Some(address.to_owned()),
        follow: false,
        duration: arguments.duration,
        spans: arguments.spans,
    })?;
    if let Some(greeting) = source.greeting() {
        let _ = writeln!(io::stderr(), "{greeting}");
    }
    let (mut ingested, mut lines) = (Ingested::default(), Vec::new());
    loop {
        let next = source.next()?;
        if let Next::Batch(batch) = &next {
            lines.extend(batch.to_json());
            lines.push(b'\n');
        }
        let is_quiet = matches!(next, Next::Idle | Next::End) && !lines.is_empty();
        if is_quiet || lines.len() >= TOGETHER {
            let read = store.ingest(lines.as_slice(), Path::new(address));
            ingested += read.map_err(|error| error.to_string())?;
            lines.clear();
        }
        if matches!(next, Next::End) {
            return Ok(ingested);
        }
    }
}
