//! OTLP as JSON lines in a file: what the Collector's `otlpjsonfile` receiver reads.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use opentelemetry_proto::tonic::collector::logs::v1::ExportLogsServiceRequest;
use opentelemetry_proto::tonic::collector::metrics::v1::ExportMetricsServiceRequest;
use opentelemetry_proto::tonic::collector::trace::v1::ExportTraceServiceRequest;
use opentelemetry_proto::tonic::common::v1::AnyValue;
use opentelemetry_proto::tonic::common::v1::any_value::Value;
use prost::Message;
use serde::Serialize;

use crate::export::json_text;
use crate::export::otlp::transport::{Batch, Delivery, SendError, Service, Transport};

/// Appends each batch to a file, as one line of JSON.
///
/// The file is opened for each batch, so that it may be moved away or removed at any time, as log
/// rotation does; the next batch begins a new one.
pub(crate) struct FileTransport {
    path: PathBuf,
    destination: String,
    /// The line being written, kept for its memory. Signals append to the file one at a time.
    line: Mutex<Vec<u8>>,
}

impl FileTransport {
    /// Touches nothing yet; the first batch makes the file and the folders above it.
    pub(crate) fn new(path: impl Into<PathBuf>) -> FileTransport {
        let path = path.into();
        let destination = format!("file {}", path.display());
        FileTransport { path, destination, line: Mutex::default() }
    }

    fn append(&self, line: &[u8]) -> io::Result<()> {
        let mut file = open(&self.path)?;
        let separator = usize::from(!is_torn(&mut file)?);
        file.write_all(line.get(separator..).unwrap_or_default())?;
        file.flush()
    }

    fn explain(&self, error: &io::Error) -> SendError {
        let message = format!("cannot write {}: {error}", self.path.display());
        match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::Interrupted => {
                SendError::Transient { message, retry_after: None }
            }
            _ => SendError::Permanent { message },
        }
    }
}

impl Transport for FileTransport {
    fn destination(&self) -> &str {
        &self.destination
    }

    fn advice(&self) -> &'static str {
        "make room where the file is"
    }

    fn send(&self, batch: &Batch, _timeout: Duration) -> Result<Delivery, SendError> {
        let mut line = self.line.lock().unwrap_or_else(PoisonError::into_inner);
        encode(&mut line, batch).map_err(|message| SendError::Permanent { message })?;
        self.append(&line).map_err(|error| self.explain(&error))?;
        Ok(Delivery::default())
    }
}

fn encode(line: &mut Vec<u8>, batch: &Batch) -> Result<(), String> {
    let bytes = &*batch.bytes;
    line.clear();
    // A line that was torn, by a full disk or the end of the process, stays alone in its damage.
    line.push(b'\n');
    match batch.service {
        Service::Traces => {
            let mut message: ExportTraceServiceRequest = decode(bytes)?;
            spell_out(&mut message);
            write(line, &message)
        }
        Service::Metrics => write(line, &decode::<ExportMetricsServiceRequest>(bytes)?),
        Service::Logs => {
            let mut message: ExportLogsServiceRequest = decode(bytes)?;
            spell_out_logs(&mut message);
            write(line, &message)
        }
    }?;
    line.push(b'\n');
    Ok(())
}

fn write(line: &mut Vec<u8>, message: &impl Serialize) -> Result<(), String> {
    json_text::append(line, message).map_err(|error| format!("the batch does not go into JSON: {error}"))
}

fn decode<M: Message + Default>(bytes: &[u8]) -> Result<M, String> {
    M::decode(bytes).map_err(|error| format!("the batch is not OTLP: {error}"))
}

/// JSON has no NaN and no infinities, and would hold `null` instead: they become the texts by which
/// protobuf's JSON mapping writes them.
fn spell_out(message: &mut ExportTraceServiceRequest) {
    let scopes = message.resource_spans.iter_mut().flat_map(|resource| &mut resource.scope_spans);
    for span in scopes.flat_map(|scope| &mut scope.spans) {
        let events = span.events.iter_mut().flat_map(|event| &mut event.attributes);
        let values = span.attributes.iter_mut().chain(events).filter_map(|pair| pair.value.as_mut());
        values.for_each(spell_out_value);
    }
}

fn spell_out_logs(message: &mut ExportLogsServiceRequest) {
    let scopes = message.resource_logs.iter_mut().flat_map(|resource| &mut resource.scope_logs);
    for record in scopes.flat_map(|scope| &mut scope.log_records) {
        record.attributes.iter_mut().filter_map(|pair| pair.value.as_mut()).for_each(spell_out_value);
    }
}

fn spell_out_value(value: &mut AnyValue) {
    match &mut value.value {
        Some(Value::DoubleValue(number)) if !number.is_finite() => {
            let text = match *number {
                f64::INFINITY => "Infinity",
                f64::NEG_INFINITY => "-Infinity",
                _ => "NaN",
            };
            value.value = Some(Value::StringValue(text.to_owned()));
        }
        Some(Value::ArrayValue(array)) => array.values.iter_mut().for_each(spell_out_value),
        _ => {}
    }
}

fn open(path: &Path) -> io::Result<File> {
    let open = || OpenOptions::new().read(true).append(true).create(true).open(path);
    match open() {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder)?;
            }
            open()
        }
        opened => opened,
    }
}

/// Returns true if the file ends within a line; false for a file that is not regular, such as a pipe.
fn is_torn(file: &mut File) -> io::Result<bool> {
    let metadata = file.metadata()?;
    if !metadata.is_file() || metadata.len() == 0 {
        return Ok(false);
    }
    let mut last = [0];
    file.seek(SeekFrom::End(-1))?;
    file.read_exact(&mut last)?;
    Ok(last != *b"\n")
}

#[cfg(test)]
#[path = "file/tests.rs"]
mod tests;
