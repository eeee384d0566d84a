//! Retrieval: passages that are similar to the subject of a task.

use std::cmp::Ordering;

use telemetry::{Label as _, StageAttributes, stage};

use crate::conventions::label::DatsWorkerOutputType;
use crate::conventions::{key, span};
use crate::count::count;
use crate::embedding::{Text, vector};
use crate::failure::Failure;
use crate::llm::Passage;
use crate::store::Store;

/// Similarity below which a passage has another subject.
const LEAST_SIMILAR: f64 = 0.5;
/// Number of characters of a stored passage.
const PASSAGE_CHARACTERS: usize = 240;

/// Query of the retrieval.
#[derive(Debug, StageAttributes)]
pub(crate) struct Query<'a> {
    #[telemetry(key = key::DATS_RAG_QUERY)]
    pub(crate) text: String,
    #[telemetry(key = key::DATS_RAG_LIMIT)]
    pub(crate) limit: usize,
    /// Name of the task's own document, whose passages are left out.
    #[telemetry(skip)]
    pub(crate) own: &'a str,
}

/// Existing knowledge about a subject.
#[derive(Debug)]
pub(crate) struct Known {
    best_score: Option<f64>,
    pub(crate) passages: Vec<Passage>,
}

impl Known {
    fn summary(&self) -> String {
        let bytes: usize = self.passages.iter().map(|passage| passage.text.len()).sum();
        format!("{}, {bytes} bytes", count(self.passages.len(), "passage"))
    }
}

/// Finds passages of other documents. The query is personal: it is recorded as a pseudonym.
#[stage(
    span::RAG_GET_CONTEXT,
    input(query),
    fields(
        key::DATS_RAG_INPUT_SUMMARY =
            format!("a query of {} bytes, {} wanted", query.text.len(), count(query.limit, "passage")),
    ),
    output(
        key::DATS_RAG_RESULT_COUNT = |known| known.passages.len(),
        key::DATS_RAG_BEST_SCORE = |known| known.best_score,
        key::DATS_RAG_OUTPUT_SUMMARY = Known::summary,
    )
)]
pub(crate) fn get_context(store: &Store, query: &Query<'_>) -> Result<Known, Failure> {
    let wanted = vector(Text::of(&query.text));
    let kept = store.vectors(DatsWorkerOutputType::TermStatistics.as_label())?;
    let others = kept.into_iter().filter(|kept| kept.document != query.own);
    let mut found: Vec<_> = others.map(|kept| (similarity(&wanted, &kept.vector), kept)).collect();
    found.retain(|(score, _)| *score >= LEAST_SIMILAR);
    found.sort_by(|(a, _), (b, _)| b.partial_cmp(a).unwrap_or(Ordering::Equal));
    found.truncate(query.limit);
    let best_score = found.first().map(|(score, _)| *score);
    let passages: Vec<Passage> = found
        .into_iter()
        .map(|(_, kept)| Passage {
            artifact: kept.artifact,
            document: kept.document,
            text: beginning(&kept.content),
        })
        .collect();
    Ok(Known { best_score, passages })
}

fn beginning(content: &str) -> String {
    let words: Vec<_> = content.split_whitespace().collect();
    words.join(" ").chars().take(PASSAGE_CHARACTERS).collect()
}

/// Returns the cosine of two vectors of length one, to four places.
pub(crate) fn similarity(a: &[f32], b: &[f32]) -> f64 {
    let cosine: f64 = a.iter().zip(b).map(|(a, b)| f64::from(a * b)).sum();
    (cosine * 10_000.0).round() / 10_000.0
}
