//! Part of a document that goes into the index.

use telemetry::{decision, stage};

use crate::conventions::label::DocumentRoute;
use crate::conventions::{key, span};

/// Score from which all terms are indexed.
const FULL: f64 = 0.4;
/// Score below which nothing is indexed.
const SUMMARY: f64 = 0.12;

/// Decides by the score, and records the reason.
#[stage(span::INDEX_ROUTE, fields(key::DOCUMENT_SCORE = score), output(key = key::DOCUMENT_ROUTE))]
pub(crate) fn route(score: f64) -> DocumentRoute {
    let route = choose(score);
    decision!(
        route = route,
        because = format!("score {score:.2}; full from {FULL}, summary from {SUMMARY}"),
        considered = [DocumentRoute::Full, DocumentRoute::Summary, DocumentRoute::Skip]
    );
    route
}

fn choose(score: f64) -> DocumentRoute {
    if score >= FULL {
        DocumentRoute::Full
    } else if score >= SUMMARY {
        DocumentRoute::Summary
    } else {
        DocumentRoute::Skip
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_thresholds_belong_to_the_better_route() {
        for (score, expected) in [
            (1.0, DocumentRoute::Full),
            (FULL, DocumentRoute::Full),
            (0.39, DocumentRoute::Summary),
            (SUMMARY, DocumentRoute::Summary),
            (0.11, DocumentRoute::Skip),
            (0.0, DocumentRoute::Skip),
        ] {
            assert_eq!(route(score), expected, "{score}");
        }
    }
}
