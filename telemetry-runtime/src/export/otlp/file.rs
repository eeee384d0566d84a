//! OTLP as JSON lines in a file: what the Collector's `otlpjsonfile` receiver reads.

use std::io::ErrorKind;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use opentelemetry_proto::tonic::collector::logs::v1::ExportLogsServiceRequest;
use opentelemetry_proto::tonic::collector::metrics::v1::ExportMetricsServiceRequest;
use opentelemetry_proto::tonic::collector::trace::v1::ExportTraceServiceRequest;
use opentelemetry_proto::tonic::common::v1::AnyValue;
use opentelemetry_proto::tonic::common::v1::any_value::Value;
use prost::Message;
use serde::Serialize;

use crate::export::json_text;
use crate::export::line_file::LineFile;
use crate::export::otlp::transport::{Batch, Delivery, SendError, Service, Transport};

/// Appends each batch to a file, as one line of JSON.
pub(crate) struct FileTransport {
    destination: String,
    /// Signals append to the file one at a time.
    output: Mutex<Output>,
}

struct Output {
    file: LineFile,
    /// The line being written, kept for its memory.
    line: Vec<u8>,
}

impl FileTransport {
    pub(crate) fn new(file: LineFile) -> FileTransport {
        let destination = format!("file {}", file.path().display());
        FileTransport { destination, output: Mutex::new(Output { file, line: Vec::new() }) }
    }
}

impl Output {
    fn append(&mut self) -> Result<(), SendError> {
        self.file.append(&self.line, SystemTime::now()).map_err(|error| {
            let message = format!("cannot write {}: {error}", self.file.path().display());
            match error.kind() {
                ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::Interrupted => {
                    SendError::Transient { message, retry_after: None }
                }
                _ => SendError::Permanent { message },
            }
        })
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
        let mut output = self.output.lock().unwrap_or_else(PoisonError::into_inner);
        encode(&mut output.line, batch).map_err(|message| SendError::Permanent { message })?;
        output.append()?;
        Ok(Delivery::default())
    }
}

fn encode(line: &mut Vec<u8>, batch: &Batch) -> Result<(), String> {
    let bytes = &*batch.bytes;
    line.clear();
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

#[cfg(test)]
#[path = "file/tests.rs"]
mod tests;
