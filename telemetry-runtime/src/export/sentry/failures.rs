//! Failed children of the stages of one trace, by which an error that passes through a stage is told from one
//! that begins there.

use crate::model::outcome::Outcome;

/// Maximum number of stages with failed children in one trace.
const MAX_PARENTS: usize = 64;
/// Maximum number of types of errors of one stage's children.
const MAX_TYPES: usize = 16;

#[derive(Debug, Default)]
pub(super) struct Failures(Vec<Children>);

/// Children of one span that failed.
#[derive(Debug)]
pub(super) struct Children {
    parent: u64,
    error_types: Vec<String>,
    has_panic: bool,
    /// True if no other child has succeeded since.
    is_last: bool,
    /// End of the last child that failed.
    ended: u64,
}

impl Failures {
    /// Adds a child that failed, with the time of its end.
    pub(super) fn failed(&mut self, parent: u64, error_type: &str, outcome: Outcome, ended: u64) {
        let is_panic = outcome == Outcome::Panic;
        self.add(Children {
            parent,
            error_types: vec![error_type.to_owned()],
            has_panic: is_panic,
            is_last: true,
            ended,
        });
    }

    /// Adds children of a span of another library to its parent: errors pass through it unseen.
    pub(super) fn pass_on(&mut self, children: Children, parent: u64) {
        self.add(Children { parent, ..children });
    }

    fn add(&mut self, new: Children) {
        if let Some(known) = self.0.iter_mut().find(|children| children.parent == new.parent) {
            for error_type in new.error_types {
                if known.error_types.len() < MAX_TYPES && !known.error_types.contains(&error_type) {
                    known.error_types.push(error_type);
                }
            }
            known.has_panic |= new.has_panic;
            known.is_last = new.is_last;
            known.ended = known.ended.max(new.ended);
        } else if self.0.len() < MAX_PARENTS {
            self.0.push(new);
        }
    }

    /// Notes a child that succeeded: an error after that is not one of the children before, unless it has
    /// its type.
    pub(super) fn succeeded(&mut self, parent: u64) {
        if let Some(children) = self.0.iter_mut().find(|children| children.parent == parent) {
            children.is_last = false;
        }
    }

    /// Returns the failed children of this span if one failed at this time or later: those of a stage without
    /// a span of its own are children of the span above it.
    pub(super) fn since(&self, parent: u64, began: u64) -> Option<&Children> {
        self.0.iter().find(|children| children.parent == parent && children.ended >= began)
    }

    /// Removes and returns the failed children of a span that ends.
    pub(super) fn take(&mut self, parent: u64) -> Option<Children> {
        let index = self.0.iter().position(|children| children.parent == parent)?;
        Some(self.0.swap_remove(index))
    }
}

impl Children {
    /// Returns whether the error of the parent is that of a child.
    pub(super) fn explain(&self, error_type: &str, outcome: Outcome) -> bool {
        match outcome {
            // A panic that a child's error causes has a message and a place of its own.
            Outcome::Panic => self.has_panic,
            _ => self.is_last || self.error_types.iter().any(|known| known == error_type),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_is_that_of_a_child_if_it_follows_it_or_has_its_type() {
        let mut failures = Failures::default();
        let explained = |failures: &mut Failures, error_type, outcome| {
            failures.take(1).is_some_and(|children| children.explain(error_type, outcome))
        };
        assert!(!explained(&mut failures, "io", Outcome::Error), "no child");
        failures.failed(1, "io", Outcome::Error, 5);
        assert!(explained(&mut failures, "wrapped", Outcome::Error), "it follows");
        failures.failed(1, "io", Outcome::Error, 5);
        failures.succeeded(1);
        assert!(!explained(&mut failures, "other", Outcome::Error), "retried");
        failures.failed(1, "io", Outcome::Error, 5);
        failures.succeeded(1);
        assert!(explained(&mut failures, "io", Outcome::Error), "of its type");
        failures.failed(1, "io", Outcome::Error, 5);
        assert!(!explained(&mut failures, "panic", Outcome::Panic), "unwrapped");
        failures.failed(1, "panic", Outcome::Panic, 5);
        assert!(explained(&mut failures, "panic", Outcome::Panic), "unwinding");
        failures.failed(2, "io", Outcome::Error, 5);
        let children = failures.take(2).expect("a failed child");
        failures.pass_on(children, 1);
        assert!(explained(&mut failures, "wrapped", Outcome::Error), "through a library");
    }

    #[test]
    fn a_stage_without_a_span_has_the_children_that_failed_while_it_ran() {
        let mut failures = Failures::default();
        failures.failed(1, "io", Outcome::Error, 5);
        let explained = |began| {
            failures.since(1, began).is_some_and(|children| children.explain("wrapped", Outcome::Error))
        };
        assert_eq!([3, 5, 6].map(explained), [true, true, false]);
        assert!(failures.since(2, 0).is_none());
    }
}
