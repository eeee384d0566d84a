//! Language model, behind a trait, and the stage that calls it.

pub mod extractive;
pub mod lead;

use std::fmt;

use telemetry::{StageAttributes, StageError, event, stage};

use crate::conventions::label::DatsLlmProvider;
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
    #[telemetry(content, truncate = 400)]
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

/// Prompt and answer are personal: by the rule of the registry they are recorded as pseudonyms. Their texts
/// are content: recorded masked and cut, while a rule such as `llm.*=content` asks for it.
#[stage(
    span::LLM_GENERATE,
    input(sent),
    gen_ai(
        operation = "text_completion",
        provider = model.provider(),
        request_model = model.model(),
        input_tokens = |_| tokens(&sent.text),
        output_tokens = |answer| tokens(&answer.text),
        finish_reasons = |answer| [answer.finish_reason],
    ),
    fields(
        key::DATS_LLM_PROVIDER = model.provider(),
        key::DATS_LLM_INPUT_SUMMARY = format!("1 text, {}", count(prompt.passages.len(), "passage")),
    ),
    output(
        key::DATS_LLM_RESPONSE_SIZE = |answer| answer.text.len(),
        key::DATS_LLM_OUTPUT_SUMMARY = |answer| format!("1 text of {} bytes", answer.text.len()),
        #[telemetry(content, truncate = 400)]
        "answer.text" = |answer| &answer.text,
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
