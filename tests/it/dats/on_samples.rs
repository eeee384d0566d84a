//! Records of the samples: refusals, findings, questions, conflicts, failures.

use std::fs;

use expect_test::{Expect, expect};
use telemetry::export::SpanData;

use super::{Observed, REQUEST, event_text, observe, samples, text};
use crate::folder::Folder;

/// Returns a sorted row for each wanted span: some of its attributes and its decision.
fn rows(spans: &[SpanData], is_wanted: impl Fn(&SpanData) -> bool, names: &[&str]) -> String {
    let row = |span: &SpanData| {
        let values = names.iter().map(|name| text(span, name));
        let decisions = span.events.iter().filter(|event| event.name.ends_with(".decision"));
        let chosen = decisions.map(|event| event_text(event, "stage.decision.chosen"));
        values.chain(chosen).collect::<Vec<_>>().join(" ") + "\n"
    };
    let mut rows: Vec<_> = spans.iter().filter(|span| is_wanted(span)).map(row).collect();
    rows.sort();
    rows.concat()
}

fn check(observed: &Observed, name: &str, names: &[&str], expected: Expect) {
    expected.assert_eq(&rows(&observed.spans, |span| span.name == name, names));
}

#[test]
fn rejected_tasks_are_split_escalated_or_dropped() {
    let observed = observe(samples(), REQUEST, &Folder::new("dats-refusals"));
    let is_refusal = |span: &SpanData| span.name.to_string().ends_with(".refuse_task");
    let names = ["dats.task.title", "dats.worker.domain", "dats.worker.refusal_reason"];
    expect![[r#"
        bookmarks.md links too_complex raise_tier
        bookmarks.md review too_complex raise_tier
        changes.rst headings unsupported_format give_up
        history.md code too_large split
        history.md headings too_large split
        history.md links too_large split
        history.md terms too_large split
    "#]]
    .assert_eq(&rows(&observed.spans, is_refusal, &names));
}

#[test]
fn quality_assurance_rejects_and_asks_people() {
    let observed = observe(samples(), REQUEST, &Folder::new("dats-quality"));
    let is_bad = |span: &SpanData| {
        span.name == "qa.pipeline.complete" && text(span, "dats.qa.overall_result") != "passed"
    };
    let names = ["dats.task.title", "dats.worker.domain", "dats.qa.pass_count", "dats.qa.fail_count"];
    expect![[r#"
        "History of the parcel service" headings 2 1 needs_review
        "Why a parcel is never given twice" headings 2 1 needs_review
        "Why urgent parcels have a queue of their own" headings 2 1 needs_review
        bookmarks.md review 2 1 needs_review
        complaint.md review 2 1 needs_review
        complaint.md terms 2 1 needs_review
        credentials.md code 2 1 failed
        credentials.md terms 2 1 failed
        customer-mail.md links 2 1 failed
        customer-mail.md terms 1 2 failed
        plans.md review 3 0 needs_review
    "#]]
    .assert_eq(&rows(&observed.spans, is_bad, &names));

    let findings = observed.spans.iter().flat_map(|span| span.events.iter().map(move |event| (span, event)));
    let findings = findings.filter(|(_, event)| event.name == "dats.qa.finding_made").map(|(span, event)| {
        let title = text(span, "dats.task.title");
        format!("{title} {}: {}\n", span.name, event_text(event, "dats.qa.finding"))
    });
    let mut findings: Vec<_> = findings.collect();
    findings.sort();
    findings.dedup();
    expect![[r#"
        "History of the parcel service" qa.consensus.validate: "1 heading by the parser, 0 by the lines"
        "Why a parcel is never given twice" qa.consensus.validate: "1 heading by the parser, 0 by the lines"
        "Why urgent parcels have a queue of their own" qa.consensus.validate: "1 heading by the parser, 0 by the lines"
        bookmarks.md qa.consensus.validate: "not in the text: 1 sentence"
        complaint.md qa.adversarial.validate: "instructions for a language model: 1 phrase"
        credentials.md qa.security.validate: "2 secrets in the clear"
        customer-mail.md qa.adversarial.validate: "active markup: 1 kind"
        customer-mail.md qa.adversarial.validate: "instructions for a language model: 2 phrases"
        customer-mail.md qa.security.validate: "1 link to a program"
    "#]].assert_eq(&findings.concat());
    assert_eq!(observed.outcome.questions, 12);
    check(
        &observed,
        "qa.human.request_review",
        &["dats.qa.review_reason"],
        expect![[r#"
        disagreement
        disagreement
        disagreement
        disagreement
        disagreement
        disagreement
        disagreement
        low_confidence
        security_finding
        security_finding
        security_finding
        security_finding
    "#]],
    );
}

#[test]
fn the_two_versions_of_the_index_conflict_and_are_merged() {
    let folder = Folder::new("dats-merge");
    let observed = observe(samples(), REQUEST, &folder);
    let names = ["dats.merge.target", "dats.merge.conflict_type", "dats.merge.success"];
    check(
        &observed,
        "merge.resolve_conflict",
        &names,
        expect![[r#"
        changes.rst both_added true union
        changes.rst both_modified true theirs
        credentials.md modify_delete true theirs
        customer-mail.md modify_delete true theirs
        guide.md both_added true union
        guide.md both_modified true theirs
        history.md both_modified true theirs
        notes.txt both_modified true ours
        operations.md both_added true union
        operations.md both_modified true theirs
        plans.md modify_delete false manual
    "#]],
    );
    let index = fs::read_to_string(folder.path("out").join(&observed.outcome.index)).unwrap();
    expect![[r#"
        # Index of project-test

        ## bookmarks.md

        - about: example, https, archive, couriers, holidays
        - source: bookmarks.md, markdown, 472 bytes
        - outline: Bookmarks
        - contents: 11 links, 0 blocks of code

        ## changes.rst

        - about: The dispatcher shows since when a courier is away. The ledger can be checked while the service runs; see https://ledger.example/check for what is checked.
        - source: changes.rst, restructured text, 250 bytes
        - contents: 1 link, 0 blocks of code
        - related: guide.md, operations.md

        ## complaint.md

        - about: complaint.md has not been read
        - source: complaint.md, markdown, 254 bytes
        - outline: Complaint about a late parcel

        ## figures.md

        - about: 2024
        - source: figures.md, markdown, 17 bytes
        - outline: 2024

        ## guide.md

        - about: The parcel service takes parcels from senders, sorts them by region and hands them to couriers. It is for the people who run the service, not for senders.
        - source: guide.md, markdown, 3173 bytes
        - outline: Running the parcel service; Installation; Starting and stopping the three programs in the order that the ledger expects; Queues and couriers; When couriers are late
        - contents: 4 links, 3 blocks of code
        - related: changes.rst, history.md, operations.md

        ## history.md

        - about: The parcel service began with one courier and one queue. When there were more couriers, they chose their parcels themselves, and heavy parcels waited for ever.
        - source: history.md, markdown, 1136 bytes
        - related: guide.md, operations.md

        ## notes.txt

        - about: closed, about, before, couriers, example
        - source: notes.txt, text, 111 bytes
        - contents: 1 link, 0 blocks of code

        ## operations.md

        - about: Watch the length of each queue and the time that parcels wait in it. The time that parcels wait says more than the length of the queue, because couriers differ.
        - source: operations.md, markdown, 1082 bytes
        - outline: Operations handbook; The ledger; Watching the queues; Late couriers
        - contents: 1 link, 2 blocks of code
        - related: guide.md

        ## plans.md

        - about: plans, written
        - source: plans.md, markdown, 24 bytes
        - outline: Plans
        - decision: a person has to say whether this entry stays

        ## sorter.py

        - about: label, region, elsewhere, regions, called
        - source: sorter.py, source, 280 bytes
        - contents: 0 links, 1 block of code
    "#]].assert_eq(&index);
}

#[test]
fn a_long_heading_is_cut_and_marked_as_cut() {
    let observed = observe(samples(), REQUEST, &Folder::new("dats-long"));
    let original = |span: &SpanData| crate::original_size(&span.attributes, "dats.task.title");
    let cut = observed.spans.iter().find(|span| original(span).is_some()).unwrap();
    assert_eq!(text(cut, "dats.task.title"), "\"Starting and stopping the three programs in the \"");
    assert_eq!(original(cut), Some(77));
}

#[test]
fn an_empty_answer_of_a_model_fails_its_task_only() {
    let observed = observe(samples(), REQUEST, &Folder::new("dats-model"));
    let failed = observed.spans.iter().filter(|span| span.error_type.is_some());
    let failed: Vec<_> = failed
        .map(|span| format!("{} {} {}", span.name, span.error_type.as_deref().unwrap(), span.is_failure))
        .collect();
    assert_eq!(failed, ["llm.extractive.generate nothing_to_say false", "worker.review.execute model true"]);
    assert_eq!(observed.outcome.failures, ["figures.md: the language model found nothing to say"]);
}
