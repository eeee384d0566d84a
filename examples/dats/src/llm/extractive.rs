//! Provider without a network: its answers are the most significant sentences of the text.

use std::collections::BTreeMap;

use crate::conventions::label::DatsLlmProvider;
use crate::llm::{Answer, LanguageModel, ModelError, Prompt};

/// Number of sentences of an answer.
const SENTENCES: usize = 2;
/// Number of characters of the shortest word that counts.
const SHORTEST_WORD: usize = 4;

/// Summarises by choosing sentences.
#[derive(Clone, Copy, Debug, Default)]
pub struct Extractive;

impl LanguageModel for Extractive {
    fn provider(&self) -> DatsLlmProvider {
        DatsLlmProvider::Extractive
    }

    fn model(&self) -> &'static str {
        "frequent-sentences-1"
    }

    /// The weight of a word is the number of its occurrences in the text and in the passages, and the
    /// weight of a sentence the mean of its words.
    fn answer(&self, prompt: &Prompt) -> Result<Answer, ModelError> {
        let mut weights = BTreeMap::<String, usize>::new();
        let passages = prompt.passages.iter().map(|passage| passage.text.as_str());
        for word in passages.chain([prompt.text.as_str()]).flat_map(words) {
            *weights.entry(word).or_default() += 1;
        }
        let worth = |sentence: &str| {
            let weights: Vec<_> = words(sentence).filter_map(|word| weights.get(&word)).collect();
            weights.iter().copied().sum::<usize>() as f64 / weights.len().max(1) as f64
        };
        let all: Vec<_> = sentences(&prompt.text).enumerate().collect();
        let mut best = all.clone();
        best.sort_by(|(_, a), (_, b)| worth(b).total_cmp(&worth(a)));
        best.truncate(SENTENCES);
        best.sort_by_key(|(place, _)| *place);
        if best.is_empty() {
            return Err(ModelError::NothingToSay);
        }
        let text: Vec<_> = best.into_iter().map(|(_, sentence)| sentence).collect();
        let finish_reason = if all.len() > SENTENCES { "length" } else { "stop" };
        Ok(Answer { text: text.join(" "), finish_reason })
    }
}

/// Splits a text into sentences, each of which ends with a stop before a blank, or with its line.
pub(crate) fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .flat_map(|line| line.split_inclusive(". "))
        .map(str::trim)
        .filter(|sentence| sentence.chars().any(char::is_alphabetic))
}

fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() >= SHORTEST_WORD)
        .map(str::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::llm::Passage;

    fn answer(text: &str, passages: &[&str]) -> Result<String, ModelError> {
        let passage = |text: &&str| Passage {
            artifact: String::new(),
            document: String::new(),
            text: (*text).to_owned(),
        };
        let prompt = Prompt { passages: passages.iter().map(passage).collect(), text: text.to_owned() };
        Extractive.answer(&prompt).map(|answer| answer.text)
    }

    #[test]
    fn the_sentences_that_say_most_are_given_in_their_order() {
        let text = "A queue keeps tasks. Weather is fine. A worker takes tasks from a queue.";
        let expected = "A queue keeps tasks. A worker takes tasks from a queue.";
        assert_eq!(answer(text, &[]).unwrap(), expected);
    }

    #[test]
    fn what_is_known_from_elsewhere_makes_a_difference() {
        let text = "One thing. Another thing. Weather report.";
        assert_eq!(answer(text, &["weather report, weather report"]).unwrap(), "One thing. Weather report.");
    }

    #[test]
    fn without_a_sentence_there_is_no_answer() {
        assert_eq!(answer("1. 2.", &[]), Err(ModelError::NothingToSay));
    }
}
