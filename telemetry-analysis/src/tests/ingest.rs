//! Fates of lines and rows on their way into the store.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::recording::{BEGIN, batch};
use crate::{AnalysisError, Ingested, Limits, Store};

/// Folder of a test, removed at its end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let path = std::env::temp_dir().join(format!("telemetry-analysis-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Folder(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // A folder that cannot be removed is left to the system.
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn read(store: &mut Store, lines: &str) -> Ingested {
    store.ingest(lines.as_bytes(), Path::new("test")).unwrap()
}

/// Limit that the time of the test's spans does not reach.
const OLD: Duration = Duration::from_secs(100 * 365 * 86_400);

#[test]
fn a_span_is_stored_once() {
    let mut store = Store::temporary().unwrap();
    let line = batch("a/1/ app run internal 0+1\n a/2/1 app run internal 0+1\n b/1/ app run internal 0+1");
    assert_eq!(read(&mut store, &line), Ingested { spans: 3, ..Ingested::default() });
    assert_eq!(read(&mut store, &line), Ingested { duplicates: 3, ..Ingested::default() });
}

#[test]
fn a_log_record_is_stored_once() {
    let mut store = Store::temporary().unwrap();
    let line = r#"{"resourceLogs":[{"scopeLogs":[{"logRecords":[
        {"timeUnixNano":"1","severityNumber":9,"body":{"stringValue":"ready"}},
        {"observedTimeUnixNano":"1","severityNumber":9,"body":{"stringValue":"stopped"},"attributes":[]}]}]}]}"#
        .replace('\n', "");
    assert_eq!(read(&mut store, &line), Ingested { logs: 2, ..Ingested::default() });
    assert_eq!(read(&mut store, &line), Ingested { duplicates: 2, ..Ingested::default() });
    let bodies: String = store
        .connection()
        .query_row("SELECT group_concat(Body ORDER BY Body) FROM otel_logs WHERE Timestamp = 1", [], |row| {
            row.get(0)
        })
        .unwrap();
    assert_eq!(bodies, "ready,stopped");
}

#[test]
fn lines_that_are_no_otlp_are_counted() {
    let mut store = Store::temporary().unwrap();
    let good = batch("a/1/ app run internal 0+1");
    let lines =
        format!("\n{good}\nnot json\n[1]\n{{\"resourceMetrics\":[]}}\n{{}}\n{}", &good[..good.len() / 2]);
    let expected = Ingested { spans: 1, malformed_lines: 3, metric_lines: 1, ..Ingested::default() };
    assert_eq!(read(&mut store, &lines), expected);
}

#[test]
fn a_span_without_a_valid_id_is_counted() {
    let mut store = Store::temporary().unwrap();
    let line = batch("0/1/ app run internal 0+1\n a/0/ app run internal 0+1\n x/1/ app run internal 0+1");
    assert_eq!(read(&mut store, &line), Ingested { invalid: 3, ..Ingested::default() });
}

