//! Systems of the examples: every name in their texts is declared.

use std::collections::BTreeSet;

use semconv::generator::{Settings, reference};
use semconv::{ATTRIBUTES, EVENTS, METRICS, SPANS};

use super::example;

/// Returns the names of one kind in the registry of an example: the page has an anchor for each, and the
/// recorded name of a span if it differs.
pub(super) fn declared(page: &str, kind: &str) -> BTreeSet<String> {
    let parts = |begin: &str, end: char| -> Vec<String> {
        page.split(begin).skip(1).filter_map(|rest| Some(rest.split(end).next()?.to_owned())).collect()
    };
    let mut names: BTreeSet<String> = parts(&format!("<a id=\"{kind}-"), '"').into_iter().collect();
    if kind == "span" {
        names.extend(parts("recorded as `", '`'));
    }
    names
}

/// Checks that all names, separated by blanks, are declared by the registry of the example or the framework.
#[track_caller]
fn check(system: &str, spans: &str, events: &str, metrics: &str, attributes: &str) {
    let page = reference::render(&example(system), &Settings::default());
    let undeclared = |kind: &str, names: &str, framework: Vec<&str>| -> Vec<String> {
        let declared = declared(&page, kind);
        let is_missing = |name: &&str| !declared.contains(*name) && !framework.contains(name);
        names.split_whitespace().filter(is_missing).map(str::to_owned).collect()
    };
    let missing = [
        undeclared("span", spans, SPANS.iter().map(|span| span.name()).collect()),
        undeclared("event", events, EVENTS.iter().map(|event| event.name()).collect()),
        undeclared("metric", metrics, METRICS.iter().map(|metric| metric.name()).collect()),
        undeclared("attribute", attributes, ATTRIBUTES.to_vec()),
    ];
    assert_eq!(missing.concat(), [""; 0], "not in the registry of {system}");
}

#[test]
fn dats() {
    check(
        "dats",
        "pipeline.process_request pipeline.coordinate pipeline.estimate_and_queue rag.get_context
         llm.{dats.llm.provider}.generate
         coordinator.analyze_request coordinator.determine_mode coordinator.identify_checkpoints
         decomposer.break_task decomposer.create_subtask decomposer.check_atomicity
         estimator.analyze_complexity estimator.assign_tier
         queue.enqueue_task queue.dequeue_task queue.task_waiting
         worker.{dats.worker.domain}.receive_task worker.{dats.worker.domain}.check_complexity
         worker.{dats.worker.domain}.refuse_task worker.{dats.worker.domain}.execute
         worker.{dats.worker.domain}.produce_output
         qa.pipeline.start qa.{dats.qa.validator}.validate qa.human.request_review qa.pipeline.complete
         embedding.trigger.start embedding.generate embedding.store
         provenance.create_record provenance.link_parent provenance.save
         merge.detect_conflicts merge.classify_conflict merge.resolve_conflict merge.apply_resolution
         workproduct.create_artifact workproduct.save workproduct.index",
        "dats.llm.prompt_sent dats.llm.response_received",
        "dats.queue.wait.duration dats.queue.waiting dats.queue.arrival_position dats.qa.validations
         dats.qa.verdicts dats.merge.conflicts dats.worker.refusals",
        "dats.task.id dats.project.id dats.stage
         dats.coordinator.mode dats.coordinator.checkpoint_count dats.coordinator.request_complexity
         dats.decomposer.subtask_count dats.decomposer.depth_level dats.decomposer.is_atomic
         dats.estimator.estimated_complexity dats.estimator.assigned_tier dats.estimator.reasoning
         dats.queue.name dats.queue.tier dats.queue.wait_time dats.queue.position dats.queue.depth
         dats.worker.domain dats.worker.can_handle dats.worker.refusal_reason dats.worker.output_type
         dats.worker.artifact_count
         dats.qa.validators_run dats.qa.pass_count dats.qa.fail_count dats.qa.overall_result
         dats.qa.needs_human_review
         dats.embedding.content_length dats.embedding.dimension dats.embedding.storage_target
         dats.provenance.id dats.provenance.parent_ids
         dats.merge.conflict_count dats.merge.conflict_types dats.merge.resolution_strategy dats.merge.success
         dats.workproduct.artifact_id dats.workproduct.artifact_type dats.workproduct.file_path
         dats.workproduct.size",
    );
}

