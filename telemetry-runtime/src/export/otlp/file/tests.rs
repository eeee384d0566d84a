use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use serde_json::Value;

use super::*;
use crate::export::otlp::samples;

const NOW: Duration = Duration::ZERO;

/// A folder for one test, removed when it ends.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Folder {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("telemetry-file-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        Folder(std::env::temp_dir().join(name))
    }

    fn path(&self) -> PathBuf {
        self.0.join("below/spans.jsonl")
    }

    fn lines(&self) -> Vec<String> {
        fs::read_to_string(self.path()).unwrap().lines().map(str::to_owned).collect()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn transport(path: &Path) -> FileTransport {
    FileTransport::new(LineFile::new(path))
}

#[test]
fn each_batch_is_one_line() {
    let folder = Folder::new();
    let transport = transport(&folder.path());
    for batch in [samples::traces(2), samples::metrics(), samples::traces(1)] {
        assert_eq!(transport.send(&batch, NOW), Ok(Delivery::default()));
    }
    let lines = folder.lines();
    assert_eq!(lines.len(), 3);
    for (line, kind) in lines.iter().zip(["resourceSpans", "resourceMetrics", "resourceSpans"]) {
        let json: Value = serde_json::from_str(line).unwrap();
        assert!(json[kind].is_array(), "{line}");
    }
}

#[test]
fn ids_are_hex_and_large_numbers_are_text() {
    let folder = Folder::new();
    transport(&folder.path()).send(&samples::traces(1), NOW).unwrap();
    let json: Value = serde_json::from_str(&folder.lines()[0]).unwrap();
    let span = &json["resourceSpans"][0]["scopeSpans"][0]["spans"][0];
    assert_eq!(span["traceId"], "00000000000000000123456789abcdef");
    assert_eq!(span["spanId"], "0000000000000001");
    assert_eq!(span["startTimeUnixNano"], "1700000000000000001");
    assert_eq!(span["endTimeUnixNano"], "1700000000000000002");
    assert_eq!(span["attributes"][0]["value"]["intValue"], "9223372036854775807");
}

#[test]
fn what_is_written_reads_back() {
    let folder = Folder::new();
    let batch = samples::traces(3);
    transport(&folder.path()).send(&batch, NOW).unwrap();
    let read: ExportTraceServiceRequest = serde_json::from_str(&folder.lines()[0]).unwrap();
    assert_eq!(read, ExportTraceServiceRequest::decode(&*batch.bytes).unwrap());
}

#[test]
fn a_torn_line_harms_no_other() {
    let folder = Folder::new();
    fs::create_dir_all(folder.path().parent().unwrap()).unwrap();
    fs::write(folder.path(), "{\"resourceSp").unwrap();
    let transport = transport(&folder.path());
    transport.send(&samples::traces(1), NOW).unwrap();
    transport.send(&samples::traces(1), NOW).unwrap();
    let lines = folder.lines();
    assert_eq!((lines.len(), &*lines[0]), (3, "{\"resourceSp"));
}

#[test]
fn a_file_moved_away_is_begun_anew() {
    let folder = Folder::new();
    let transport = transport(&folder.path());
    transport.send(&samples::traces(1), NOW).unwrap();
    fs::remove_dir_all(&folder.0).unwrap();
    transport.send(&samples::traces(1), NOW).unwrap();
    assert_eq!(folder.lines().len(), 1);
}

#[test]
fn an_impossible_path_is_named() {
    let folder = Folder::new();
    fs::write(&folder.0, "a file where a folder should be").unwrap();
    let Err(SendError::Permanent { message }) = transport(&folder.path()).send(&samples::traces(1), NOW)
    else {
        panic!("the path cannot be made")
    };
    assert!(message.contains("spans.jsonl"), "{message}");
    fs::remove_file(&folder.0).unwrap();
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_transient() {
    let answer = transport(Path::new("/dev/full")).send(&samples::traces(1), NOW);
    assert!(matches!(answer, Err(SendError::Transient { .. })), "{answer:?}");
}

#[test]
fn what_is_not_otlp_is_refused_and_leaves_no_trace() {
    let folder = Folder::new();
    let batch = Batch { service: Service::Traces, bytes: vec![0xff; 10], items: 1 };
    let answer = transport(&folder.path()).send(&batch, NOW);
    assert!(matches!(answer, Err(SendError::Permanent { .. })));
    assert!(!folder.path().exists());
}

#[test]
fn control_characters_are_escaped() {
    let folder = Folder::new();
    let mut message = ExportTraceServiceRequest::decode(&*samples::traces(1).bytes).unwrap();
    message.resource_spans[0].scope_spans[0].spans[0].name =
        "a\u{1b}\u{7f}\u{9b}\u{2028}\u{202e}b".to_owned();
    let batch = Batch { service: Service::Traces, bytes: message.encode_to_vec(), items: 1 };
    transport(&folder.path()).send(&batch, NOW).unwrap();
    let line = &folder.lines()[0];
    assert!(line.contains(r#""name":"a\u001b\u007f\u009b\u2028\u202eb""#), "{line}");
    assert_eq!(serde_json::from_str::<ExportTraceServiceRequest>(line).unwrap(), message);
}
