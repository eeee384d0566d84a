//! The compile fabric: records of specifications that are compiled by `cc` and `rustc` of this machine.

mod audit;
mod declared;
mod mistakes;
mod on_samples;
mod toolchains;

use std::fs;
use std::sync::OnceLock;

use compile_fabric::arguments::{SAMPLES, samples};
use compile_fabric::conventions::key;
use compile_fabric::conventions::label::{FabricEnvironment, FabricHostKind};
use compile_fabric::{Backend, Fabric, Host, Job, Report, SigningKey, build, log, round};
use telemetry::export::{EventData, JsonLinesExporter, OwnedValue, SpanData};
use telemetry::testing::{Recording, record_with};

use crate::folder::Folder;

const KEY: &str = "a key for tests, and for nothing else";

fn host() -> Host {
    Host {
        kind: FabricHostKind::Offline,
        region: Some("eu-test".to_owned()),
        environment: FabricEnvironment::Offline,
    }
}

/// Returns a fabric with these compilers that writes into a folder.
fn fabric(cc: &str, rustc: &str, out: &Folder) -> Fabric {
    let key = SigningKey::new(KEY).unwrap();
    Fabric::new(Backend::all(cc, rustc), host(), out.path("out"), key)
}

/// Builds one specification of this text, called `sample`.
fn build_text(text: &str, fabric: &Fabric) -> Report {
    let job = Job::new("sample", "sample.spec", text.to_owned(), &host(), "test");
    Report { name: "sample".to_owned(), built: build(&job, fabric) }
}

/// Everything recorded during one build of the samples.
struct Samples {
    spans: Vec<SpanData>,
    scrape: String,
    log: String,
    /// Events as lines of JSON.
    events: String,
    /// Files with the output of the compilers, by name.
    artifacts: Vec<(String, String)>,
}

/// Returns the records of the samples, which are built once for all tests.
fn observed() -> &'static Samples {
    static SAMPLES_BUILT: OnceLock<Samples> = OnceLock::new();
    SAMPLES_BUILT.get_or_init(|| {
        let folder = Folder::new("compile-fabric-samples");
        let fabric = fabric("cc", "rustc", &folder);
        let events = folder.path("events.jsonl");
        let lines = JsonLinesExporter::new(Box::new(fs::File::create(&events).unwrap()));
        let lines = lines.with_context([key::PROVENANCE_ID.name()]);
        let recording = record_with(|builder| builder.exporter(lines));
        let files: Vec<_> = SAMPLES.iter().map(|name| samples().join(name)).collect();
        let reports = round(&files, &fabric, "test");
        let artifacts = fs::read_dir(folder.path("out/artifacts")).unwrap().map(|entry| {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            (name, fs::read_to_string(path).unwrap())
        });
        Samples {
            spans: recording.spans(),
            scrape: scrape(&recording),
            events: {
                let _ = recording.finish();
                fs::read_to_string(events).unwrap()
            },
            log: log(&reports),
            artifacts: artifacts.collect(),
        }
    })
}

fn scrape(recording: &Recording) -> String {
    recording.telemetry().unwrap().prometheus_text()
}

fn text(span: &SpanData, name: &str) -> String {
    span.attribute(name).map(OwnedValue::to_string).unwrap_or_default()
}

fn event_text(event: &EventData, name: &str) -> String {
    let found = event.attributes.iter().find(|(known, _)| known == name);
    found.map(|(_, value)| value.to_string()).unwrap_or_default()
}

/// Returns a row for each wanted span: its name, its error and some of its attributes.
fn rows(spans: &[SpanData], is_wanted: impl Fn(&SpanData) -> bool, names: &[&str]) -> String {
    let row = |span: &SpanData| {
        let error = span.error_type.as_ref().map(|error| format!(" [{error}]")).unwrap_or_default();
        let values = names.iter().map(|name| text(span, name)).filter(|value| !value.is_empty());
        let values: String = values.map(|value| format!("  {value}")).collect();
        format!("{}{error}{values}\n", span.name)
    };
    spans.iter().filter(|span| is_wanted(span)).map(row).collect()
}
