//! Files that exporters write: their mode, their rotation, and what becomes of lines that cannot be written.

use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use expect_test::expect;
use telemetry::export::{DropReason, JsonLinesExporter};
use telemetry::otlp::OtlpExporter;
use telemetry::testing::{record_with, try_record_with};
use telemetry::{Builder, event, stage};

use crate::folder::Folder;

const SOON: Duration = Duration::from_secs(60);
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

#[stage("files.step")]
fn step(n: u64) {
    event!("files.said", n = n);
}

/// Adds an exporter that writes to the path.
type Add = fn(Builder, &Path) -> Builder;

/// Returns both exporters of files, whose files have at most three lines.
fn exporters() -> [(&'static str, Add); 2] {
    [
        ("log-lines", |builder, path| builder.exporter(JsonLinesExporter::file(path).rotate(600, DAY, 3))),
        ("otlp-file", |builder, path| {
            let otlp = OtlpExporter::file(path).without_metrics().without_logs().batch_spans(1);
            builder.otlp(otlp.rotate(2_500, DAY, 3))
        }),
    ]
}

/// Returns the sorted names of the files in a folder.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn files_are_private_and_rotated_between_lines() {
    for (name, add) in exporters() {
        let folder = Folder::new(&format!("rotated-{name}"));
        let path = folder.path("below/lines");
        let recording = record_with(|builder| add(builder, &path));
        for n in 0..20 {
            step(n);
            assert!(recording.telemetry().unwrap().force_flush(SOON), "{name}");
        }
        let report = recording.finish();
        let below = path.parent().unwrap();
        assert_eq!(names(below), ["lines", "lines.1", "lines.2", "lines.removed"], "{name}: {report}");
        for file in names(below) {
            let text = fs::read_to_string(below.join(&file)).unwrap();
            let whole = text.lines().all(|line| serde_json::from_str::<serde_json::Value>(line).is_ok());
            assert!(whole && text.ends_with('\n') && text.len() <= 2_500, "{name}: {file}: {text}");
            #[cfg(unix)]
            {
                use std::os::unix::fs::PermissionsExt;
                let mode = fs::metadata(below.join(&file)).unwrap().permissions().mode();
                assert_eq!(mode & 0o777, 0o600, "{name}: {file}");
            }
        }
    }
}

#[test]
fn a_folder_that_cannot_be_made_costs_what_is_written_meanwhile() {
    for (name, add) in exporters() {
        let folder = Folder::new(&format!("blocked-{name}")).with("below", "a file where a folder should be");
        let path = folder.path("below/lines");
        let messages = Arc::<Mutex<Vec<String>>>::default();
        let heard = messages.clone();
        let recording = record_with(|builder| {
            let listen = move |message: &str| heard.lock().unwrap().push(message.to_owned());
            add(builder.diagnostics(listen), &path)
        });
        step(1);
        assert!(recording.telemetry().unwrap().force_flush(SOON), "{name}");
        fs::remove_file(folder.path("below")).unwrap();
        step(2);
        assert!(recording.telemetry().unwrap().force_flush(SOON), "{name}");
        let text = recording.telemetry().unwrap().prometheus_text();
        let dropped = text.lines().filter(|line| line.starts_with("stage_telemetry_dropped_total")).count();
        assert_eq!(dropped, 1, "{name}: {text}");
        let report = recording.finish();
        let account = report.exporter(name).unwrap();
        let counted = (account.logs_exported + account.exported, &account.dropped, &account.logs_dropped);
        assert_eq!(counted.0, 1, "{name}: {report}");
        assert_eq!(counted.1.values().chain(counted.2.values()).sum::<u64>(), 1, "{name}: {report}");
        assert_eq!(fs::read_to_string(&path).unwrap().lines().count(), 1, "{name}");
        let messages = messages.lock().unwrap();
        let told = |message: &&String| message.starts_with("dropped 1 ") && message.contains("lines");
        assert_eq!(messages.iter().filter(told).count(), 1, "{name}: {messages:?}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_costs_lines_that_are_counted_and_told() {
    let messages = Arc::<Mutex<Vec<String>>>::default();
    let heard = messages.clone();
    let recording = record_with(|builder| {
        let listen = move |message: &str| heard.lock().unwrap().push(message.to_owned());
        let full = JsonLinesExporter::file("/dev/full").rotate(100, DAY, 3);
        builder.interval(Duration::from_secs(60)).diagnostics(listen).exporter(full)
    });
    step(1);
    step(2);
    let report = recording.finish();
    let account = report.exporter("log-lines").unwrap();
    assert_eq!(account.logs_dropped.get(&DropReason::ExporterFailed), Some(&2), "{report}");
    // The message may be sent before the second line is written; the minute after it has no other.
    let messages = messages.lock().unwrap().join("\n");
    let told = "dropped N × log: the exporter log-lines cannot write: No space left on device (os error 28)";
    assert_eq!(messages.replace(['1', '2'], "N").replace("error N8", "error 28"), told);
}

#[test]
fn only_files_are_rotated() {
    let otlp = OtlpExporter::http("http://localhost:4318").rotate(1, DAY, 1);
    let error = try_record_with(|builder| builder.otlp(otlp)).err().unwrap();
    expect!["OTLP: only a file can be rotated; leave out `rotate`"].assert_eq(&error.to_string());
}
