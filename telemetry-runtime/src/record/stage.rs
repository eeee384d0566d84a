//! A stage that runs on this thread, from its first instruction to its last.

use crate::context::current::{self, CurrentSpan};
use crate::context::state::State;
use crate::record::ending::{
    ClassifiedStage, Classify, Described, Ending, InferredType, Record, once, panicked,
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
        let number = self.number_in_full();
        if state.is_unrecorded() || number == 0 {
            return self.begin_otherwise(None, &mut once(record));
        }
        self.begin_recorded(state, number, None, &mut once(record))
    }

    /// Begins a stage that is a child of `parent`, or of the current stage.
    pub(crate) fn begin_child_of(
        &'static self,
        state: State,
        parent: Option<&CurrentSpan>,
        record: Record<'_>,
    ) -> Stage {
        let number = self.number_in_full();
        if state.is_unrecorded() || number == 0 {
            return self.begin_otherwise(parent, record);
        }
        self.begin_recorded(state, number, parent, record)
    }

    /// Begins a stage that is recorded, as a child of `parent`, or of the current stage.
    ///
    /// Not generic, so that a debug build compiles it once and not for every stage of the user. A release
    /// build inlines it, and `record` too. The same reason applies to all functions with
    /// `not(debug_assertions)`.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn begin_recorded(
        &'static self,
        state: State,
        number: u32,
        parent: Option<&CurrentSpan>,
        record: Record<'_>,
    ) -> Stage {
        let (open, span) = match parent {
            Some(parent) => StageSpan::begin((self, number), state, parent, record),
            None => StageSpan::begin((self, number), state, &current::get(), record),
        };
        // Read again here: it need not be stored while the record is written.
        let previous = current::replace(span);
        Stage(Some(EnteredStage { open, identity: span.identity(), previous }))
    }

    /// Begins a stage that the hot path does not begin.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn begin_otherwise(&'static self, parent: Option<&CurrentSpan>, record: Record<'_>) -> Stage {
        // Its parts: a stage that another function stores would have to be in memory.
        let Some((open, identity, previous)) = StageSpan::begin_otherwise(self, parent, record) else {
            return Stage(None);
        };
        Stage(Some(EnteredStage { open, identity, previous }))
    }
}

/// A stage that runs on this thread, and is the current stage until it ends.
///
/// It ends when its body has run. Dropped before that, it ends with the outcome `panic`.
#[must_use = "a stage that is not run ends at once"]
pub struct Stage(Option<EnteredStage>);

#[derive(Clone, Copy)]
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
        self.stage.run_classified(body, &self.classifier)
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
        self.run_classified(body, &Described(describe))
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

    /// Returns a guard that ends the stage, for a function whose value does not determine the outcome.
    #[inline(always)]
    pub fn until_return(self) -> UntilReturn {
        UntilReturn { stage: self, unwinds: std::thread::panicking() }
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run_classified<R>(self, body: impl FnOnce() -> R, classifier: &impl Classify<R>) -> R {
        // The guard refers to the stage and does not own it: a stage that its destructor may end would be
        // copied with each move.
        let entered = self.into_entered();
        let guard = Running(entered.as_ref());
        let returned = body();
        std::mem::forget(guard);
        if let Some(entered) = entered {
            entered.returned(&returned, classifier);
        }
        returned
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn into_entered(self) -> Option<EnteredStage> {
        let entered = self.0;
        std::mem::forget(self);
        entered
    }
}

/// A stage that ends when its guard is dropped: with the outcome `panic` by a panic, otherwise with `ok`.
#[must_use = "a stage whose guard is dropped ends at once"]
pub struct UntilReturn {
    stage: Stage,
    /// True if the thread unwound already when the stage began, which is then in a destructor.
    unwinds: bool,
}

impl Drop for UntilReturn {
    #[inline]
    fn drop(&mut self) {
        if self.unwinds || !std::thread::panicking() {
            let stage = std::mem::replace(&mut self.stage, Stage::none());
            if let Some(entered) = stage.into_entered() {
                entered.returned(&(), &Described(|(): &(), ending: &mut Ending<'_>| ending.ok()));
            }
        }
    }
}

impl Drop for Stage {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn drop(&mut self) {
        drop(Running(self.0.as_ref()));
    }
}

/// The stage whose body runs, if it is recorded. Dropped, which only a panic does, it ends the stage with the
/// outcome `panic`.
struct Running<'a>(Option<&'a EnteredStage>);

impl Drop for Running<'_> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn drop(&mut self) {
        if let Some(entered) = self.0 {
            entered.panicked();
        }
    }
}

impl EnteredStage {
    /// Ends the stage. Not generic in the body: stages with one type of result and one classifier share it.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn returned<R>(&self, returned: &R, classifier: &impl Classify<R>) {
        let is_local = current::end(self.previous);
        // Two closures: the one of the hot path need not be stored in memory.
        if self.open.is_current() {
            self.open
                .end_current(self.identity, is_local, &mut |ending| classifier.classify(returned, ending));
        } else {
            self.open.end_unrecorded(&mut |ending| classifier.classify(returned, ending));
        }
    }

    #[cold]
    #[inline(never)]
    fn panicked(&self) {
        current::set(self.previous);
        self.open.end(self.identity, &mut panicked);
    }
}