#[test]
fn the_view_has_the_columns_of_the_exporter() {
    let mut store = Store::temporary().unwrap();
    let line = r#"{"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"app"}}]},
        "scopeSpans":[{"scope":{"name":"scope","version":"1"},"spans":[{"traceId":"0000000000000000000000000000000a",
        "spanId":"000000000000000b","parentSpanId":"","traceState":"k=v","name":"run","kind":3,
        "startTimeUnixNano":5,"endTimeUnixNano":"12","attributes":[{"key":"n","value":{"intValue":1}}],
        "events":[{"timeUnixNano":"6","name":"e","attributes":[{"key":"x","value":{"boolValue":true}}]}],
        "links":[{"traceId":"0c","spanId":"0d","attributes":[]}],"status":{"code":2,"message":"no"}}]}]}]}"#
        .replace('\n', "");
    read(&mut store, &line);
    let mut statement = store.connection().prepare("SELECT * FROM otel_traces").unwrap();
    let mut rows = Vec::new();
    let columns = crate::answer::each(&mut statement, &mut |cells| rows.push(cells.to_vec())).unwrap();
    let answer = crate::Answer::of(columns, rows);
    let row =
        answer.columns.iter().zip(&answer.rows[0]).map(|(name, cell)| format!("{name} {}\n", cell.to_text()));
    expect_test::expect![[r#"
        Timestamp 5
        TraceId 0000000000000000000000000000000a
        SpanId 000000000000000b
        ParentSpanId 
        TraceState k=v
        SpanName run
        SpanKind Client
        ServiceName app
        ResourceAttributes {"service.name":"app"}
        ScopeName scope
        ScopeVersion 1
        SpanAttributes {"n":"1"}
        Duration 7
        StatusCode Error
        StatusMessage no
        Events.Timestamp [6]
        Events.Name ["e"]
        Events.Attributes [{"x":"true"}]
        Links.TraceId ["0c"]
        Links.SpanId ["0d"]
        Links.TraceState [""]
        Links.Attributes [{}]
    "#]]
    .assert_eq(&row.collect::<String>());
}

#[test]
fn old_rows_are_removed() {
    let folder = Folder::new("age");
    let limits = Limits { age: Duration::from_secs(60), ..Limits::default() };
    let mut store = Store::open(&folder.0.join("store"), limits).unwrap();
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_millis() as i64;
    let recent = now - BEGIN;
    let line = batch(&format!("a/1/ app run internal 0+1\n b/1/ app run internal {recent}+1"));
    // Which of the two times is in the past depends on the clock; the recent one always stays.
    let ingested = read(&mut store, &line);
    assert_eq!(ingested.spans, 2);
    assert_eq!(ingested.removed, u64::from(recent > 60_000));
}

#[test]
fn the_oldest_rows_give_way_to_the_size_limit() {
    let folder = Folder::new("size");
    let limits = Limits { age: OLD, bytes: 200_000 };
    let mut store = Store::open(&folder.0.join("store"), limits).unwrap();
    let spans: String = (1..=1000).map(|id| format!("a/{id}/ app run internal {id}+1\n")).collect();
    let state = r#""parentSpanId":"","traceState":"k=v""#;
    let ingested = read(&mut store, &batch(&spans).replace(r#""parentSpanId":"""#, state));
    let left: i64 =
        store.connection().query_row("SELECT count(*) FROM otel_traces", [], |row| row.get(0)).unwrap();
    assert_eq!((ingested.spans, ingested.removed as i64 + left), (1000, 1000));
    assert!((1..1000).contains(&left), "{left}");
    let newest =
        "SELECT count(*) FROM otel_traces WHERE SpanId = '0000000000001000' AND SpanAttributes <> ''";
    assert_eq!(store.connection().query_row(newest, [], |row| row.get::<_, i64>(0)).unwrap(), 1);
    let details = "SELECT count(*) FROM span_details";
    assert_eq!(store.connection().query_row(details, [], |row| row.get::<_, i64>(0)).unwrap(), left);
}

#[test]
fn a_store_stays_and_other_files_are_left_alone() {
    let folder = Folder::new("reopened");
    let path = folder.0.join("store");
    let line = batch("a/1/ app run internal 0+1");
    let limits = Limits { age: OLD, ..Limits::default() };
    read(&mut Store::open(&path, limits).unwrap(), &line);
    let again = read(&mut Store::open(&path, limits).unwrap(), &line);
    assert_eq!(again, Ingested { duplicates: 1, ..Ingested::default() });

    let text = folder.0.join("text");
    fs::write(&text, "this is a text of more than a hundred bytes. ".repeat(30)).unwrap();
    let foreign = rusqlite::Connection::open(folder.0.join("foreign")).unwrap();
    foreign.execute_batch("CREATE TABLE t (x)").unwrap();
    for file in ["text", "foreign"] {
        let opened = Store::open(&folder.0.join(file), limits);
        assert!(matches!(opened, Err(AnalysisError::Foreign(_))), "{file}: {opened:?}");
    }
}

/// Returns the names of the indexes.
fn indexes(store: &Store) -> String {
    let names =
        "SELECT group_concat(name, ' ' ORDER BY name) FROM sqlite_master WHERE type = 'index' AND sql <> ''";
    store.connection().query_row(names, [], |row| row.get(0)).unwrap()
}

#[test]
fn a_large_file_is_read_without_the_indexes_of_questions_and_they_are_created() {
    let folder = Folder::new("bulk");
    let spans: String = (1..=600).map(|id| format!("a/{id}/ app run internal {id}+1\n")).collect();
    fs::write(folder.0.join("large.jsonl"), batch(&spans)).unwrap();
    let mut store = Store::temporary().unwrap();
    let known = indexes(&store);
    let bytes = fs::metadata(folder.0.join("large.jsonl")).unwrap().len();
    assert!(bytes >= crate::ingest::BULK && bytes > store.bytes().unwrap(), "{bytes}");
    assert_eq!(store.ingest_path(&folder.0).unwrap().spans, 600);
    assert_eq!(store.ingest_path(&folder.0).unwrap().duplicates, 600);
    assert_eq!(indexes(&store), known);
    // A process that ended before they were created.
    store.drop_indexes().unwrap();
    assert_eq!(indexes(&store), "logs_by_content spans_by_id");
    assert_eq!(read(&mut store, &batch("b/1/ app run internal 0+1")).spans, 1);
    assert_eq!(indexes(&store), known);
}

#[test]
fn a_folder_is_read_with_its_rotated_files() {
    let folder = Folder::new("folder");
    for (name, trace) in [("a.jsonl", "a"), ("a.jsonl.1", "b"), ("b.json", "c"), ("notes.txt", "d")] {
        fs::write(folder.0.join(name), batch(&format!("{trace}/1/ app run internal 0+1"))).unwrap();
    }
    let mut store = Store::temporary().unwrap();
    assert_eq!(store.ingest_path(&folder.0).unwrap().spans, 3);
    let missing = store.ingest_path(&folder.0.join("missing"));
    assert!(matches!(missing, Err(AnalysisError::Read { .. })));
}
