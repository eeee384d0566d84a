//! The example `quickstart` on a folder of known files: its records and its results.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use expect_test::expect;
use quickstart::{Findings, Hit, Job, Query, ReadError, RunId};
use telemetry::export::{ConsoleExporter, EventData, MemoryExporter, OwnedValue, SpanData};
use telemetry::otlp::OtlpExporter;
use telemetry::testing::alone;
use telemetry::{Report, StageError as _, Telemetry};

use crate::folder::Folder;

/// Text of the console exporter.
#[derive(Clone, Default)]
struct Screen(Arc<Mutex<Vec<u8>>>);

impl Write for Screen {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Screen {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

/// Everything recorded during one run.
struct Observed<T> {
    returned: T,
    spans: Vec<SpanData>,
    screen: String,
    report: Report,
}

fn observe<T>(file: &Path, work: impl FnOnce() -> T) -> Observed<T> {
    let (memory, screen) = (MemoryExporter::new(10_000), Screen::default());
    let guard = Telemetry::builder("quickstart")
        .interval(Duration::from_millis(1))
        .exporter(memory.clone())
        .exporter(ConsoleExporter::new(Box::new(screen.clone())))
        .otlp(OtlpExporter::file(file))
        .install()
        .unwrap();
    let returned = work();
    let report = guard.shutdown(Duration::from_secs(10));
    Observed { returned, spans: memory.take(), screen: screen.text(), report }
}

const SOURCE: &str = "\
//! Moors airships: a zeppelin needs three ropes, an anchor, a mast and some twenty patient hands.

/// Ties a rope to the anchor, and checks whether the knot holds under strong gusts.
pub fn moor() {}

/// Fills the ballast tanks with water, so that no one is lifted off the ground by surprise.
struct Ballast;
";

const NOTES: &str = "\
Winds are measured at the mast before every start and every landing.

The instruments hang twenty meters above ground, where trees, sheds and people disturb nothing.
Whoever reads them writes direction, speed, temperature and pressure into a book, signs it, and calls
the bridge.
";

fn documents(name: &str) -> Folder {
    let words: String = (0..400).map(|n| format!("word{n} ")).collect();
    let guide =
        format!("# Guide\n\nHow to begin.\n\n## Zeppelins\n\nA zeppelin flies. {words}\n\n[home](/)\n");
    let folder = Folder::new(&format!("quickstart-{name}"))
        .with("documents/guide.md", guide)
        .with("documents/code/lib.rs", SOURCE)
        .with("documents/notes.txt", NOTES)
        .with("documents/stub.md", "# TODO\n")
        .with("documents/broken.md", b"# Caf\xe9\n")
        // None of these is a document of the folder.
        .with("documents/picture.png", "zeppelin")
        .with("documents/.hidden/secret.md", "zeppelin")
        .with("documents/target/built.md", "zeppelin")
        .with("documents/cache/CACHEDIR.TAG", "")
        .with("documents/cache/kept.md", "zeppelin");
    #[cfg(unix)]
    std::os::unix::fs::symlink(folder.path("documents"), folder.path("documents/loop")).unwrap();
    folder
}

fn index(folder: &Folder) -> Observed<Findings> {
    let job = Job {
        run_id: RunId::new(),
        folder: folder.path("documents"),
        index: folder.path("index.bin"),
        workers: 3,
    };
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(3).build().unwrap();
    let observed =
        observe(&folder.path("spans.jsonl"), || runtime.block_on(quickstart::run(&job)).unwrap().0);
    for span in &observed.spans {
        assert_eq!(text(span, "run.id"), job.run_id.to_string(), "{} inherits the run", span.name);
    }
    observed
}

fn search(folder: &Folder, text: &str) -> Observed<Result<Vec<Hit>, ReadError>> {
    let query = Query { run_id: &RunId::new(), index: &folder.path("index.bin"), text };
    observe(&folder.path("search.jsonl"), || quickstart::answer(&query).map(|answer| answer.hits))
}

fn text(span: &SpanData, name: &str) -> String {
    span.attribute(name).map(OwnedValue::to_string).unwrap_or_default()
}

fn event_text(event: &EventData, name: &str) -> String {
    let found = event.attributes.iter().find(|(known, _)| known == name);
    found.map(|(_, value)| value.to_string()).unwrap_or_default()
}

/// Returns a line for each pair of a stage and its parent, with the number of their spans.
fn shape(spans: &[SpanData]) -> String {
    let names: BTreeMap<_, _> = spans.iter().map(|span| (span.span_id, span.name)).collect();
    let mut counts = BTreeMap::<(&str, &str), usize>::new();
    for span in spans {
        let parent = span.parent_span_id.map_or("", |parent| names[&parent]);
        *counts.entry((parent, span.name)).or_default() += 1;
    }
    counts.iter().map(|((parent, name), count)| format!("{parent} > {name} × {count}\n")).collect()
}

#[test]
fn every_step_is_a_descendant_of_the_run() {
    let _alone = alone();
    let folder = documents("stages");
    let observed = index(&folder);
    expect![[r#"
         > quickstart.run × 1
        index.document > index.count_terms × 2
        index.document > index.load × 5
        index.document > index.parse × 4
        index.document > index.route × 4
        index.document > index.score × 4
        index.parse > index.count_terms × 4
        index.parse > index.extract_code × 4
        index.parse > index.extract_headings × 4
        index.parse > index.extract_links × 4
        quickstart.run > index.build × 1
        quickstart.run > index.discover × 1
        quickstart.run > index.document × 5
        quickstart.run > index.write × 1
        quickstart.run > report.render × 1
    "#]]
    .assert_eq(&shape(&observed.spans));
    let traces: BTreeSet<_> = observed.spans.iter().map(|span| span.trace_id.to_string()).collect();
    assert_eq!(traces.len(), 1);
    assert_eq!(observed.report.finished, observed.spans.len() as u64);
    assert_eq!(observed.report.spans_dropped(), 0, "{}", observed.report);
}

#[test]
fn the_broken_file_fails_once_and_is_left_out() {
    let _alone = alone();
    let observed = index(&documents("broken"));
    let failed: Vec<_> = observed.spans.iter().filter(|span| span.is_failure).collect();
    let [load] = failed.as_slice() else { panic!("{failed:#?}") };
    assert_eq!((load.name, load.error_type.as_deref()), ("index.load", Some("invalid_utf8")));
    assert_eq!(text(load, "document.path"), "broken.md");

    let parent = observed.spans.iter().find(|span| Some(span.span_id) == load.parent_span_id).unwrap();
    assert_eq!(text(parent, "document.skip_reason"), "not_text");
    let [decision, skipped, _output] = parent.events.as_slice() else { panic!("{:#?}", parent.events) };
    assert_eq!(event_text(decision, "stage.decision.chosen"), "skip");
    assert_eq!(event_text(decision, "stage.decision.considered"), "[retry, skip]");
    assert_eq!(event_text(decision, "stage.decision.because"), "\"byte 5 is not UTF-8\"");
    assert_eq!(skipped.name, "index.file_skipped");
    assert_eq!(event_text(skipped, "document.path"), "broken.md");
}

#[test]
fn every_document_has_the_expected_route() {
    let _alone = alone();
    let observed = index(&documents("routes"));
    let mut rows = BTreeSet::new();
    for span in observed.spans.iter().filter(|span| span.name == "index.document") {
        rows.insert(format!(
            "{} {} {}\n",
            text(span, "document.path"),
            text(span, "document.format"),
            text(span, "document.route")
        ));
    }
    expect![[r#"
        broken.md markdown skip
        code/lib.rs source summary
        guide.md markdown full
        notes.txt text summary
        stub.md markdown skip
    "#]]
    .assert_eq(&rows.into_iter().collect::<String>());
    let chosen = |span: &SpanData| {
        let event = span.events.iter().find(|event| event.name == "index.route.decision").unwrap();
        (event_text(event, "stage.decision.chosen"), text(span, "document.route"))
    };
    for (chosen, routed) in observed.spans.iter().filter(|span| span.name == "index.route").map(chosen) {
        assert_eq!(chosen, routed);
    }
    let Findings { documents, full, summarised, worthless, ref unread, headings, links, .. } =
        observed.returned;
    assert_eq!((documents, full, summarised, worthless, unread.len()), (5, 1, 2, 1, 1));
    assert_eq!((headings, links), (5, 1));
}

#[test]
fn outputs_are_recorded_under_their_keys() {
    let _alone = alone();
    let observed = index(&documents("outputs"));
    let total = |stage: &str, key: &str| -> usize {
        let of_stage = observed.spans.iter().filter(|span| span.name == stage);
        of_stage.map(|span| text(span, key).parse::<usize>().unwrap()).sum()
    };
    assert_eq!(total("index.discover", "index.documents"), observed.returned.documents);
    assert_eq!(total("index.extract_headings", "document.headings"), observed.returned.headings);
    assert_eq!(total("index.extract_links", "document.links"), observed.returned.links);
    assert_eq!(total("index.build", "index.terms") as u64, observed.returned.terms);
    assert_eq!(total("index.write", "index.bytes") as u64, observed.returned.index_bytes);
}

#[test]
fn the_console_shows_one_whole_tree() {
    let _alone = alone();
    let observed = index(&documents("console"));
    let unindented: Vec<&str> = observed
        .screen
        .lines()
        .filter(|line| line.starts_with(|c: char| c.is_alphabetic()))
        .map(|line| line.split(' ').next().unwrap())
        .collect();
    assert_eq!(unindented, ["trace", "quickstart.run"], "{}", observed.screen);
    assert!(observed.screen.contains("index.load [error: invalid_utf8]"), "{}", observed.screen);
}

#[test]
fn the_file_has_every_span() {
    let _alone = alone();
    let folder = documents("file");
    let observed = index(&folder);
    let mut written = BTreeSet::new();
    for line in fs::read_to_string(folder.path("spans.jsonl")).unwrap().lines() {
        let request: serde_json::Value = serde_json::from_str(line).unwrap();
        let spans = request["resourceSpans"].as_array().into_iter().flatten();
        let spans = spans.flat_map(|resource| resource["scopeSpans"].as_array().unwrap());
        for span in spans.flat_map(|scope| scope["spans"].as_array().unwrap()) {
            written.insert((
                span["spanId"].as_str().unwrap().to_owned(),
                span["name"].as_str().unwrap().to_owned(),
            ));
        }
    }
    let recorded: BTreeSet<_> =
        observed.spans.iter().map(|span| (span.span_id.to_string(), span.name.to_owned())).collect();
    assert_eq!(written, recorded);
}

#[test]
fn the_index_finds_indexed_words() {
    let _alone = alone();
    let folder = documents("search");
    index(&folder);
    for (words, expected) in [
        ("zeppelins", vec![("code/lib.rs", "code/lib.rs"), ("guide.md", "Zeppelins")]),
        ("the wind", vec![("notes.txt", "notes.txt")]),
        ("word399", vec![("guide.md", "Zeppelins")]),
        ("todo", vec![]),
        ("nothing", vec![]),
    ] {
        let hits = search(&folder, words).returned.unwrap();
        let found: Vec<_> = hits.iter().map(|hit| (hit.name.as_str(), hit.heading.as_str())).collect();
        assert_eq!(found, expected, "{words}");
    }
}

#[test]
fn a_query_is_recorded_as_a_pseudonym() {
    let _alone = alone();
    let folder = documents("pii");
    index(&folder);
    let observed = search(&folder, "zeppelin of Ada");
    let answer = observed.spans.iter().find(|span| span.name == "search.answer").unwrap();
    let recorded = text(answer, "search.query.text");
    assert_eq!(recorded.len(), 8);
    assert!(recorded.chars().all(|c| c.is_ascii_hexdigit()), "{recorded}");
    assert!(!format!("{:?}", observed.spans).contains("Ada"));
    assert!(!fs::read_to_string(folder.path("search.jsonl")).unwrap().contains("Ada"));
    assert_eq!(
        shape(&observed.spans),
        " > search.answer × 1\nsearch.answer > index.read × 1\nsearch.answer > search.rank × 1\n"
    );
}

#[test]
fn a_missing_index_is_an_error() {
    let _alone = alone();
    let folder = documents("damage");
    let failed = |error_type: &str| {
        let observed = search(&folder, "zeppelin");
        assert_eq!(observed.returned.unwrap_err().error_type(), error_type);
        for span in &observed.spans {
            assert_eq!(span.error_type.as_deref(), Some(error_type), "{}", span.name);
        }
    };
    failed("missing");
    index(&folder);
    let mut bytes = fs::read(folder.path("index.bin")).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    fs::write(folder.path("index.bin"), bytes).unwrap();
    failed("damaged");
}
