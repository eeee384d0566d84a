//! Guard of a stage that begins and ends in different places: callbacks, state machines, futures by hand.

use crate::record::ending::panicked;
use crate::record::error::StageError;
use crate::record::future::OpenStage;

/// Guard of a stage that [`open_stage!`](crate::open_stage!) has begun.
///
/// The stage is open until the guard is ended or dropped. It is the current stage only in [`Self::run`], so
/// the guard may be held next to other stages, across `await` points and in any struct, and moved to another
/// thread: `run` works on each.
///
/// | the guard is | outcome |
/// |---|---|
/// | ended by [`Self::end`] | `ok`, or the error that `fail!` has reported |
/// | ended by [`Self::end_with_error`] | `error`, with the `error.type` of the error |
/// | dropped | `cancelled` |
/// | dropped by a panic, or the panic is in `run` | `panic` |
///
/// A panic is one that began after the stage, on the thread that drops the guard.
#[must_use = "a stage whose guard is dropped is cancelled"]
pub struct RunningStage {
    stage: OpenStage,
    /// True if the thread unwound already when the stage began, which is then in a destructor.
    unwinds: bool,
}

/// Returns the guard of a stage that has begun.
#[inline(always)]
pub fn running_stage(stage: OpenStage) -> RunningStage {
    RunningStage { stage, unwinds: std::thread::panicking() }
}

impl RunningStage {
    /// Runs `work` inside the stage: stages in it are children, and `event!`, `record!` and `fail!` belong to
    /// the stage.
    #[inline]
    pub fn run<R>(&mut self, work: impl FnOnce() -> R) -> R {
        self.stage.run(work)
    }

    /// Ends the stage with the outcome `ok`, or with the error that `fail!` has reported.
    #[inline]
    pub fn end(mut self) {
        self.stage.end(&mut |ending| ending.ok());
    }

    /// Ends the stage with the outcome `error`, with the type and the attributes of `error`.
    pub fn end_with_error<E: StageError + ?Sized>(mut self, error: &E) {
        self.stage.end(&mut |ending| ending.error(error));
    }
}

impl Drop for RunningStage {
    #[inline]
    fn drop(&mut self) {
        if !self.unwinds && std::thread::panicking() {
            self.stage.end(&mut panicked);
        }
    }
}
