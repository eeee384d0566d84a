//! The DATS pipeline: records of a small request and of the samples.

mod content;
mod declared;
mod models;
mod on_samples;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::Arc;

use dats::clock::CountingClock;
use dats::llm::LanguageModel;
use dats::llm::extractive::Extractive;
use dats::{Failure, Outcome, Request, Setting, process_request, read_folder};
use expect_test::expect;
use telemetry::export::{EventData, OwnedValue, SpanData, TreeStyle, render_tree};
use telemetry::testing::{Recording, record_with};

use crate::folder::Folder;

const REQUEST: &str = "index and review these documents";

fn samples() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../examples/dats/samples/parcel-service"))
}

/// Everything recorded during one run.
struct Observed {
    outcome: Outcome,
    recording: Recording,
    spans: Vec<SpanData>,
}

/// Processes a request on this thread only, so that the order is constant.
fn observe(documents: &Path, request: &str, out: &Folder) -> Observed {
    let recording = record_with(|builder| builder.pseudonym_key("a key for tests"));
    let outcome = crate::block_on(process(documents, request, out, 1, Box::new(Extractive))).unwrap();
    let spans = recording.spans();
    Observed { outcome, recording, spans }
}

async fn process(
    documents: &Path,
    request: &str,
    out: &Folder,
    workers: usize,
    model: Box<dyn LanguageModel>,
) -> Result<Outcome, Failure> {
    let setting = Setting { out: out.path("out"), workers, clock: Arc::new(CountingClock::default()), model };
    let request = Request::new("test", request, read_folder(documents).unwrap());
    process_request(&request, setting).await
}

fn text(span: &SpanData, name: &str) -> String {
    span.attribute(name).map(OwnedValue::to_string).unwrap_or_default()
}

fn event_text(event: &EventData, name: &str) -> String {
    let found = event.attributes.iter().find(|(known, _)| known == name);
    found.map(|(_, value)| value.to_string()).unwrap_or_default()
}

