//! Value of a document for a reader.

use telemetry::stage;

use crate::conventions::{key, span};
use crate::parse::Parsed;

/// Returns the value from zero to one, in thousandths: half for the length, the rest for variety,
/// structure and links.
#[stage(span::INDEX_SCORE, output(key = key::DOCUMENT_SCORE))]
pub(crate) fn score(parsed: &Parsed) -> f64 {
    let terms = f64::from(parsed.terms.total);
    let unique = f64::from(parsed.terms.unique);
    let substance = share(terms, 300.0);
    // A few words are always all different: variety counts only in a longer text.
    let richness = share(2.0 * unique, terms.max(1.0)) * share(terms, 60.0);
    let structure = share(parsed.headings.len() as f64, 6.0);
    let references = share((parsed.links.len() + parsed.code_blocks.len()) as f64, 5.0);
    let score = 0.5 * substance + 0.2 * richness + 0.2 * structure + 0.1 * references;
    (score * 1000.0).round() / 1000.0
}

/// Returns the share of `enough`, at most one.
fn share(value: f64, enough: f64) -> f64 {
    (value / enough).min(1.0)
}

#[cfg(test)]
mod tests {
    use crate::conventions::label::DocumentFormat;

    use super::*;
    use crate::parse::parse;

    fn of(text: &str) -> f64 {
        score(&parse("a.md", DocumentFormat::Markdown, text))
    }

    #[test]
    fn more_of_anything_is_worth_more() {
        let prose: String = (0..400).map(|n| format!("word{n} ")).collect();
        let full = format!("# A\n{}\n{prose}\n", "## B\n[link](a.md)\n\n".repeat(6));
        assert_eq!(of(""), 0.0);
        assert!(of("short") < of(&prose));
        assert!(of(&prose) < of(&full));
        assert!((of(&full) - 1.0).abs() < 1e-9, "{}", of(&full));
    }
}
