//! Prompts and responses: pseudonyms and sizes by default, masked and cut texts while a rule asks for them,
//! and nothing private in any sink.

use std::time::Duration;

use dats::conventions::label::DatsLlmProvider;
use dats::llm::extractive::Extractive;
use dats::llm::{Answer, LanguageModel, ModelError, Prompt};
use expect_test::expect;
use telemetry::export::{OwnedValue, SpanData};
use telemetry::testing::{Canaries, Leak, Recording, find_leaks, record_with};

use super::process;
use crate::folder::Folder;

/// Model that refuses every prompt.
struct Refusing;

/// Model that panics.
struct Broken;

impl LanguageModel for Refusing {
    fn provider(&self) -> DatsLlmProvider {
        DatsLlmProvider::Ollama
    }

    fn model(&self) -> &str {
        "refusing"
    }

    fn answer(&self, _prompt: &Prompt) -> Result<Answer, ModelError> {
        Err(ModelError::NothingToSay)
    }
}

impl LanguageModel for Broken {
    fn provider(&self) -> DatsLlmProvider {
        DatsLlmProvider::Ollama
    }

    fn model(&self) -> &str {
        "broken"
    }

    fn answer(&self, prompt: &Prompt) -> Result<Answer, ModelError> {
        panic!("no answer to {prompt}");
    }
}

const WORDS: &str = "Write to ada@shop.example about the key. The password=hunter2 opens the store. A queue keeps tasks \
     until a worker takes them, and a worker that has no task waits for one.";

fn review(recording: &Recording, folder: &str) -> Vec<SpanData> {
    let text = format!("# Queues\n\n{}\n", [WORDS; 4].join(" "));
    let folder = Folder::new(folder).with("documents/guide.md", text);
    crate::block_on(process(&folder.path("documents"), "review", &folder, 1, Box::new(Extractive))).unwrap();
    recording.spans()
}

/// Returns the captured texts of the call of the model.
fn texts(spans: &[SpanData]) -> String {
    let call = spans.iter().find(|span| span.name == "llm.extractive.generate").unwrap();
    let mut shown = String::new();
    for event in call.events.iter().filter(|event| !event.name.starts_with("dats.")) {
        shown += &format!("{}:\n", event.name.trim_start_matches("llm.extractive.generate."));
        for (name, value) in &event.attributes {
            if let (true, OwnedValue::Text(text)) = (name.ends_with(".text"), value) {
                shown += &format!("  {name}, {} bytes: {}\n", text.len(), &text[..text.len().min(130)]);
            } else if name.starts_with("stage.truncated") {
                shown += &format!("  {name}: {value}\n");
            }
        }
    }
    shown
}

#[test]
fn prompt_and_response_are_shown_while_a_rule_asks_for_them() {
    let recording = record_with(|builder| builder.stages("info"));
    let shown = texts(&review(&recording, "dats-content-off"));
    expect![[r#"
        input:
        output:
    "#]]
    .assert_eq(&shown);

    let control = recording.telemetry().unwrap().stage_control().unwrap();
    control.change("llm.*=content", "ada", Duration::from_secs(3_600)).unwrap();
    let shown = texts(&review(&recording, "dats-content-on"));
    expect![[r#"
        input:
          sent.text, 400 bytes: Summarise the text in two sentences of its own.
        Text: Write to [REDACTED] about the key. The password=[REDACTED] opens the store. 
          stage.truncated.keys: [sent.text]
          stage.truncated.sizes: [725]
        output:
          answer.text, 183 bytes: A queue keeps tasks until a worker takes them, and a worker that has no task waits for one. A queue keeps tasks until a worker tak
    "#]]
    .assert_eq(&shown);
    assert!(!shown.contains("hunter2") && !shown.contains("ada@"), "{shown}");
}

/// Reviews a document with planted words, by models that answer, refuse, panic, and wait for ever.
fn review_planted(canaries: &Canaries, folder: &str) {
    let [sender, secret, place] = ["sender", "secret", "place"].map(|name| canaries.text(name));
    let code = canaries.text("code");
    let text = format!(
        "# Queues\n\nA letter came from {sender}. The store opens by {secret}. It stands in {place}.\n\n\
         ```\nopen({code})\n```\n\nSee [the store](https://store.example/?of={sender}).\n"
    );
    let folder = Folder::new(folder).with("documents/guide.md", text);
    let documents = folder.path("documents");
    let run = |model: Box<dyn LanguageModel>| {
        process(&documents, "index and review these documents", &folder, 1, model)
    };
    crate::block_on(run(Box::new(Extractive))).unwrap();
    let _ = crate::block_on(run(Box::new(Refusing)));
    // Cancelled before its end.
    crate::block_on(async {
        let _ = tokio::time::timeout(Duration::ZERO, run(Box::new(Extractive))).await;
    });
    let _ = crate::block_on(run(Box::new(Broken)));
}

fn leaks(rules: &str, folder: &str) -> Vec<Leak> {
    find_leaks(|builder| builder.stages(rules), |canaries| review_planted(canaries, folder))
}

#[test]
fn nothing_private_is_in_any_sink() {
    let leaks: Vec<String> = leaks("info", "dats-leaks").iter().map(Leak::to_string).collect();
    assert_eq!(leaks, [""; 0]);
}

#[test]
fn the_search_finds_every_word_that_is_not_held_back() {
    let found: Vec<String> =
        leaks("info,llm.*=content", "dats-leaks-found").iter().map(Leak::to_string).collect();
    expect![[r#"
        place is in otlp
        place is in pages
        place is in sentry
        place is in spans
        secret is in otlp
        secret is in pages
        secret is in sentry
        secret is in spans
        sender is in otlp
        sender is in pages
        sender is in sentry
        sender is in spans"#]]
    .assert_eq(&found.join("\n"));
}
