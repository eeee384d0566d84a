//! What a worker of a tier may take on, found out by looking at the task's content, where the
//! estimator only looked at its size.

use crate::conventions::label::{DatsQueueTier, DatsWorkerDomain, DatsWorkerRefusalReason};
use crate::count::count;
use crate::document::Format;
use crate::markdown;
use crate::task::Task;

/// Bytes that a worker of a tier may read.
pub(crate) const fn most_bytes(tier: DatsQueueTier) -> usize {
    match tier {
        DatsQueueTier::Small => 1_024,
        DatsQueueTier::Medium => 8_192,
        DatsQueueTier::Large => usize::MAX,
    }
}

/// Things that a worker of a tier may have to deal with in one task.
const fn most_things(tier: DatsQueueTier) -> usize {
    match tier {
        DatsQueueTier::Small => 8,
        DatsQueueTier::Medium => 64,
        DatsQueueTier::Large => usize::MAX,
    }
}

/// Why a worker cannot do a task, and the figures that say so; or that it can.
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

/// How many things of the domain there are to deal with.
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
