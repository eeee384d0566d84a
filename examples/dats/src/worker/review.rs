//! Reviewer: finds existing knowledge, and requests a summary from the language model.

use crate::embedding::rag::{Query, get_context};
use crate::extraction::{Extraction, Review};
use crate::failure::Failure;
use crate::floor::Floor;
use crate::llm::{Prompt, generate};
use crate::markdown;
use crate::task::Task;

/// Number of passages for a review.
const PASSAGES: usize = 3;
/// Number of words that give full confidence.
const ENOUGH_WORDS: f64 = 40.0;

pub(super) fn review(task: &Task, floor: &Floor) -> Result<Extraction, Failure> {
    let text = markdown::read(task.content.text()).prose.join("\n");
    let query = format!("{} {text}", task.content.title());
    let query = Query { text: query, limit: PASSAGES, own: task.document() };
    let context = get_context(&floor.store, &query)?;
    let mut related: Vec<_> = context.passages.iter().map(|passage| passage.document.clone()).collect();
    related.dedup();
    let sources = context.passages.iter().map(|passage| passage.artifact.clone()).collect();
    let prompt = Prompt { passages: context.passages, text };
    let summary = if prompt.text.is_empty() { String::new() } else { generate(&*floor.model, &prompt)?.text };
    let words = prompt.text.split_whitespace().count() as f64;
    let confidence = (words / ENOUGH_WORDS).min(1.0);
    Ok(Extraction::Review(Review { summary, confidence, related, sources }))
}
