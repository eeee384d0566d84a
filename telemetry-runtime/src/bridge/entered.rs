//! Entered `tracing` spans of a thread. Spans may be exited in any order; each restores the span that was
//! current before it.

use std::cell::RefCell;

use tracing::span::Id;

use crate::context::current::{self, CurrentSpan};

/// Maximum number of stored spans that were exited while a stage in them was running.
const MAX_EXITED: usize = 32;

/// An entered span.
struct EnteredSpan {
    id: Id,
    span: CurrentSpan,
    previous: CurrentSpan,
}

#[derive(Default)]
struct Stack {
    entered: Vec<EnteredSpan>,
    /// Spans that were exited while a stage that had begun in them was running, each with the span before it.
    /// At its end the stage makes the exited span current again, which [`Stack::restore`] corrects.
    exited: Vec<(CurrentSpan, CurrentSpan)>,
}

thread_local! {
    static STACK: RefCell<Stack> = RefCell::default();
}

/// Makes an entered span current.
pub(super) fn enter(id: &Id, span: CurrentSpan) {
    with(|stack| {
        stack.restore();
        let previous = current::replace(span);
        stack.entered.push(EnteredSpan { id: id.clone(), span, previous });
    });
}

/// Restores the span that was current before this one, if this one is current.
pub(super) fn exit(id: &Id) {
    with(|stack| {
        stack.restore();
        let Some(index) = stack.entered.iter().rposition(|entered| entered.id == *id) else { return };
        let EnteredSpan { span, previous, .. } = stack.entered.remove(index);
        // A span that was entered later must not restore the exited one.
        if let Some(later) = stack.entered.iter_mut().skip(index).find(|later| later.previous.is_same(&span))
        {
            later.previous = previous;
        } else if current::get().is_same(&span) {
            current::set(previous);
        } else {
            stack.add_exited(span, previous);
        }
    });
}

/// Returns the entered span with this id of `tracing`, as it became current.
pub(super) fn span_with_id(id: &Id) -> Option<CurrentSpan> {
    let mut span = None;
    with(|stack| {
        let entered = stack.entered.iter().rev().find(|entered| entered.id == *id);
        span = entered.map(|entered| entered.span);
    });
    span
}

/// Replaces an exited span that the end of a stage has made current by the span before it.
pub(super) fn restore() {
    with(Stack::restore);
}

impl Stack {
    fn restore(&mut self) {
        while let Some(index) = self.exited.iter().rposition(|(span, _)| span.is_same(&current::get())) {
            let (_, previous) = self.exited.remove(index);
            current::set(previous);
        }
    }

    fn add_exited(&mut self, span: CurrentSpan, previous: CurrentSpan) {
        if self.exited.len() >= MAX_EXITED {
            self.exited.remove(0);
        }
        self.exited.push((span, previous));
    }
}

/// Does nothing on a thread that is ending.
fn with(change: impl FnOnce(&mut Stack)) {
    let _ = STACK.try_with(|stack| {
        if let Ok(mut stack) = stack.try_borrow_mut() {
            change(&mut stack);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(number: u64) -> (Id, CurrentSpan) {
        (Id::from_u64(number), CurrentSpan { span_id: number, ..CurrentSpan::NONE })
    }

    fn current_id() -> u64 {
        current::get().span_id
    }

    /// Enters (positive) and exits (negative) spans, and compares the current span after each step.
    fn check(steps: &[i64], expected: &[u64]) {
        let mut ids = Vec::new();
        for step in steps {
            let (id, current) = span(step.unsigned_abs());
            if *step > 0 {
                enter(&id, current)
            } else {
                exit(&id)
            }
            ids.push(current_id());
        }
        assert_eq!(ids, expected, "{steps:?}");
    }

    #[test]
    fn the_previous_span_is_restored_in_any_order_of_exits() {
        check(&[1, 2, -2, -1], &[1, 2, 1, 0]);
        check(&[1, 2, -1, -2], &[1, 2, 2, 0]);
        check(&[1, 2, 3, -2, -3, -1], &[1, 2, 3, 3, 1, 0]);
        check(&[1, 2, 3, -1, -2, -3], &[1, 2, 3, 3, 3, 0]);
        check(&[1, 1, -1, -1], &[1, 1, 1, 0]);
        check(&[1, 2, 1, -1, -2, -1], &[1, 2, 1, 2, 1, 0]);
        check(&[-5, 1, -1, -1], &[0, 1, 0, 0]);
    }

    #[test]
    fn a_span_exited_within_a_stage_is_not_current_after_the_stage() {
        let (id, current) = span(1);
        enter(&id, current);
        let stage = current::scope(CurrentSpan { span_id: 7, ..CurrentSpan::NONE });
        exit(&id);
        assert_eq!(current_id(), 7, "the stage runs on");
        drop(stage);
        restore();
        assert_eq!(current_id(), 0);
    }

    #[test]
    fn the_number_of_exited_spans_is_limited() {
        for number in 1..=100 {
            let (id, current) = span(number);
            enter(&id, current);
            let stage = current::scope(CurrentSpan { span_id: 1_000, ..CurrentSpan::NONE });
            exit(&id);
            current::set(CurrentSpan::NONE);
            std::mem::forget(stage);
        }
        STACK.with_borrow(|stack| assert_eq!((stack.entered.len(), stack.exited.len()), (0, MAX_EXITED)));
        current::set(CurrentSpan::NONE);
    }
}
