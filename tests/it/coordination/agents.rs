//! Agents that hand items on by carrier, and the loop over their work.

use std::collections::BTreeSet;
use std::fs;

use coordination::agents::{Agents, Setting};
use coordination::conventions::{ATTRIBUTES, METRICS, SPANS};
use coordination::import::documents;
use coordination::tuning::{Size, Tuning};
use coordination::{Board, demo, observability};
use expect_test::expect;
use telemetry::export::{TreeStyle, render_tree};
use telemetry::otlp::OtlpExporter;
use telemetry::testing::{Recording, record_process_with};
use telemetry_analysis::experiment::LeaseFile;
use telemetry_analysis::feedback::{Declaration, declarations};

use crate::child;
use crate::folder::Folder;

fn folder(name: &str) -> Folder {
    let folder = Folder::new(name);
    fs::create_dir_all(folder.path("data")).unwrap();
    folder
}

fn record(folder: &Folder) -> Recording {
    let spans = folder.path("data").join(observability::SPANS);
    record_process_with(|builder| {
        observability::configure(builder).stages("info").otlp(OtlpExporter::file(spans))
    })
}

fn start(folder: &Folder) -> (Agents, LeaseFile, Vec<Declaration>) {
    let knobs = declarations(demo::KNOBS).unwrap();
    let leases = LeaseFile::new(folder.path("leases.json"));
    let setting = Setting { knob: knobs[0].knob.clone(), leases: leases.clone() };
    (Agents::start(&folder.path("data"), setting).unwrap(), leases, knobs)
}

/// Runs a test in a process of its own: the agents have threads, all of which are recorded.
fn alone(test: &str, work: fn()) {
    if let Some(output) = child::run(&format!("coordination::agents::{test}"), work) {
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn three_agents_are_in_one_trace() {
    alone("three_agents_are_in_one_trace", hand_on);
}

fn hand_on() {
    let folder = folder("coordination-agents");
    let recording = record(&folder);
    let (agents, _, _) = start(&folder);
    agents.work(documents(0, 100)).unwrap();
    agents.stop();
    let style = TreeStyle { durations: false, attributes: false, captures: false, ..TreeStyle::FULL };
    expect![[r#"
        coordination.agent.work
        ├─ coordination.work.claim
        │  ├─ INSERT items
        │  ├─ coordination.work.progress
        │  │  │  ⇢ span 0000000000000004 of trace 00000000000000020000000000000003
        │  │  └─ UPDATE items
        │  └─ coordination.work.complete
        │     │  ⇢ span 000000000000000e of trace 00000000000000020000000000000003
        │     └─ UPDATE items
        └─ coordination.agent.work
           ├─ coordination.work.batch [error: malformed_document]
           ├─ coordination.work.batch
           └─ coordination.agent.work
    "#]]
    .assert_eq(&render_tree(&recording.spans(), style));
}

#[test]
fn the_loop_records_what_is_declared() {
    alone("the_loop_records_what_is_declared", tune);
}

fn tune() {
    let folder = folder("coordination-loop");
    let recording = record(&folder);
    let (agents, leases, knobs) = start(&folder);
    let guard = recording.telemetry().unwrap();
    let size = Size { items: 3, documents: 64, max_pairs: 1 };
    let mut tuning =
        Tuning::new(&agents, guard, &folder.path("data"), leases.clone(), knobs.clone(), size).unwrap();
    let round = tuning.round().unwrap();
    agents.stop();
    let board = Board::open(&folder.path("data")).unwrap();
    assert_eq!(board.list().unwrap().len(), 5);
    board.progress("WORK-1", 1).unwrap_err();

    // The clock of the recording is not that of the loop: without evidence the default is in effect again.
    let verdict = round.verdict.unwrap();
    assert!(!verdict.kept && verdict.pairs == 1, "{verdict:?}");
    assert_eq!((verdict.step.from, verdict.step.to), (64.0, 16.0));
    assert_eq!(leases.lease(&knobs[0].knob.name), None);
    let spans = recording.spans();
    let under_change = spans.iter().filter(|span| {
        let id = span.attribute("coordination.optimization.id");
        span.name == "coordination.work.batch"
            && id.is_some_and(|id| id.to_string().contains(&verdict.proposal))
    });
    assert_eq!(under_change.count(), 4, "64 documents in batches of 16");

    let emitted: BTreeSet<_> = spans.iter().map(|span| span.name.to_string()).collect();
    let never: Vec<_> =
        SPANS.iter().map(|span| span.name()).filter(|name| !emitted.contains(*name)).collect();
    assert_eq!(never, [""; 0], "declared, but never emitted");
    let emitted: BTreeSet<_> =
        spans.iter().flat_map(|span| &span.attributes).map(|(name, _)| name.to_string()).collect();
    let never: Vec<_> = ATTRIBUTES.iter().filter(|name| !emitted.contains(**name)).collect();
    // It is a label of a metric alone.
    assert_eq!(never, [&"coordination.resource"]);
    let metrics = recording.metrics("coordination_");
    let is_missing = |name: &&str| !metrics.contains(&name.replace('.', "_"));
    let never: Vec<_> = METRICS.iter().map(|metric| metric.name()).filter(is_missing).collect();
    assert_eq!(never, [""; 0], "declared, but never measured");
}
