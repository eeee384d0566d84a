//! Language model: offline and deterministic. It has two turns: the choice of a tool's input, and the
//! description of the tool's findings.

use telemetry::{Label as _, stage};

use crate::conventions::{key, metric, span};
use crate::failure::Failure;
use crate::notification::{Agent, Tool, ToolCall};
use crate::weather::{OTHER, places};

/// Name of the model.
const MODEL: &str = "keyword-1";
/// Maximum number of tokens of a prompt.
const CONTEXT_WINDOW: usize = 512;

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
pub(super) struct Completion {
    input_tokens: usize,
    output_tokens: usize,
    pub(super) turn: Turn,
}

/// Requests an answer from the model. Neither prompt nor answer is recorded: they are words of persons.
#[stage(
    span::AGENT_CALL_MODEL,
    gen_ai(
        operation = "chat",
        provider = "vos",
        request_model = MODEL,
        input_tokens = |completion| completion.input_tokens,
        output_tokens = |completion| completion.output_tokens,
    ),
    fields(key::AGENT_ID = agent.as_label()),
    metrics(
        calls = metric::VOS_AGENT_LLM_CALLS,
        metric::LLM_TOKENS = |completion| completion.input_tokens + completion.output_tokens,
    )
)]
pub(super) fn call_model(agent: Agent, prompt: &Prompt<'_>) -> Result<Completion, Failure> {
    let (Prompt::Choose(words) | Prompt::Phrase(words)) = prompt;
    let input_tokens = match tokens(words) {
        0 => return Err(Failure::NothingSaid),
        tokens if tokens > CONTEXT_WINDOW => return Err(Failure::PromptTooLong),
        tokens => tokens,
    };
    let turn = match prompt {
        Prompt::Choose(text) => Turn::Call(choose(agent, text)),
        Prompt::Phrase(found) => Turn::Say(phrase(agent, found)),
    };
    let said = match &turn {
        Turn::Call(call) => &call.input,
        Turn::Say(sentence) => sentence,
    };
    Ok(Completion { input_tokens, output_tokens: tokens(said), turn })
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
    use expect_test::expect;

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

    #[test]
    fn a_failed_call_has_its_error_on_the_span_and_on_the_metrics() {
        let recording = telemetry::testing::record();
        let long = "word ".repeat(CONTEXT_WINDOW + 1);
        assert!(matches!(call_model(Agent::Text, &Prompt::Choose(&long)), Err(Failure::PromptTooLong)));
        assert!(matches!(call_model(Agent::Text, &Prompt::Choose(" ")), Err(Failure::NothingSaid)));
        let shown = recording.tree() + &recording.metrics("vos_agent_llm_calls");
        let of_standard = recording.metrics("gen_ai_client_operation_duration_seconds_count");
        expect![[r#"
            agent.call_model [error: prompt_too_long]  gen_ai.operation.name=chat gen_ai.provider.name=vos gen_ai.request.model=keyword-1 agent.id=text
            agent.call_model [error: nothing_said]  stage.error.expected=true gen_ai.operation.name=chat gen_ai.provider.name=vos gen_ai.request.model=keyword-1 agent.id=text
            vos_agent_llm_calls_total{agent_id="text",error_type="nothing_said",gen_ai_request_model="keyword-1"} 1
            vos_agent_llm_calls_total{agent_id="text",error_type="prompt_too_long",gen_ai_request_model="keyword-1"} 1
            gen_ai_client_operation_duration_seconds_count{error_type="nothing_said",gen_ai_operation_name="chat",gen_ai_provider_name="vos",gen_ai_request_model="keyword-1"} 1
            gen_ai_client_operation_duration_seconds_count{error_type="prompt_too_long",gen_ai_operation_name="chat",gen_ai_provider_name="vos",gen_ai_request_model="keyword-1"} 1
        "#]].assert_eq(&(shown + &of_standard));
    }
}
