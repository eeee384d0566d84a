//! Language model, behind a trait, and the stage that calls it.

pub mod extractive;

use std::borrow::Cow;
use std::fmt;

use telemetry::{Label as _, StageAttributes, StageError, event, stage};

use crate::conventions::label::{DatsLlmProvider, GenAiProviderName};
use crate::conventions::{event as registered, key, span};
use crate::count::count;

/// Prompt: a text to summarise.
#[derive(Clone, Debug)]
pub struct Prompt {
    /// Passages of other documents on the subject.
    pub passages: Vec<Passage>,
    /// The text to summarise.
    pub text: String,
}

/// A passage of another document.
#[derive(Clone, Debug, PartialEq)]
pub struct Passage {
    /// Identifier of the artifact of the passage.
    pub artifact: String,
    /// The document's name.
    pub document: String,
    /// Text of the passage.
    pub text: String,
}

impl fmt::Display for Prompt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "Summarise the text in two sentences of its own.")?;
        for passage in &self.passages {
            writeln!(f, "Known from {}: {}", passage.document, passage.text)?;
        }
        write!(f, "Text: {}", self.text)
    }
}

/// Answer of a model.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The text.
    pub text: String,
    /// Reason of its end: `stop`, `length`.
    pub finish_reason: &'static str,
}

/// Error of a model.
#[derive(Debug, PartialEq, Eq, StageError)]
pub enum ModelError {
    /// The text has no sentence.
    #[telemetry(expected)]
    NothingToSay,
}

impl fmt::Display for ModelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the language model found nothing to say")
    }
}

impl std::error::Error for ModelError {}

/// A language model.
pub trait LanguageModel: Send + Sync {
    /// Returns the provider.
    fn provider(&self) -> DatsLlmProvider;

    /// Returns the name of the model.
    fn model(&self) -> &str;

    /// Answers a prompt.
    ///
    /// # Errors
    ///
    /// If the model has no answer.
    fn answer(&self, prompt: &Prompt) -> Result<Answer, ModelError>;
}

/// Text of the prompt, as it is sent.
#[derive(Debug, StageAttributes)]
struct Sent {
    #[telemetry(skip)]
    text: String,
    #[telemetry(key = key::DATS_LLM_PROMPT_SIZE)]
    size: usize,
}

/// Requests an answer from the model.
pub(crate) fn generate(model: &dyn LanguageModel, prompt: &Prompt) -> Result<Answer, ModelError> {
    let text = prompt.to_string();
    let size = text.len();
    ask(model, prompt, &Sent { text, size })
}

/// Prompt and answer are personal: by the rule of the registry they are recorded as pseudonyms.
#[stage(
    span::LLM_GENERATE,
    input(sent),
    fields(
        key::DATS_LLM_PROVIDER = model.provider(),
        key::GEN_AI_PROVIDER_NAME = provider_name(model.provider()),
        key::GEN_AI_REQUEST_MODEL = model.model(),
        key::DATS_LLM_INPUT_SUMMARY = format!("1 text, {}", count(prompt.passages.len(), "passage")),
    ),
    output(
        key::GEN_AI_USAGE_INPUT_TOKENS = |_| tokens(&sent.text),
        key::GEN_AI_USAGE_OUTPUT_TOKENS = |answer| tokens(&answer.text),
        key::GEN_AI_RESPONSE_FINISH_REASONS = |answer| vec![answer.finish_reason],
        key::DATS_LLM_RESPONSE_SIZE = |answer| answer.text.len(),
        key::DATS_LLM_OUTPUT_SUMMARY = |answer| format!("1 text of {} bytes", answer.text.len()),
    )
)]
fn ask(model: &dyn LanguageModel, prompt: &Prompt, sent: &Sent) -> Result<Answer, ModelError> {
    event!(
        registered::DATS_LLM_PROMPT_SENT,
        key::DATS_LLM_PROMPT = sent.text,
        key::DATS_LLM_PROMPT_SIZE = sent.size
    );
    let answer = model.answer(prompt)?;
    event!(
        registered::DATS_LLM_RESPONSE_RECEIVED,
        key::DATS_LLM_RESPONSE = answer.text,
        key::DATS_LLM_RESPONSE_SIZE = answer.text.len()
    );
    Ok(answer)
}

/// Counts words; tokens would need the vocabulary of the model.
fn tokens(text: &str) -> usize {
    text.split_whitespace().count()
}

fn provider_name(provider: DatsLlmProvider) -> GenAiProviderName {
    match provider {
        DatsLlmProvider::Openai => GenAiProviderName::Openai,
        DatsLlmProvider::Anthropic => GenAiProviderName::Anthropic,
        other => GenAiProviderName::Other(Cow::Borrowed(other.as_label())),
    }
}
