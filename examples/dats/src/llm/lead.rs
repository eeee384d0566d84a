//! Provider without a network: its answers are the first sentences of the text, as in a report of news.

use crate::conventions::label::DatsLlmProvider;
use crate::llm::extractive::sentences;
use crate::llm::{Answer, LanguageModel, ModelError, Prompt};

/// Number of sentences of an answer.
const SENTENCES: usize = 2;

/// Summarises by the beginning of the text.
#[derive(Clone, Copy, Debug, Default)]
pub struct Lead;

impl LanguageModel for Lead {
    fn provider(&self) -> DatsLlmProvider {
        DatsLlmProvider::Lead
    }

    fn model(&self) -> &'static str {
        "first-sentences-1"
    }

    fn answer(&self, prompt: &Prompt) -> Result<Answer, ModelError> {
        let mut sentences = sentences(&prompt.text);
        let first: Vec<_> = sentences.by_ref().take(SENTENCES).collect();
        if first.is_empty() {
            return Err(ModelError::NothingToSay);
        }
        let finish_reason = if sentences.next().is_some() { "length" } else { "stop" };
        Ok(Answer { text: first.join(" "), finish_reason })
    }
}
