//! Measures a store: spans read in a second by one thread, and the time of each answer.
//!
//! `cargo bench -p telemetry-analysis [-- SPANS]`, a million by default. Each trace has ten spans of four
//! services, with the attributes and events that a stage records.

#![allow(clippy::print_stdout, reason = "the figures are the program's output")]

use std::error::Error;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;
use std::time::Instant;

use telemetry_analysis::{Database as _, Limits, Parameters, QUESTIONS, Store};

const SERVICES: [&str; 4] = ["gateway", "agents", "tools", "tasks"];

/// Traces in a line; each has ten spans.
const TRACES: u64 = 50;

fn main() -> Result<(), Box<dyn Error>> {
    let spans = std::env::args().skip(1).find_map(|word| word.parse().ok()).unwrap_or(1_000_000);
    let folder = std::env::temp_dir().join(format!("telemetry-million-{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    let result = measure(spans, &folder);
    fs::remove_dir_all(&folder)?;
    result
}

/// CPU time of this thread, which other programs on the machine do not lengthen; elapsed time where the
/// system does not tell it.
struct Clock(Instant, Option<u64>);

impl Clock {
    fn now() -> Clock {
        let schedule = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
        Clock(Instant::now(), schedule.split(' ').next().and_then(|nanos| nanos.parse().ok()))
    }

    fn seconds(&self) -> f64 {
        match (self.1, Clock::now().1) {
            (Some(begin), Some(end)) => (end - begin) as f64 / 1e9,
            _ => self.0.elapsed().as_secs_f64(),
        }
    }
}

fn measure(spans: u64, folder: &Path) -> Result<(), Box<dyn Error>> {
    let lines = folder.join("spans.jsonl");
    write(spans, &lines)?;
    let bytes = fs::metadata(&lines)?.len();
    println!("{spans} spans, {} bytes of JSON each", bytes / spans);

    let mut store = Store::open(&folder.join("store.db"), Limits::default())?;
    let begin = Clock::now();
    let ingested = store.ingest_path(&lines)?;
    let seconds = begin.seconds();
    assert_eq!(ingested.spans, spans, "{ingested:?}");
    println!("ingest: {:.0} spans/s, {:.1} MB/s", spans as f64 / seconds, bytes as f64 / seconds / 1e6);
    println!("store: {} bytes a span", fs::metadata(folder.join("store.db"))?.len() / spans);

    let parameters = Parameters { label: "agent.id".to_owned(), ..Parameters::default() };
    for question in QUESTIONS {
        let begin = Clock::now();
        let answer = store.answer(question, &parameters)?;
        println!("{:>6.0} ms  {} ({} rows)", 1e3 * begin.seconds(), question.name, answer.rows.len());
    }
    Ok(())
}

/// Writes spans of the last day, so that no limit removes them.
fn write(spans: u64, path: &Path) -> Result<(), Box<dyn Error>> {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH)?.as_nanos() as u64;
    let begin = now - 86_400_000_000_000;
    let traces = spans / 10;
    let step = 86_000_000_000_000 / traces.max(1);
    let mut file = BufWriter::new(File::create(path)?);
    for first in (0..traces).step_by(TRACES as usize) {
        for (number, service) in (0_u64..).zip(SERVICES) {
            let mut line = format!(
                r#"{{"resourceSpans":[{{"resource":{{"attributes":[{{"key":"service.name","value":{{"stringValue":"{service}"}}}},{{"key":"service.version","value":{{"stringValue":"1.0.0"}}}},{{"key":"service.instance.id","value":{{"stringValue":"{service}-1"}}}}]}},"scopeSpans":[{{"scope":{{"name":"telemetry","version":"0.1.0"}},"spans":["#
            );
            let mut separator = "";
            for trace in first..(first + TRACES).min(traces) {
                for span in (0..10).filter(|span| span % 4 == number) {
                    line.push_str(separator);
                    add_span(&mut line, trace, span, begin + trace * step);
                    separator = ",";
                }
            }
            line.push_str("]}]}]}\n");
            file.write_all(line.as_bytes())?;
        }
    }
    Ok(file.flush()?)
}

/// Adds a span: the first three are nested requests and messages, the others are children of one of them.
fn add_span(line: &mut String, trace: u64, span: u64, begin: u64) {
    let random = (trace * 10 + span + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let trace_id = format!("{:016x}{trace:016x}", (trace + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15));
    let id = |span: u64| format!("{:016x}", (trace * 10 + span + 1).wrapping_mul(0xBF58_476D_1CE4_E5B9));
    let parent = match span {
        0 => String::new(),
        1 | 2 => id(span - 1),
        _ => id(span % 3),
    };
    let kind = [2, 5, 5].get(span as usize).unwrap_or(&1);
    let start = begin + span * 1_000_000;
    let duration = if span < 3 { 40_000_000 - span * 3_000_000 } else { 1_000_000 } + random % 1_000_000;
    let is_error = random.is_multiple_of(50);
    let status = if is_error { r#"{"message":"","code":2}"# } else { "null" };
    let error = if is_error { r#",{"key":"error.type","value":{"stringValue":"timeout"}}"# } else { "" };
    // Writing into a text does not fail.
    let _ = write!(
        line,
        r#"{{"traceId":"{trace_id}","spanId":"{}","traceState":"","parentSpanId":"{parent}","flags":257,"name":"stage.number_{span}","kind":{kind},"startTimeUnixNano":"{start}","endTimeUnixNano":"{}","attributes":[{{"key":"code.function.name","value":{{"stringValue":"million::stage_{span}"}}}},{{"key":"code.file.path","value":{{"stringValue":"src/stages.rs"}}}},{{"key":"code.line.number","value":{{"intValue":"{span}2"}}}},{{"key":"stage.outcome","value":{{"stringValue":"ok"}}}},{{"key":"agent.id","value":{{"stringValue":"agent-{}"}}}},{{"key":"order.size","value":{{"intValue":"{}"}}}}{error}],"droppedAttributesCount":0,"events":[{{"timeUnixNano":"{start}","name":"input","attributes":[{{"key":"order.id","value":{{"intValue":"{trace}"}}}},{{"key":"order.note","value":{{"stringValue":"a note of some words"}}}}],"droppedAttributesCount":0}}],"droppedEventsCount":0,"links":[],"droppedLinksCount":0,"status":{status}}}"#,
        id(span),
        start + duration,
        random % 7,
        random % 1000,
    );
}
