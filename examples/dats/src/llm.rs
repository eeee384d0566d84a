//! The language model, behind a trait; and the stage that asks it.

pub mod extractive;

use std::borrow::Cow;
use std::fmt;

use telemetry::{Label as _, StageAttributes, StageError, event, stage};

use crate::conventions::label::{DatsLlmProvider, GenAiProviderName};
use crate::conventions::{event as registered, key, span};
use crate::count::count;

/// What the model is asked to summarise.
#[derive(Clone, Debug)]
pub struct Prompt {
    /// What other documents say about the same.
    pub passages: Vec<Passage>,
    /// The text to summarise.
    pub text: String,
}

/// A passage of another document.
#[derive(Clone, Debug, PartialEq)]
pub struct Passage {
    /// The artifact that it was found by.
    pub artifact: String,
    /// The document's name.
    pub document: String,
    /// What it says.
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

/// What a model answers.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The text.
    pub text: String,
    /// Why it ends where it does: `stop`, `length`.
    pub finish_reason: &'static str,
}

/// Why a model has not answered.
#[derive(Debug, PartialEq, Eq, StageError)]
pub enum ModelError {
    /// There is no sentence in the text.
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
    /// Who answers for it.
    fn provider(&self) -> DatsLlmProvider;

    /// Its name.
    fn model(&self) -> &str;

    /// Answers a prompt.
    ///
    /// # Errors
    ///
    /// When there is no answer.
    fn answer(&self, prompt: &Prompt) -> Result<Answer, ModelError>;
}

/// What the stage says about an answer; the answer itself is an event.
#[derive(Debug, StageAttributes)]
pub(crate) struct Generated {
    #[telemetry(key = key::GEN_AI_USAGE_INPUT_TOKENS)]
    input_tokens: usize,
    #[telemetry(key = key::GEN_AI_USAGE_OUTPUT_TOKENS)]
    output_tokens: usize,
    #[telemetry(key = key::GEN_AI_RESPONSE_FINISH_REASONS)]
    finish_reasons: Vec<&'static str>,
    #[telemetry(key = key::DATS_LLM_RESPONSE_SIZE)]
    response_size: usize,
    #[telemetry(key = key::DATS_LLM_OUTPUT_SUMMARY)]
    summary: String,
    #[telemetry(skip)]
    pub(crate) text: String,
}

/// The prompt as it is sent.
#[derive(Debug, StageAttributes)]
struct Sent {
    #[telemetry(skip)]
    text: String,
    #[telemetry(key = key::DATS_LLM_PROMPT_SIZE)]
    size: usize,
}

/// Asks the model.
pub(crate) fn generate(model: &dyn LanguageModel, prompt: &Prompt) -> Result<Generated, ModelError> {
    let text = prompt.to_string();
    let size = text.len();
    ask(model, prompt, &Sent { text, size })
}

/// Prompt and answer are personal: the registry has them recorded as pseudonyms.
#[stage(
    span::LLM_GENERATE,
    input(sent),
    fields(
        key::DATS_LLM_PROVIDER = model.provider(),
        key::GEN_AI_PROVIDER_NAME = provider_name(model.provider()),
        key::GEN_AI_REQUEST_MODEL = model.model(),
        key::DATS_LLM_INPUT_SUMMARY = format!("1 text, {}", count(prompt.passages.len(), "passage")),
    ),
    output
)]
fn ask(model: &dyn LanguageModel, prompt: &Prompt, sent: &Sent) -> Result<Generated, ModelError> {
    event!(
        registered::DATS_LLM_PROMPT_SENT,
        key::DATS_LLM_PROMPT = sent.text,
        key::DATS_LLM_PROMPT_SIZE = sent.size
    );
    let Answer { text, finish_reason } = model.answer(prompt)?;
    event!(
        registered::DATS_LLM_RESPONSE_RECEIVED,
        key::DATS_LLM_RESPONSE = text,
        key::DATS_LLM_RESPONSE_SIZE = text.len()
    );
    Ok(Generated {
        input_tokens: tokens(&sent.text),
        output_tokens: tokens(&text),
        finish_reasons: vec![finish_reason],
        response_size: text.len(),
        summary: format!("1 text of {} bytes", text.len()),
        text,
    })
}

/// Words: what a token is, only a model's own vocabulary can say.
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