#[test]
fn one_small_request_is_one_trace() {
    let folder = Folder::new("dats-small").with(
        "documents/guide.md",
        "# Queues\n\nA queue keeps tasks until a worker takes them. See [the handbook](handbook.md).\n",
    );
    let observed = observe(&folder.path("documents"), "list the links, and review", &folder);
    let style = TreeStyle { durations: false, attributes: false, captures: false, ..TreeStyle::FULL };
    expect![[r#"
        pipeline.process_request
        ├─ pipeline.coordinate
        │  ├─ coordinator.analyze_request
        │  ├─ coordinator.determine_mode
        │  │     ◆ mode = complex of [simple, complex] because "2 pieces of work, complexity 0.03"
        │  └─ coordinator.identify_checkpoints
        ├─ decomposer.break_task
        │  ├─ decomposer.create_subtask
        │  └─ decomposer.create_subtask
        ├─ decomposer.check_atomicity
        │     ◆ is_atomic = true of [true, false] because "90 bytes in 1 section, 2048 at once"
        ├─ decomposer.check_atomicity
        │     ◆ is_atomic = true of [true, false] because "90 bytes in 1 section, 2048 at once"
        ├─ pipeline.estimate_and_queue
        │  ├─ estimator.analyze_complexity
        │  ├─ estimator.assign_tier
        │  │     ◆ tier = small of [small, medium, large] because "0.05; medium from 0.2, large from 0.35"
        │  └─ queue.enqueue_task
        │     ├─ queue.task_waiting
        │     ├─ queue.dequeue_task
        │     ├─ worker.links.receive_task
        │     ├─ worker.links.check_complexity
        │     │     ◆ can_handle = true of [true, false] because "90 bytes, 1 thing; 1024 and 8 at most"
        │     ├─ worker.links.execute
        │     │  └─ worker.links.produce_output
        │     │     └─ workproduct.create_artifact
        │     ├─ qa.pipeline.start
        │     ├─ qa.consensus.validate
        │     ├─ qa.adversarial.validate
        │     ├─ qa.security.validate
        │     ├─ qa.pipeline.complete
        │     │     ◆ result = passed of [passed, failed, needs_review] because "3 passed, 0 failed"
        │     ├─ workproduct.save
        │     ├─ workproduct.index
        │     ├─ provenance.create_record
        │     ├─ provenance.save
        │     └─ embedding.trigger.start
        │           ◆ content = skip of [embed, skip] because "24 bytes, 40 at least"
        ├─ pipeline.estimate_and_queue
        │  ├─ estimator.analyze_complexity
        │  ├─ estimator.assign_tier
        │  │     ◆ tier = small of [small, medium, large] because "0.15; medium from 0.2, large from 0.35"
        │  └─ queue.enqueue_task
        │     ├─ queue.task_waiting
        │     ├─ queue.dequeue_task
        │     ├─ worker.review.receive_task
        │     ├─ worker.review.check_complexity
        │     │     ◆ can_handle = true of [true, false] because "90 bytes, 1 thing; 1024 and 8 at most"
        │     ├─ worker.review.execute
        │     │  ├─ rag.get_context
        │     │  │  └─ embedding.generate
        │     │  ├─ llm.extractive.generate
        │     │  │     • dats.llm.prompt_sent
        │     │  │     • dats.llm.response_received
        │     │  └─ worker.review.produce_output
        │     │     └─ workproduct.create_artifact
        │     ├─ qa.pipeline.start
        │     ├─ qa.consensus.validate
        │     ├─ qa.adversarial.validate
        │     ├─ qa.security.validate
        │     ├─ qa.pipeline.complete
        │     │     ◆ result = passed of [passed, failed, needs_review] because "3 passed, 0 failed"
        │     ├─ workproduct.save
        │     ├─ workproduct.index
        │     ├─ provenance.create_record
        │     ├─ provenance.save
        │     └─ embedding.trigger.start
        │        │  ◆ content = embed of [embed, skip] because "64 bytes, 40 at least"
        │        ├─ embedding.generate
        │        └─ embedding.store
        ├─ merge.detect_conflicts
        ├─ merge.apply_resolution
        ├─ workproduct.create_artifact
        ├─ workproduct.save
        ├─ workproduct.index
        ├─ provenance.create_record
        ├─ provenance.link_parent
        └─ provenance.save
    "#]]
    .assert_eq(&render_tree(&observed.spans, style));
    let traces: BTreeSet<_> = observed.spans.iter().map(|span| span.trace_id.to_string()).collect();
    assert_eq!(traces.len(), 1);
}

#[test]
fn input_and_output_of_a_stage_are_events() {
    let folder = Folder::new("dats-captures")
        .with("documents/guide.md", "# Queues\n\nA queue keeps tasks until a worker takes them.\n");
    let observed = observe(&folder.path("documents"), "review", &folder);
    let named = |name: &str| {
        let wanted = observed.spans.iter().filter(|span| span.name == name).cloned();
        let style = TreeStyle { durations: false, ..TreeStyle::FULL };
        render_tree(&wanted.collect::<Vec<_>>(), style)
    };
    expect![[r#"
        llm.extractive.generate  dats.stage=llm gen_ai.operation.name=text_completion gen_ai.provider.name=extractive gen_ai.request.model=frequent-sentences-1 dats.llm.provider=extractive dats.llm.input_summary="1 text, 0 passages" dats.llm.response_size=46 dats.llm.output_summary="1 text of 46 bytes" gen_ai.usage.input_tokens=19 gen_ai.usage.output_tokens=9 gen_ai.response.finish_reasons=[stop] dats.llm.prompt_size=100 dats.task.id=task-0bbcb05b6d7c dats.project.id=project-test
           → input  dats.llm.prompt_size=100
           • dats.llm.prompt_sent  dats.llm.prompt=be02a795 dats.llm.prompt_size=100
           • dats.llm.response_received  dats.llm.response=f529f31f dats.llm.response_size=46
           ← output  dats.llm.response_size=46 dats.llm.output_summary="1 text of 46 bytes" gen_ai.usage.input_tokens=19 gen_ai.usage.output_tokens=9 gen_ai.response.finish_reasons=[stop]
    "#]].assert_eq(&named("llm.extractive.generate"));
    expect![[r#"
        queue.dequeue_task  dats.stage=queue dats.queue.name=dats.small dats.queue.tier=small dats.queue.input_summary="1 task of tier small" dats.queue.wait_time=0.001 dats.queue.depth=0 dats.queue.output_summary="1 task, 0 left" dats.task.id=task-0bbcb05b6d7c dats.project.id=project-test dats.worker.domain=review dats.task.title=guide.md
           → input  dats.task.id=task-0bbcb05b6d7c dats.project.id=project-test dats.worker.domain=review dats.task.title=guide.md
           ← output  dats.queue.wait_time=0.001 dats.queue.depth=0 dats.queue.output_summary="1 task, 0 left"
    "#]].assert_eq(&named("queue.dequeue_task"));
}

#[test]
fn a_worker_continues_the_trace_of_the_producer() {
    let observed = observe(samples(), REQUEST, &Folder::new("dats-queue"));
    let by_id: BTreeMap<_, _> = observed.spans.iter().map(|span| (span.span_id, span)).collect();
    let of = |name: &'static str| observed.spans.iter().filter(move |span| span.name == name);
    let mut count = 0;
    for taken in of("queue.dequeue_task") {
        count += 1;
        let queued = by_id[&taken.parent_span_id.unwrap()];
        assert_eq!(queued.name.to_string(), "queue.enqueue_task");
        let waiting =
            of("queue.task_waiting").find(|span| span.parent_span_id == Some(queued.span_id)).unwrap();
        for (name, other) in
            [("dats.task.id", queued), ("dats.queue.name", queued), ("dats.queue.wait_time", waiting)]
        {
            assert_eq!(text(taken, name), text(other, name), "{name}");
        }
        assert_eq!(text(queued, "dats.queue.position"), text(waiting, "dats.queue.position"));
        assert!(waiting.start_unix_nanos < taken.start_unix_nanos);
    }
    assert_eq!(count, of("queue.enqueue_task").count());
    let depth = observed.recording.metrics("dats_queue_waiting");
    assert!(depth.lines().all(|line| line.ends_with("} 0")), "{depth}");
}

#[test]
fn no_secret_and_no_text_of_a_document_leaves_the_process() {
    let folder = Folder::new("dats-secrets");
    let observed = observe(samples(), REQUEST, &folder);
    let recorded = format!("{:?}{}", observed.spans, observed.recording.metrics(""));
    let mut kept = String::new();
    for file in files(&folder) {
        kept.push_str(&file.1);
    }
    for secret in ["AKIAIOSFODNN7EXAMPLE", "parcels-go-north"] {
        assert!(!recorded.contains(secret), "{secret}");
        assert!(!kept.contains(secret), "{secret}");
    }
    for text in [REQUEST, "takes parcels from senders", "Summarise the text"] {
        assert!(!recorded.contains(text), "{text}");
    }
}

/// Returns the files of the results without the database, by name.
fn files(folder: &Folder) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    for part in ["products", "provenance"] {
        for entry in fs::read_dir(folder.path("out").join(part)).unwrap() {
            let path = entry.unwrap().path();
            files.insert(
                path.file_name().unwrap().to_str().unwrap().to_owned(),
                fs::read_to_string(path).unwrap(),
            );
        }
    }
    files.insert("reviews".to_owned(), fs::read_to_string(folder.path("out/reviews.json")).unwrap());
    files
}

#[test]
fn many_workers_leave_the_same_products_as_one() {
    let (one, many) = (Folder::new("dats-one"), Folder::new("dats-many"));
    let _alone = telemetry::testing::alone();
    crate::block_on(process(samples(), REQUEST, &one, 1, Box::new(Extractive))).unwrap();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(4).build().unwrap();
    runtime.block_on(process(samples(), REQUEST, &many, 3, Box::new(Extractive))).unwrap();
    assert_eq!(files(&one), files(&many));
}
