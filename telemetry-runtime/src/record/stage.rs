//! A stage that runs on this thread, from its first instruction to its last.

use crate::context::current::{self, CurrentSpan};
use crate::context::state::State;
use crate::record::ending::{
    ClassifiedStage, Classify, Describe, Described, Ending, InferredType, Record, panicked,
};
use crate::record::fields::Fields;
use crate::record::open_span::{Identity, StageSpan};
use crate::record::site::Site;

impl Site {
    /// Begins a stage that runs on this thread until it returns, and that captures nothing.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn enter(&'static self) -> Stage {
        self.enter_with(|_| {})
    }

    /// Begins a stage that runs on this thread until it returns. `record` writes the attributes and then the
    /// inputs; it is not called if nothing is recorded.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn enter_with(&'static self, record: impl FnOnce(&mut Fields<'_>)) -> Stage {
        let state = State::now();
        if state.is_off() {
            return Stage(None);
        }
        // After the check: a closure called by a pointer may have to be stored in memory.
        let mut record = Some(record);
        self.begin_child_of(state, None, &mut |fields| {
            if let Some(record) = record.take() {
                record(fields);
            }
        })
    }

    /// Begins a stage that is a child of `parent`, or of the current stage.
    ///
    /// Not generic, so that a debug build compiles it once and not for every stage of the user. A release
    /// build inlines it, and `record` too. The same reason applies to all functions with
    /// `not(debug_assertions)`.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn begin_child_of(
        &'static self,
        state: State,
        parent: Option<&CurrentSpan>,
        record: Record<'_>,
    ) -> Stage {
        let previous = current::get();
        let (open, span) = if state.is_unrecorded() {
            let Some(open) = StageSpan::forward(self, record) else { return Stage(None) };
            (open, previous)
        } else {
            StageSpan::begin(self, state, parent.unwrap_or(&previous), record)
        };
        current::set(span);
        Stage(Some(EnteredStage { open, identity: span.identity(), previous }))
    }
}

/// A stage that runs on this thread, and is the current stage until it ends.
///
/// It ends when its body has run. Dropped before that, it ends with the outcome `panic`.
#[must_use = "a stage that is not run ends at once"]
pub struct Stage(Option<EnteredStage>);

struct EnteredStage {
    open: StageSpan,
    identity: Identity,
    previous: CurrentSpan,
}

impl<M> ClassifiedStage<Stage, M> {
    /// Runs the function's body.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn run<R>(self, body: impl FnOnce() -> R) -> R
    where
        M: Classify<R>,
    {
        let returned = body();
        self.stage.returned(&returned, &self.classifier);
        returned
    }
}

impl Stage {
    /// Returns a stage that is not recorded.
    pub(crate) const fn none() -> Stage {
        Stage(None)
    }

    /// Returns the current span, for children of this stage, which has just begun. Returns `None` if stages
    /// are off.
    pub(crate) fn span(&self) -> Option<CurrentSpan> {
        self.0.as_ref().map(|_| current::get())
    }

    /// Runs the function's body. `describe` classifies the result; the body determines the type of its
    /// argument.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn run_described<R>(self, body: impl FnOnce() -> R, describe: impl Fn(&R, &mut Ending<'_>)) -> R {
        let returned = body();
        self.returned(&returned, &Described(describe));
        returned
    }

    /// Runs a block whose type is inferred from the expression that contains it. `describe` classifies the
    /// result.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn run_inferred<R>(
        self,
        _type: InferredType<R>,
        body: impl FnOnce() -> R,
        describe: impl Fn(&R, &mut Ending<'_>),
    ) -> R {
        self.run_described(body, describe)
    }

    /// Ends the stage. Not generic in the body: stages with one type of result and one classifier share it.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn returned<R>(mut self, returned: &R, classifier: &impl Classify<R>) {
        let Some(entered) = self.0.take() else { return };
        entered.leave(&mut |ending| classifier.classify(returned, ending));
    }
}

impl Drop for Stage {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn drop(&mut self) {
        if let Some(entered) = &self.0 {
            entered.panicked();
        }
    }
}

impl EnteredStage {
    #[inline(always)]
    fn leave(&self, describe: Describe<'_>) {
        current::set(self.previous);
        self.open.end(self.identity, describe);
    }

    #[cold]
    #[inline(never)]
    fn panicked(&self) {
        self.leave(&mut panicked);
    }
}
