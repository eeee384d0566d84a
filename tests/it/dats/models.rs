//! Language models that misbehave.

use dats::conventions::label::DatsLlmProvider;
use dats::llm::lead::Lead;
use dats::llm::{Answer, LanguageModel, ModelError, Prompt};
use dats::{Failure, Outcome};
use expect_test::expect;
use telemetry::export::SpanData;
use telemetry::testing::record;

use super::{event_text, process};
use crate::folder::Folder;

/// Model that answers every prompt by a function.
struct Model(fn() -> Result<Answer, ModelError>);

impl LanguageModel for Model {
    fn provider(&self) -> DatsLlmProvider {
        DatsLlmProvider::Ollama
    }

    fn model(&self) -> &str {
        "of-the-test"
    }

    fn answer(&self, _prompt: &Prompt) -> Result<Answer, ModelError> {
        self.0()
    }
}

/// Reviews one document with a model.
fn review(
    name: &str,
    answer: fn() -> Result<Answer, ModelError>,
) -> (Result<Outcome, Failure>, Vec<SpanData>) {
    let words = "A queue keeps tasks until a worker takes them. ".repeat(5);
    let folder = Folder::new(name).with("documents/guide.md", format!("# Queues\n\n{words}\n"));
    let recording = record();
    let model = Box::new(Model(answer));
    let outcome = crate::block_on(process(&folder.path("documents"), "review", &folder, 1, model));
    (outcome, recording.spans())
}

#[test]
fn a_model_that_makes_things_up_is_found_out() {
    let (outcome, spans) = review("dats-made-up", || {
        Ok(Answer { text: "Queues were invented in Rome.".to_owned(), finish_reason: "stop" })
    });
    assert_eq!(outcome.unwrap().ends.questioned, 1);
    let events = spans.iter().flat_map(|span| &span.events);
    let findings = events.filter(|event| event.name == "dats.qa.finding_made");
    let findings: Vec<_> = findings.map(|event| event_text(event, "dats.qa.finding")).collect();
    assert_eq!(findings, ["\"not in the text: 1 sentence\""]);
}

#[test]
fn each_provider_has_its_spans_and_its_series() {
    let folder = Folder::new("dats-lead")
        .with("documents/guide.md", "# Queues\n\nA queue keeps tasks. A worker takes them. Then it rests.\n");
    let recording = record();
    let outcome = crate::block_on(process(&folder.path("documents"), "review", &folder, 1, Box::new(Lead)));
    assert!(outcome.is_ok(), "{outcome:?}");
    assert!(recording.spans().iter().any(|span| span.name == "llm.lead.generate"));
    let is_exact = |line: &&str| !line.contains("_bucket") && !line.contains("_seconds_sum");
    let metrics = recording.metrics("gen_ai_client_");
    let metrics: String = metrics.lines().filter(is_exact).map(|line| format!("{line}\n")).collect();
    expect![[r#"
        gen_ai_client_operation_duration_seconds_count{gen_ai_operation_name="text_completion",gen_ai_provider_name="lead",gen_ai_request_model="first-sentences-1"} 1
        gen_ai_client_token_usage_sum{gen_ai_operation_name="text_completion",gen_ai_provider_name="lead",gen_ai_request_model="first-sentences-1",gen_ai_token_type="input"} 21
        gen_ai_client_token_usage_count{gen_ai_operation_name="text_completion",gen_ai_provider_name="lead",gen_ai_request_model="first-sentences-1",gen_ai_token_type="input"} 1
        gen_ai_client_token_usage_sum{gen_ai_operation_name="text_completion",gen_ai_provider_name="lead",gen_ai_request_model="first-sentences-1",gen_ai_token_type="output"} 8
        gen_ai_client_token_usage_count{gen_ai_operation_name="text_completion",gen_ai_provider_name="lead",gen_ai_request_model="first-sentences-1",gen_ai_token_type="output"} 1
    "#]].assert_eq(&metrics);
}

#[test]
fn a_panic_fails_its_task_and_is_reported() {
    let (outcome, spans) = review("dats-panic", || panic!("the model is out of its mind"));
    assert!(matches!(outcome, Err(Failure::Worker(_))), "{outcome:?}");
    let ended = spans.iter().filter(|span| span.outcome.name() != "ok");
    let ended: Vec<_> = ended.map(|span| format!("{} {}\n", span.name, span.outcome.name())).collect();
    expect![[r#"
        llm.ollama.generate panic
        worker.review.execute panic
        pipeline.process_request error
    "#]]
    .assert_eq(&ended.concat());
}
