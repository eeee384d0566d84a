//! Limits of the workers of a tier, by the content of the task; the
//! estimator knows its size only.

use crate::conventions::label::{DatsQueueTier, DatsWorkerDomain, DatsWorkerRefusalReason};
use crate::count::count;
use crate::document::Format;
use crate::markdown;
use crate::task::Task;

/// Returns the number of bytes that a worker of a tier may read.
pub(crate) const fn most_bytes(tier: DatsQueueTier) -> usize {
    match tier {
        DatsQueueTier::Small => 1_024,
        DatsQueueTier::Medium => 8_192,
        DatsQueueTier::Large => usize::MAX,
    }
}

/// Returns the number of items that a worker of a tier may process in one task.
const fn most_things(tier: DatsQueueTier) -> usize {
    match tier {
        DatsQueueTier::Small => 8,
        DatsQueueTier::Medium => 64,
        DatsQueueTier::Large => usize::MAX,
    }
}

/// Returns the reason for which a worker cannot perform a task, `None` if it can, and the figures.
pub(crate) fn refusal(task: &Task, tier: DatsQueueTier) -> (Option<DatsWorkerRefusalReason>, String) {
    let (format, text) = (task.content.document.format, task.content.text());
    if task.domain == DatsWorkerDomain::Headings && format != Format::Markdown {
        let because = format!("the headings of {} are not known", format.name());
        return (Some(DatsWorkerRefusalReason::UnsupportedFormat), because);
    }
    let (bytes, things) = (text.len(), things(task.domain, format, text));
    let because = format!(
        "{bytes} bytes, {}; {} and {} at most",
        count(things, "thing"),
        most_bytes(tier),
        most_things(tier)
    );
    let reason = if bytes > most_bytes(tier) {
        Some(DatsWorkerRefusalReason::TooLarge)
    } else if things > most_things(tier) {
        Some(DatsWorkerRefusalReason::TooComplex)
    } else {
        None
    };
    (reason, because)
}

/// Returns the number of items of the domain.
fn things(domain: DatsWorkerDomain, format: Format, text: &str) -> usize {
    match domain {
        DatsWorkerDomain::Headings => markdown::read(text).headings.len(),
        DatsWorkerDomain::Links if format == Format::Markdown => markdown::read(text).links.len(),
        DatsWorkerDomain::Links => text.matches("://").count(),
        DatsWorkerDomain::Code if format == Format::Markdown => markdown::read(text).code.len(),
        DatsWorkerDomain::Code => text.lines().count() / 16,
        DatsWorkerDomain::Terms => text.len() / 512,
        DatsWorkerDomain::Review => markdown::read(text).prose.len(),
    }
}
