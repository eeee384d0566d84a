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

    /// The same where `record` writes the attributes and then the inputs; it is not called when
    /// nothing is recorded.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn enter_with(&'static self, record: impl FnOnce(&mut Fields<'_>)) -> Stage {
        let state = State::now();
        if state.is_off() {
            return Stage(None);
        }
        // Not before: what is called through a pointer may be laid out in memory.
        let mut record = Some(record);
        self.begin_child_of(state, None, &mut |fields| {
            if let Some(record) = record.take() {
                record(fields);
            }
        })
    }

    /// Below this parent, or below what runs here.
    ///
    /// Not generic, so that a debug build compiles it once and not for every stage of the user; a
    /// release build inlines it and sees through `record`. So it is with all functions that say
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

/// A stage running on this thread; the current stage until it ends.
///
/// It ends when its body has run; dropped before that, it is unwinding, and ends as a panic.
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
    /// Where nothing is recorded.
    pub(crate) const fn none() -> Stage {
        Stage(None)
    }

    /// Returns what children of a stage see that has just begun; `None` where stages are off.
    pub(crate) fn span(&self) -> Option<CurrentSpan> {
        self.0.as_ref().map(|_| current::get())
    }

    /// Runs the function's body; a closure, whose argument's type follows from the body, says what its
    /// result means.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn run_described<R>(self, body: impl FnOnce() -> R, describe: impl Fn(&R, &mut Ending<'_>)) -> R {
        let returned = body();
        self.returned(&returned, &Described(describe));
        returned
    }

    /// The same for a block whose type was asked for where its value goes.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn run_inferred<R>(
        self,
        _given: InferredType<R>,
        body: impl FnOnce() -> R,
        describe: impl Fn(&R, &mut Ending<'_>),
    ) -> R {
        self.run_described(body, describe)
    }

    /// Not generic in the body: stages whose results are of one type and mean the same share it.
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
