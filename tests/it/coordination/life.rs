//! The life of an item in several processes.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use clap::Parser as _;
use coordination::arguments::Arguments;
use coordination::work;
use expect_test::expect;
use opentelemetry_proto::tonic::collector::trace::v1::ExportTraceServiceRequest;
use opentelemetry_proto::tonic::common::v1::KeyValue;
use opentelemetry_proto::tonic::common::v1::any_value::Value;
use opentelemetry_proto::tonic::trace::v1::Span;

use crate::child;
use crate::folder::Folder;

const TEST: &str = "coordination::life::one_item_is_one_trace_through_four_processes";
/// Environment variable with the arguments of a child process, one in each line.
const ARGUMENTS: &str = "TELEMETRY_TEST_COORDINATION_ARGUMENTS";

/// Runs the command in a process of its own, and returns its answer.
fn run(folder: &Folder, arguments: &[&str]) -> String {
    let output = child::start(TEST, |command| {
        let data = folder.path("data");
        let all = [&["work", "--data", data.to_str().unwrap()], arguments].concat();
        command.env(ARGUMENTS, all.join("\n"));
    });
    assert!(output.status.success(), "{output:?}");
    child::said(&output, "answer: ").join("\n")
}

fn be_the_command() -> ! {
    let text = std::env::var(ARGUMENTS).unwrap();
    let Arguments { data, command } = Arguments::parse_from(text.lines());
    let answer = work::run(&data, command).unwrap();
    // A line break, because the test harness leaves its line open.
    println!();
    answer.lines().for_each(|line| println!("answer: {line}"));
    std::process::exit(0)
}

fn text(attributes: &[KeyValue], key: &str) -> String {
    let value = attributes.iter().find(|attribute| attribute.key == key);
    match value.and_then(|attribute| attribute.value.as_ref()?.value.clone()) {
        Some(Value::StringValue(text)) => text,
        Some(Value::IntValue(number)) => number.to_string(),
        _ => String::new(),
    }
}

/// Returns the spans in a file, each with the instance that recorded it.
fn spans(folder: &Folder) -> Vec<(String, Span)> {
    let lines = fs::read_to_string(folder.path("data/spans.jsonl")).unwrap();
    let requests =
        lines.lines().filter_map(|line| serde_json::from_str::<ExportTraceServiceRequest>(line).ok());
    let resources = requests.flat_map(|request| request.resource_spans);
    let of_resource = resources.flat_map(|resource| {
        let instance = text(&resource.resource.unwrap().attributes, "service.instance.id");
        let spans = resource.scope_spans.into_iter().flat_map(|scope| scope.spans);
        spans.map(move |span| (instance.clone(), span)).collect::<Vec<_>>()
    });
    of_resource.collect()
}

fn draw(
    children: &BTreeMap<&[u8], Vec<&Span>>,
    names: &BTreeMap<&[u8], &str>,
    parent: &[u8],
    depth: usize,
) -> String {
    let mut tree = String::new();
    for span in children.get(parent).into_iter().flatten() {
        let links: Vec<_> = span.links.iter().map(|link| names[&link.span_id[..]]).collect();
        let links = if links.is_empty() { String::new() } else { format!(" (after {})", links.join(", ")) };
        tree += &format!("{}{}{links}\n", "  ".repeat(depth), span.name);
        tree += &draw(children, names, &span.span_id, depth + 1);
    }
    tree
}

#[test]
fn one_item_is_one_trace_through_four_processes() {
    if child::is_one() {
        be_the_command();
    }
    let folder = Folder::new("coordination-life");
    let claim = "claim feature Dark --priority high --team frontend --points 3";
    let claimed = run(&folder, &claim.split(' ').collect::<Vec<_>>());
    let (claimed, trace) = claimed.split_once(", trace ").unwrap();
    assert_eq!(claimed, "WORK-1 claimed by frontend");
    assert_eq!(run(&folder, &["progress", "WORK-1", "40"]), format!("WORK-1 at 40 %, trace {trace}"));
    assert_eq!(run(&folder, &["progress", "WORK-1", "75"]), format!("WORK-1 at 75 %, trace {trace}"));
    let completed = run(&folder, &["complete", "WORK-1", "--status", "success", "--score", "8"]);
    assert!(completed.ends_with(trace), "{completed}");
    let listed = run(&folder, &["list", "--show-traces"]);
    let row = "WORK-1  completed     75 %  high      feature  frontend  Dark\n        trace ";
    assert_eq!(listed, format!("{row}{trace}"));

    let spans = spans(&folder);
    let hexadecimal: String = spans[0].1.trace_id.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(hexadecimal, trace);
    let life: Vec<_> = spans.iter().filter(|(_, span)| span.trace_id == spans[0].1.trace_id).collect();
    let instances: BTreeSet<_> = life.iter().map(|(instance, _)| instance).collect();
    assert_eq!(instances.len(), 4);
    let names: BTreeMap<_, _> =
        life.iter().map(|(_, span)| (&span.span_id[..], span.name.as_str())).collect();
    let mut children = BTreeMap::<_, Vec<&Span>>::new();
    for (_, span) in &life {
        children.entry(&span.parent_span_id[..]).or_default().push(span);
    }
    children.values_mut().for_each(|spans| spans.sort_by_key(|span| span.start_time_unix_nano));
    expect![[r#"
        coordination.work.claim
          INSERT items
          coordination.work.progress (after coordination.work.claim)
            UPDATE items
          coordination.work.progress (after coordination.work.progress)
            UPDATE items
          coordination.work.complete (after coordination.work.progress)
            UPDATE items
    "#]]
    .assert_eq(&draw(&children, &names, b"", 0));
    // Queries for an item, whose trace is not known yet, are no traces of their own.
    let others: Vec<_> = spans.iter().filter(|(_, span)| span.trace_id != spans[0].1.trace_id).collect();
    let mut others: Vec<_> = others.iter().map(|(_, span)| span.name.as_str()).collect();
    others.sort_unstable();
    assert_eq!(others, ["SELECT items", "coordination.work.list"]);
}
