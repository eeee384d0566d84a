//! Consensus validator: repeats the work by a second method, which reads lines instead of Markdown.

use crate::count::count;
use crate::document::Format;
use crate::extraction::{Extraction, Terms};
use crate::llm::extractive::sentences;
use crate::markdown;
use crate::qa::Subject;

pub(super) fn findings(subject: Subject<'_>) -> Vec<String> {
    let text = subject.text();
    let is_markdown = subject.task.content.document.format == Format::Markdown;
    let second = match subject.extraction {
        Extraction::Outline(_) => outside_fences(text).filter(|line| is_heading(line)).count(),
        Extraction::LinkList(_) if is_markdown => outside_fences(text).map(links).sum(),
        Extraction::LinkList(_) => text.matches("http://").count() + text.matches("https://").count(),
        Extraction::CodeList(_) if is_markdown => fences(text) / 2,
        Extraction::CodeList(_) => 1,
        Extraction::TermStatistics(terms) => return disagreement(terms, text),
        Extraction::Review(review) => return foreign(&review.summary, text),
    };
    let first = subject.extraction.summary();
    if second == subject.extraction.count() {
        return Vec::new();
    }
    vec![format!("{first} by the parser, {second} by the lines")]
}

fn is_fence(line: &str) -> bool {
    line.trim_start().starts_with("```")
}

fn fences(text: &str) -> usize {
    text.lines().filter(|line| is_fence(line)).count()
}

fn outside_fences(text: &str) -> impl Iterator<Item = &str> {
    let mut is_inside = false;
    text.lines().filter(move |line| {
        let is_fence = is_fence(line);
        is_inside ^= is_fence;
        !is_inside && !is_fence
    })
}

fn is_heading(line: &str) -> bool {
    let text = line.trim_start_matches('#');
    (1..=6).contains(&(line.len() - text.len())) && text.starts_with(' ')
}

fn links(line: &str) -> usize {
    line.matches("](").count() + line.matches("<http").count()
}

/// Checks that the most frequent term is as frequent when it is counted alone.
fn disagreement(terms: &Terms, text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    let alone = |term: &str| {
        let mut count = 0;
        let mut rest = lower.as_str();
        let mut before = None;
        while let Some((head, tail)) = rest.split_once(term) {
            before = head.chars().next_back().or(before);
            let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            count += usize::from(!is_word(before) && !is_word(tail.chars().next()));
            before = term.chars().next_back();
            rest = tail;
        }
        count
    };
    let wrong = terms.top.iter().filter(|(term, count)| alone(term) != *count).count();
    if wrong == 0 {
        Vec::new()
    } else {
        vec![format!("{wrong} of {} differ", count(terms.top.len(), "term"))]
    }
}

/// Checks that each sentence of a summary is in the text, and so finds invented ones.
fn foreign(summary: &str, text: &str) -> Vec<String> {
    let own = markdown::read(text).prose.join("\n");
    let wrong = sentences(summary).filter(|sentence| !own.contains(sentence)).count();
    if wrong == 0 { Vec::new() } else { vec![format!("not in the text: {}", count(wrong, "sentence"))] }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_told_apart() {
        let text = "# A\n```\n# b\n```\n####### c\n#d\n## E";
        let headings: Vec<_> = outside_fences(text).filter(|line| is_heading(line)).collect();
        assert_eq!(headings, ["# A", "## E"]);
        assert_eq!(links("[a](b) and <https://c> and [d][e]"), 2);
    }

    #[test]
    fn a_term_is_counted_as_a_word() {
        let terms = |count| Terms { words: 0, top: vec![("task".to_owned(), count)] };
        let text = "Task, tasks; multitask: task task2 task";
        assert_eq!(disagreement(&terms(3), text), [""; 0]);
        assert_eq!(disagreement(&terms(4), text), ["1 of 1 term differ"]);
    }

    #[test]
    fn a_sentence_that_nobody_wrote_is_found() {
        let text = "A queue keeps tasks. A *worker* takes them.";
        assert_eq!(foreign("A queue keeps tasks. A worker takes them.", text), [""; 0]);
        assert_eq!(foreign("A queue loses tasks.", text), ["not in the text: 1 sentence"]);
    }
}
