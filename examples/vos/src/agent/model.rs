//! Language model: offline and deterministic. It has two turns: the choice of a tool's input, and the
//! description of the tool's findings.

use telemetry::{Label as _, StageAttributes, stage};

use crate::conventions::label::GenAiProviderName;
use crate::conventions::{key, metric, span};
use crate::failure::Failure;
use crate::notification::{Agent, Tool, ToolCall};
use crate::weather::{OTHER, places};

/// Name of the model.
const MODEL: &str = "keyword-1";
const PROVIDER: GenAiProviderName = GenAiProviderName::Other(std::borrow::Cow::Borrowed("vos"));

/// Prompt of the model.
pub(super) enum Prompt<'a> {
    /// The choice of a tool and its input.
    Choose(&'a str),
    /// The description of the tool's findings.
    Phrase(&'a str),
}

/// Answer of the model.
pub(super) enum Turn {
    Call(ToolCall),
    Say(String),
}

/// A turn, with its numbers of tokens.
#[derive(StageAttributes)]
pub(super) struct Completion {
    #[telemetry(key = key::GEN_AI_USAGE_INPUT_TOKENS)]
    input_tokens: usize,
    #[telemetry(key = key::GEN_AI_USAGE_OUTPUT_TOKENS)]
    output_tokens: usize,
    #[telemetry(skip)]
    pub(super) turn: Turn,
}

/// Requests an answer from the model. Neither prompt nor answer is recorded: they are words of persons.
#[stage(
    span::AGENT_CALL_MODEL,
    fields(
        key::AGENT_ID = agent.as_label(),
        key::GEN_AI_PROVIDER_NAME = PROVIDER,
        key::GEN_AI_REQUEST_MODEL = MODEL,
    ),
    output,
    metrics(
        calls = metric::VOS_AGENT_LLM_CALLS,
        metric::LLM_TOKENS = |completion| completion.input_tokens + completion.output_tokens,
    )
)]
pub(super) fn call_model(agent: Agent, prompt: &Prompt<'_>) -> Result<Completion, Failure> {
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

/// Returns the number of tokens; those of this model are words.
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
