//! The language model: offline, and the same for the same words. It knows two turns: choosing a tool's input, and saying
//! what the tool has found.

use telemetry::{Label as _, Measure as _, StageAttributes, stage};

use crate::conventions::label::GenAiProviderName;
use crate::conventions::metric::{LlmTokens, VosAgentLlmCalls};
use crate::conventions::{key, span};
use crate::failure::Failure;
use crate::notification::{Agent, Tool, ToolCall};
use crate::weather::{OTHER, places};

/// What it is called.
const MODEL: &str = "keyword-1";
const PROVIDER: GenAiProviderName = GenAiProviderName::Other(std::borrow::Cow::Borrowed("vos"));

/// What the model is asked.
pub(super) enum Prompt<'a> {
    /// Which tool is to be used, and for what.
    Choose(&'a str),
    /// How to say what the tool has found.
    Phrase(&'a str),
}

/// What it says.
pub(super) enum Turn {
    Call(ToolCall),
    Say(String),
}

/// A turn, and what it took.
#[derive(StageAttributes)]
pub(super) struct Completion {
    #[telemetry(key = key::GEN_AI_USAGE_INPUT_TOKENS)]
    input_tokens: usize,
    #[telemetry(key = key::GEN_AI_USAGE_OUTPUT_TOKENS)]
    output_tokens: usize,
    #[telemetry(skip)]
    pub(super) turn: Turn,
}

/// Asks the model. Neither prompt nor answer is recorded: they are people's words.
#[stage(
    span::AGENT_CALL_MODEL,
    fields(
        key::AGENT_ID = agent.as_label(),
        key::GEN_AI_PROVIDER_NAME = PROVIDER,
        key::GEN_AI_REQUEST_MODEL = MODEL,
    ),
    output
)]
pub(super) fn call_model(agent: Agent, prompt: &Prompt<'_>) -> Result<Completion, Failure> {
    let completion = complete(agent, prompt);
    let error_type = completion.as_ref().err().map(telemetry::StageError::error_type);
    VosAgentLlmCalls { id: agent.as_label(), error_type, model: MODEL }.add(1);
    if let Ok(completion) = &completion {
        let tokens = completion.input_tokens + completion.output_tokens;
        LlmTokens { model: MODEL }.add(tokens as u64);
    }
    completion
}

fn complete(agent: Agent, prompt: &Prompt<'_>) -> Result<Completion, Failure> {
    let (words, turn) = match prompt {
        Prompt::Choose(text) => (*text, Turn::Call(choose(agent, text))),
        Prompt::Phrase(found) => (*found, Turn::Say(phrase(agent, found))),
    };
    let said = match &turn {
        Turn::Call(call) => &call.input,
        Turn::Say(sentence) => sentence,
    };
    let (input_tokens, output_tokens) = (tokens(words), tokens(said));
    if input_tokens == 0 {
        return Err(Failure::NothingSaid);
    }
    Ok(Completion { input_tokens, output_tokens, turn })
}

/// This model's tokens are words.
fn tokens(text: &str) -> usize {
    text.split_whitespace().count()
}

fn choose(agent: Agent, text: &str) -> ToolCall {
    match agent {
        Agent::Text => ToolCall { tool: Tool::TextStatistics, input: text.to_owned() },
        Agent::Weather => {
            let text = text.to_lowercase();
            let place =
                text.split(|c: char| !c.is_alphabetic()).find(|word| places().any(|place| place == *word));
            ToolCall { tool: Tool::WeatherStatistics, input: place.unwrap_or(OTHER).to_owned() }
        }
    }
}

fn phrase(agent: Agent, found: &str) -> String {
    match agent {
        Agent::Text => format!("The text has {found}."),
        Agent::Weather => format!("The weather there: {found}."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(agent: Agent, text: &str) -> String {
        let call = choose(agent, text);
        format!("{} {}", call.tool.as_label(), call.input)
    }

    #[test]
    fn a_place_is_found_among_other_words() {
        assert_eq!(chosen(Agent::Weather, "How warm is it in Ulm?"), "weather_statistics ulm");
        assert_eq!(chosen(Agent::Weather, "Rome, or Oslo?"), "weather_statistics rome");
        assert_eq!(chosen(Agent::Weather, "And in Atlantis?"), "weather_statistics other");
        assert_eq!(chosen(Agent::Text, "some words"), "text_statistics some words");
    }
}
