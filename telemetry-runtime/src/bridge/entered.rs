//! Which spans are entered on this thread, so that each gives back what was running before it, in whatever order
//! they are left.

use std::cell::RefCell;

use tracing::span::Id;

use crate::context::current::{self, CurrentSpan};

/// Spans that were left while a stage ran in them, at the most; older ones are forgotten.
const MOST_LEFT: usize = 32;

/// A span that is entered.
struct Entered {
    id: Id,
    span: CurrentSpan,
    previous: CurrentSpan,
}

#[derive(Default)]
struct Stack {
    entered: Vec<Entered>,
    /// Spans that were left while a stage which had begun in them was still running, with what was there before
    /// them: the stage makes the span the running one again when it ends.
    left: Vec<(CurrentSpan, CurrentSpan)>,
}

thread_local! {
    static STACK: RefCell<Stack> = RefCell::default();
}

/// Makes an entered span the running one.
pub(super) fn enter(id: &Id, span: CurrentSpan) {
    with(|stack| {
        stack.heal();
        let previous = current::replace(span);
        stack.entered.push(Entered { id: id.clone(), span, previous });
    });
}

/// Makes what was there before the span the running one again, if the span is.
pub(super) fn exit(id: &Id) {
    with(|stack| {
        stack.heal();
        let Some(index) = stack.entered.iter().rposition(|entered| entered.id == *id) else { return };
        let Entered { span, previous, .. } = stack.entered.remove(index);
        // One that was entered later gives back what is still there.
        if let Some(later) = stack.entered.iter_mut().skip(index).find(|later| later.previous == span) {
            later.previous = previous;
        } else if current::get() == span {
            current::set(previous);
        } else {
            stack.remember(span, previous);
        }
    });
}

/// A stage that ended has made a span the running one that had been left: what was there before takes its place.
pub(super) fn heal() {
    with(Stack::heal);
}

impl Stack {
    fn heal(&mut self) {
        while let Some(index) = self.left.iter().rposition(|(span, _)| *span == current::get()) {
            let (_, previous) = self.left.remove(index);
            current::set(previous);
        }
    }

    fn remember(&mut self, span: CurrentSpan, previous: CurrentSpan) {
        if self.left.len() >= MOST_LEFT {
            self.left.remove(0);
        }
        self.left.push((span, previous));
    }
}

/// Not on a thread that is about to be gone.
fn with(use_it: impl FnOnce(&mut Stack)) {
    let _ = STACK.try_with(|stack| {
        if let Ok(mut stack) = stack.try_borrow_mut() {
            use_it(&mut stack);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(number: u64) -> (Id, CurrentSpan) {
        (Id::from_u64(number), CurrentSpan { span_id: number, ..CurrentSpan::NONE })
    }

    fn running() -> u64 {
        current::get().span_id
    }

    /// Enters (positive) and leaves (negative), and says what runs after each step.
    fn check(steps: &[i64], expected: &[u64]) {
        let mut seen = Vec::new();
        for step in steps {
            let (id, current) = span(step.unsigned_abs());
            if *step > 0 {
                enter(&id, current)
            } else {
                exit(&id)
            }
            seen.push(running());
        }
        assert_eq!(seen, expected, "{steps:?}");
    }

    #[test]
    fn what_was_there_before_runs_again_in_whatever_order_spans_are_left() {
        check(&[1, 2, -2, -1], &[1, 2, 1, 0]);
        check(&[1, 2, -1, -2], &[1, 2, 2, 0]);
        check(&[1, 2, 3, -2, -3, -1], &[1, 2, 3, 3, 1, 0]);
        check(&[1, 2, 3, -1, -2, -3], &[1, 2, 3, 3, 3, 0]);
        check(&[1, 1, -1, -1], &[1, 1, 1, 0]);
        check(&[1, 2, 1, -1, -2, -1], &[1, 2, 1, 2, 1, 0]);
        check(&[-5, 1, -1, -1], &[0, 1, 0, 0]);
    }

    #[test]
    fn a_span_that_is_left_in_a_stage_does_not_come_back_with_the_stages_end() {
        let (id, current) = span(1);
        enter(&id, current);
        let stage = current::scope(CurrentSpan { span_id: 7, ..CurrentSpan::NONE });
        exit(&id);
        assert_eq!(running(), 7, "the stage runs on");
        drop(stage);
        heal();
        assert_eq!(running(), 0);
    }

    #[test]
    fn so_many_are_remembered_and_no_more() {
        for number in 1..=100 {
            let (id, current) = span(number);
            enter(&id, current);
            let stage = current::scope(CurrentSpan { span_id: 1_000, ..CurrentSpan::NONE });
            exit(&id);
            current::set(CurrentSpan::NONE);
            std::mem::forget(stage);
        }
        STACK.with_borrow(|stack| assert_eq!((stack.entered.len(), stack.left.len()), (0, MOST_LEFT)));
        current::set(CurrentSpan::NONE);
    }
}
