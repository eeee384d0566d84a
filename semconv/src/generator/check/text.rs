//! Texts: briefs are sentences, notes are prose.

use crate::generator::report::{At, Collector, Place};

/// Limit of a brief in characters: it appears in every table that mentions its definition.
const LONGEST_BRIEF: usize = 400;

pub(super) fn brief(brief: &str, place: Place, report: &mut Collector) {
    if brief.contains('\n') {
        report.push_with_hint(place, "the brief has more than one line", "put the details into `note`");
    } else if brief.len() > LONGEST_BRIEF {
        let message = format!("the brief is longer than {LONGEST_BRIEF} bytes");
        report.push_with_hint(place, message, "put the details into `note`");
    } else if !brief.ends_with('.') {
        report.push_with_hint(place, "the brief does not end with a period", "write one whole sentence");
    }
}

pub(super) fn note(note: Option<&At<String>>, report: &mut Collector) {
    // Code in the documentation of a constant would be compiled as a doctest.
    if let Some(note) = note
        && (note.value.contains("```") || note.value.contains("~~~"))
    {
        report.push_with_hint(note.place, "the note has a block of code", "quote code within the sentence");
    }
}