#[test]
fn every_span_of_dats_has_its_stage_and_summaries() {
    use dats::conventions::{ATTRIBUTES, SPANS};
    for span in SPANS {
        let constant = span.constants().iter().find(|(name, _)| *name == "dats.stage");
        let (_, stage) = constant.unwrap_or_else(|| panic!("{} has no stage", span.name()));
        let subsystem = span.name().split('.').next().unwrap_or_default();
        assert_eq!(subsystem, *stage, "{}", span.name());
        assert_eq!(span.inherited(), ["dats.project.id", "dats.task.id"], "{}", span.name());
        for end in ["input_summary", "output_summary"] {
            let summary = format!("dats.{stage}.{end}");
            assert!(ATTRIBUTES.contains(&summary.as_str()), "{summary}");
        }
    }
    assert_eq!(SPANS.len(), 38);
}

#[test]
fn compile_fabric() {
    check(
        "compile_fabric",
        "fabric.build spec.parse plan.compile_graph codegen.lower compile.execute verify.run distribute.package",
        "compile.start compile.end verify.block",
        "pipeline.latency lowering.duration compile.success compile.failure verification.block.rate
         offline.bundle.size registry.missing_binaries registry.backends",
        "backend.name operator.name clause.id toolchain.binary fabric.host.kind build.cache_hit fabric.error.code
         dataset.version model.version backend.maturity fabric.environment fabric.host.region provenance.id
         toolchain.stdout.hash toolchain.stderr.hash",
    );
}

#[test]
fn coordination() {
    check(
        "coordination",
        "coordination.work.claim coordination.work.progress coordination.work.complete
         coordination.analysis.team coordination.analysis.patterns coordination.analysis.health
         coordination.optimization.generate coordination.optimization.apply",
        "",
        "coordination.work.items coordination.work.duration coordination.work.transitions
         coordination.team.velocity coordination.team.cycle_time coordination.team.error_rate
         coordination.api.latency coordination.system.errors coordination.system.capacity",
        "coordination.work.id coordination.work.type coordination.work.priority coordination.work.team",
    );
}

#[test]
fn vos() {
    check(
        "vos",
        "gateway.notify_agent agent.handle_notification agent.execute_tool agent.publish_response",
        "",
        "process.uptime process.memory.usage process.cpu.utilization vos.connections
         http.server.request.duration http.server.request.body.size http.server.response.body.size
         messaging.client.sent.messages messaging.client.consumed.messages vos.queue.failed vos.queue.depth
         messaging.process.duration vos.agent.notifications.received vos.agent.notifications.processed
         vos.agent.tool.executions vos.agent.llm.calls vos.agent.capacity vos.task.duration
         vos.task.status_changes vos.dependency.health",
        "correlation.id agent.id notification.type notification.source",
    );
}

#[test]
fn dawsos() {
    check(
        "dawsos",
        "executor.execute_pattern orchestrator.run_step agent.execute",
        "",
        "dawsos.executor.api.request.duration dawsos.executor.requests dawsos.executor.request.errors
         dawsos.executor.pack.freshness dawsos.executor.pack.build.duration
         dawsos.executor.agent.invocations dawsos.executor.agent.latency
         dawsos.executor.circuit_breaker.state dawsos.executor.circuit_breaker.failures
         dawsos.executor.pattern.executions dawsos.executor.pattern.step.duration
         dawsos.executor.build.info",
        "pricing_pack.id ledger.commit_hash pattern.id agent.name agent.capability request.id",
    );
}
