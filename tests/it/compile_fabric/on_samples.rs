//! Records of the samples: every kind of failure at its stage, with its clause and its place.

use std::collections::{BTreeMap, BTreeSet};

use expect_test::expect;
use telemetry::export::{SpanData, TreeStyle, render_tree};

use super::{event_text, observed, rows, text};

/// Returns the spans of one sample, ordered by their ends.
fn of(sample: &str) -> Vec<SpanData> {
    let spans = &observed().spans;
    let root =
        spans.iter().find(|span| span.name == "fabric.build" && text(span, "spec.name") == sample).unwrap();
    spans.iter().filter(|span| span.trace_id == root.trace_id).cloned().collect()
}

#[test]
fn one_specification_is_one_trace() {
    let style = TreeStyle { durations: false, attributes: false, captures: false, ..TreeStyle::FULL };
    expect![[r#"
        fabric.build
        ├─ spec.parse
        ├─ plan.compile_graph
        ├─ codegen.lower
        ├─ codegen.lower
        ├─ codegen.lower
        ├─ compile.execute
        │     • compile.start
        │     • compile.end
        ├─ verify.run
        ├─ codegen.lower
        ├─ codegen.lower
        ├─ codegen.lower
        ├─ compile.execute
        │     • compile.start
        │     • compile.end
        ├─ verify.run [error: blocked]
        │     • verify.block
        ├─ codegen.lower
        ├─ codegen.lower
        ├─ codegen.lower
        ├─ compile.execute
        │     • compile.start
        │     • compile.end
        ├─ verify.run
        └─ distribute.package
    "#]]
    .assert_eq(&render_tree(&of("ratios"), style));
}

#[test]
fn every_clause_is_lowered_by_every_backend_under_its_operator() {
    let names = [
        "backend.name",
        "operator.name",
        "clause.name",
        "clause.id",
        "spec.location",
        "provenance.id",
        "fabric.host.kind",
    ];
    expect![[r#"
        codegen.lower  c  multiply  total  953e5d07ca7ff12d  totals.spec:8:8  prov-28e0d94311a8  offline
        codegen.lower  c  subtract  reduced  4fa5802246c300bb  totals.spec:9:8  prov-28e0d94311a8  offline
        codegen.lower  c  divide  each  e7d37f2ff1d30858  totals.spec:10:8  prov-28e0d94311a8  offline
        codegen.lower  c_plain  multiply  total  953e5d07ca7ff12d  totals.spec:8:8  prov-28e0d94311a8  offline
        codegen.lower  c_plain  subtract  reduced  4fa5802246c300bb  totals.spec:9:8  prov-28e0d94311a8  offline
        codegen.lower  c_plain  divide  each  e7d37f2ff1d30858  totals.spec:10:8  prov-28e0d94311a8  offline
        codegen.lower  rust  multiply  total  953e5d07ca7ff12d  totals.spec:8:8  prov-28e0d94311a8  offline
        codegen.lower  rust  subtract  reduced  4fa5802246c300bb  totals.spec:9:8  prov-28e0d94311a8  offline
        codegen.lower  rust  divide  each  e7d37f2ff1d30858  totals.spec:10:8  prov-28e0d94311a8  offline
    "#]].assert_eq(&rows(&of("totals"), |span| span.name == "codegen.lower", &names));
}

#[test]
fn every_failure_has_code_clause_and_place() {
    let names = ["backend.name", "fabric.error.code", "clause.name", "spec.location"];
    expect![[r#"
        codegen.lower [unsupported]  c_plain  unsupported_dot  revenue  shop.spec:8:8
        verify.run [blocked]  c_plain  unsupported_dot  revenue  shop.spec:8:8
        verify.run [blocked]  c_plain  mismatch  mean  ratios.spec:8:8
        verify.run [blocked]  c_plain  signal_8  share  limits.spec:7:8
        compile.execute [toolchain]  c_plain  exit_1  double  keywords.spec:6:8
        verify.run [blocked]  c_plain  exit_1  double  keywords.spec:6:8
        plan.compile_graph [plan]  cycle  nest  circle.spec:8:15
        fabric.build [plan]  cycle  nest  circle.spec:8:15
        spec.parse [specification]  no_operand  unfinished.spec:7:23
        fabric.build [specification]  no_operand  unfinished.spec:7:23
    "#]]
    .assert_eq(&rows(&observed().spans, |span| span.error_type.is_some(), &names));
}

#[test]
fn a_blocked_artifact_has_the_differing_input() {
    let names = [
        "verification.block_reason",
        "fabric.error.code",
        "clause.name",
        "spec.location",
        "verification.input",
        "verification.expected",
        "verification.actual",
    ];
    let events = observed().spans.iter().flat_map(|span| &span.events);
    let row = |event: &telemetry::export::EventData| {
        let values = names.iter().map(|name| event_text(event, name)).filter(|value| !value.is_empty());
        values.collect::<Vec<_>>().join("  ") + "\n"
    };
    let blocks: String = events.filter(|event| event.name == "verify.block").map(row).collect();
    expect![[r#"
        not_lowered  unsupported_dot  revenue  shop.spec:8:8
        mismatch  mismatch  mean  ratios.spec:8:8  "morning=0 evening=-3"  -2  -1
        crash  signal_8  share  limits.spec:7:8  "parts=0 whole=0"  division_by_zero
        not_compiled  exit_1  double  keywords.spec:6:8
    "#]]
    .assert_eq(&blocks);
}

#[test]
fn the_log_has_the_result_of_each_specification() {
    let log = &observed().log;
    let lines = log.lines().filter(|line| line.starts_with("{\"specification\""));
    let outcomes = lines.map(|line| {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        let blocked = line["blocked"].as_array().unwrap().iter().map(|entry| entry["why"].as_str().unwrap());
        let why = line["why"].as_str().into_iter().chain(blocked);
        // The messages of a compiler depend on its version.
        let why = why.map(|why| why.split_once(" sha256:").map_or(why, |(before, _)| before));
        let why: String = why.map(|why| format!("\n    {why}")).collect();
        format!("{} {}{why}\n", line["specification"], line["outcome"])
    });
    expect![[r#"
        "totals" "complete"
        "shop" "partial"
            shop.spec:8:8: the backend c_plain has no `dot` for the clause `revenue`
        "ratios" "partial"
            ratios.spec:8:8: the program of the backend c_plain gives -1 for the clause `mean` where the reference gives -2: morning=0 evening=-3
        "limits" "partial"
            limits.spec:7:8: the program of the backend c_plain ends by signal_8 for the clause `share` where the reference gives division_by_zero: parts=0 whole=0
        "keywords" "partial"
            keywords.spec:6:8: cc refused the program of the backend c_plain (exit_1); what it said is kept as
        "circle" "plan"
            circle.spec:8:15: a clause cannot need itself: hen needs egg needs nest needs hen
        "unfinished" "specification"
            unfinished.spec:7:23: the line ends where a number, a name or `(` is expected
    "#]].assert_eq(&outcomes.collect::<String>());
}

/// Returns the series of this example in a scrape, without those that the exporter adds.
fn series() -> BTreeSet<String> {
    let lines = observed().scrape.lines().filter(|line| !line.starts_with('#') && !line.contains("_bucket{"));
    let ours = ["compile_", "lowering_", "offline_", "pipeline_", "registry_", "verification_"];
    let lines = lines.filter(|line| ours.iter().any(|name| line.starts_with(name)));
    // Durations differ by run.
    lines.filter(|line| !line.contains("_seconds_sum")).map(str::to_owned).collect()
}

/// Labels of a series, each with the attribute of a span that it is.
type Labels = &'static [(&'static str, &'static str)];

const HOST: Labels = &[("environment", "fabric.environment"), ("host_region", "fabric.host.region")];
const BACKEND: Labels = &[("backend", "backend.name"), ("maturity", "backend.maturity")];
const OPERATOR: Labels = &[("operator", "operator.name")];
const ERROR: Labels = &[("error_code", "fabric.error.code")];
const BUNDLE: Labels = &[("bundle_revision", "bundle.revision"), ("bundle_target", "bundle.target")];

/// Adds a number to the series with labels of a span.
fn add(series: &mut BTreeMap<String, f64>, (name, number): (&str, f64), span: &SpanData, labels: &[Labels]) {
    let mut labels: Vec<_> = labels.concat();
    labels.sort_unstable();
    let labels = labels.iter().map(|(label, attribute)| format!("{label}={:?}", text(span, attribute)));
    let labels: Vec<String> = labels.collect();
    *series.entry(format!("{name}{{{}}}", labels.join(","))).or_default() += number;
}

/// Returns the numbers of the run, counted from its spans.
fn counted() -> BTreeMap<String, f64> {
    let mut series = BTreeMap::new();
    let (mut verified, mut blocked) = (0.0, 0.0);
    for span in &observed().spans {
        match (span.name, span.error_type.is_some()) {
            ("codegen.lower", _) => {
                add(&mut series, ("lowering_duration_seconds_count", 1.0), span, &[HOST, BACKEND, OPERATOR]);
            }
            ("compile.execute", true) => {
                add(&mut series, ("compile_failure_total", 1.0), span, &[HOST, BACKEND, ERROR]);
            }
            ("compile.execute", false) if text(span, "build.cache_hit") == "false" => {
                add(&mut series, ("compile_success_total", 1.0), span, &[HOST, BACKEND]);
            }
            ("verify.run", is_blocked) => {
                (verified, blocked) = (verified + 1.0, blocked + f64::from(is_blocked))
            }
            ("distribute.package", false) => {
                let size = text(span, "bundle.size").parse().unwrap();
                add(&mut series, ("offline_bundle_size_bytes_sum", size), span, &[HOST, BUNDLE]);
                add(&mut series, ("offline_bundle_size_bytes_count", 1.0), span, &[HOST, BUNDLE]);
            }
            ("fabric.build", false) => {
                add(&mut series, ("pipeline_latency_seconds_count", 1.0), span, &[HOST]);
            }
            _ => {}
        }
    }
    let host = "environment=\"offline\",host_region=\"eu-test\"";
    series.insert(format!("verification_block_rate{{{host}}}"), blocked / verified);
    for backend in ["c", "c_plain", "rust"] {
        series.insert(format!("registry_missing_binaries{{backend={backend:?},{host}}}"), 0.0);
    }
    for maturity in ["beta", "experimental", "stable"] {
        series.insert(format!("registry_backends{{{host},maturity={maturity:?}}}"), 1.0);
    }
    series
}

#[test]
fn metrics_agree_with_the_spans_of_the_run() {
    let counted: BTreeSet<String> =
        counted().into_iter().map(|(series, value)| format!("{series} {value}")).collect();
    assert_eq!(series(), counted);
    assert_eq!(counted.len(), 32);
}

#[test]
fn compiler_output_is_stored_by_hash_and_on_no_span() {
    let refused = observed()
        .spans
        .iter()
        .find(|span| span.name == "compile.execute" && text(span, "fabric.error.code") == "exit_1");
    let hash = text(refused.unwrap(), "toolchain.stderr.hash");
    let (_, printed) = observed().artifacts.iter().find(|(name, _)| *name == hash.replace(':', "-")).unwrap();
    assert!(printed.contains("program.c:") && printed.contains("error:"), "{printed}");
    let recorded = format!("{:?}", observed().spans);
    assert!(!recorded.contains("program.c:"), "the text itself is on a span");
    // Most compilations print nothing: their output is one file.
    let named: BTreeSet<_> = observed()
        .spans
        .iter()
        .flat_map(|span| ["toolchain.stdout.hash", "toolchain.stderr.hash"].map(|name| text(span, name)))
        .filter(|hash| !hash.is_empty())
        .map(|hash| hash.replace(':', "-"))
        .collect();
    let kept: BTreeSet<_> = observed().artifacts.iter().map(|(name, _)| name.clone()).collect();
    assert_eq!(kept, named);
}

#[test]
fn every_event_is_a_line_of_the_log_with_the_ids_of_its_span() {
    let of_spans = observed().spans.iter().flat_map(|span| {
        let events = span
            .events
            .iter()
            .filter(|event| ["compile.start", "compile.end", "verify.block"].contains(&event.name.as_str()));
        events.map(move |event| {
            let (trace, own, provenance) = (span.trace_id, span.span_id, text(span, "provenance.id"));
            format!("{} {trace} {own} {provenance} {}", event.name, event_text(event, "backend.name"))
        })
    });
    let lines = observed().events.lines().map(|line| {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = |path: &str| line.pointer(path).unwrap().as_str().unwrap().to_owned();
        let ids = [text("/event"), text("/trace_id"), text("/span_id")].join(" ");
        format!("{ids} {} {}", text("/provenance.id"), text("/fields/backend.name"))
    });
    let (of_spans, lines): (BTreeSet<_>, BTreeSet<_>) = (of_spans.collect(), lines.collect());
    assert_eq!(lines, of_spans);
    assert_eq!(lines.len(), 32);
}
