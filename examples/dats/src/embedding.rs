//! Embedding: turns content into vectors, so that similar content can be found.

pub(crate) mod rag;

use telemetry::{Label, StageAttributes, decision, stage};

use crate::conventions::label::{DatsEmbeddingStorageTarget, DatsWorkerOutputType};
use crate::conventions::{key, span};
use crate::count::count;
use crate::failure::Failure;
use crate::fingerprint;
use crate::store::{Kept, Store};
use crate::workproduct::Artifact;

/// Dimensions of a vector.
const DIMENSION: usize = 256;
/// Number of characters of an n-gram.
const N: usize = 3;
/// Number of characters of the shortest word that counts; shorter ones are in every text.
const SHORTEST_WORD: usize = 4;
/// Size of the smallest content that is embedded; shorter content has no significant similarity.
const SHORTEST: usize = 40;

/// Decision about content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Label)]
pub(crate) enum Use {
    Embed,
    Skip,
}

/// Embeds an artifact if its content is large enough.
#[stage(
    span::EMBEDDING_TRIGGER_START,
    input(artifact),
    fields(
        key::DATS_EMBEDDING_CONTENT_LENGTH = content.len(),
        key::DATS_EMBEDDING_INPUT_SUMMARY = format!("1 artifact, {} bytes", content.len()),
    ),
    output(
        key::DATS_EMBEDDING_OUTPUT_SUMMARY =
            |chosen| if *chosen == Use::Embed { "1 vector" } else { "no vector" },
    )
)]
pub(crate) fn embed(
    store: &Store,
    artifact: &Artifact,
    kind: DatsWorkerOutputType,
    content: String,
    is_accepted: bool,
) -> Result<Use, Failure> {
    let chosen = if is_accepted && content.len() >= SHORTEST { Use::Embed } else { Use::Skip };
    decision!(
        content = chosen,
        because = if is_accepted {
            format!("{} bytes, {SHORTEST} at least", content.len())
        } else {
            "a person has to look at it first".to_owned()
        },
        considered = [Use::Embed, Use::Skip]
    );
    if chosen == Use::Skip {
        return Ok(chosen);
    }
    let vector = vector(Text::of(&content));
    let (artifact, document) = (artifact.id.clone(), artifact.draft.document.clone());
    store_vector(store, kind, &Kept { artifact, document, content, vector })?;
    Ok(chosen)
}

/// Content for a vector.
#[derive(Clone, Copy, Debug, StageAttributes)]
pub(crate) struct Text<'a> {
    #[telemetry(key = key::DATS_EMBEDDING_CONTENT_LENGTH)]
    length: usize,
    #[telemetry(skip)]
    text: &'a str,
}

impl<'a> Text<'a> {
    pub(crate) const fn of(text: &'a str) -> Text<'a> {
        Text { length: text.len(), text }
    }
}

/// Counts the content's n-grams, each in the dimension of its hash. Returns a vector of length one, or of
/// zeros.
#[stage(
    span::EMBEDDING_GENERATE,
    input(content),
    fields(key::DATS_EMBEDDING_INPUT_SUMMARY = count(content.length, "byte")),
    output(
        key::DATS_EMBEDDING_DIMENSION = |numbers| numbers.len(),
        key::DATS_EMBEDDING_OUTPUT_SUMMARY = |numbers| format!("1 vector of {} dimensions", numbers.len()),
    )
)]
fn vector(content: Text<'_>) -> Vec<f32> {
    let mut numbers = vec![0.0_f32; DIMENSION];
    for word in content.text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() >= SHORTEST_WORD)
    {
        let letters: Vec<char> = format!("_{}_", word.to_lowercase()).chars().collect();
        for gram in letters.windows(N) {
            let place = fingerprint::of(&[&String::from_iter(gram)]) % DIMENSION as u64;
            if let Some(number) = numbers.get_mut(place as usize) {
                *number += 1.0;
            }
        }
    }
    let length = numbers.iter().map(|number| number * number).sum::<f32>().sqrt();
    if length > 0.0 {
        numbers.iter_mut().for_each(|number| *number /= length);
    }
    numbers
}

#[stage(
    span::EMBEDDING_STORE,
    input(kept),
    fields(
        key::DATS_EMBEDDING_DIMENSION = kept.vector.len(),
        key::DATS_EMBEDDING_STORAGE_TARGET = DatsEmbeddingStorageTarget::Sqlite,
        key::DATS_EMBEDDING_INPUT_SUMMARY = format!("1 vector, {} bytes of content", kept.content.len()),
    ),
    output(key::DATS_EMBEDDING_OUTPUT_SUMMARY = |()| "1 row")
)]
fn store_vector(store: &Store, kind: DatsWorkerOutputType, kept: &Kept) -> Result<(), Failure> {
    store.keep_vector(kind.as_label(), kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn similar_content_has_similar_vectors() {
        let similarity = |a: &str, b: &str| rag::similarity(&vector(Text::of(a)), &vector(Text::of(b)));
        let install = "How to install the server";
        assert!(similarity(install, "Installing servers") > similarity(install, "A walk in the park"));
        assert!((similarity(install, install) - 1.0).abs() < 1e-6);
        assert_eq!(similarity(install, "…"), 0.0);
    }
}
