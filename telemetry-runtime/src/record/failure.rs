//! An error that a stage reports while it runs, for its outcome.

use crate::context::{catch_panic, current};
use crate::model::outcome::Failure;
use crate::model::signal::DropReason;
use crate::record::clock;
use crate::record::error::StageError;
use crate::record::fields::{Fields, without_panics};
use crate::record::format::{
    FAILURE_HEADER, FLAG_EXPECTED, FLAG_OUTPUT, FLAG_RETRYABLE, KIND_FAILURE, head, round_up,
};
use crate::record::ring::RecordBuffer;
use crate::record::slow_path::{self, count_dropped_attributes};
use crate::record::write::write_record;

/// Sets the outcome `error` of the current stage, with this `error.type`.
///
/// Outside any stage it has no effect, and is counted with the reason `no_stage`.
#[cold]
#[inline(never)]
pub fn fail(error_type: &'static str, is_expected: bool) {
    Failure { error_type, is_expected, is_retryable: false }.report(&mut |_| false);
}

/// Sets the outcome `error` of the current stage, with the type and the attributes of `error`.
///
/// Outside any stage it has no effect, and is counted with the reason `no_stage`.
#[cold]
#[inline(never)]
pub fn fail_with<E: StageError + ?Sized>(error: &E) {
    let failure = catch_panic::run(|| Failure {
        error_type: error.error_type(),
        is_expected: error.is_expected(),
        is_retryable: error.is_retryable(),
    });
    if let Some(failure) = failure {
        failure.report(&mut |fields| error.attributes(fields));
    }
}

impl Failure {
    /// Passes the error to the current stage. `attributes` writes at most one payload, and returns false if
    /// it wrote nothing.
    #[cold]
    #[inline(never)]
    fn report(&self, attributes: &mut dyn FnMut(&mut Fields<'_>) -> bool) {
        let state = current::state();
        if state.is_off() {
            return;
        }
        if !state.is_recording() {
            return self.forward();
        }
        let current = current::get().within(state);
        if current.site == 0 {
            return count_dropped_attributes(0, DropReason::NoStage, 1);
        }
        if current.flags.is_dropped() {
            return slow_path::with(|path| path.dropped_failure(current.stage_id(), *self));
        }
        let is_exported = current.flags.is_sampled() && !current.flags.is_filtered();
        let mut room = RecordBuffer::for_end();
        let length = write_record::<FAILURE_HEADER, 3, bool>(
            room.bytes(),
            is_exported,
            |mut fields| {
                fields.whole_text(self.error_type);
                // Set before the call: if it panics, a reader must find the attributes that were written.
                let mut has_output = true;
                without_panics(&mut fields, |fields| has_output = attributes(fields));
                (fields, has_output)
            },
            |written, has_output| {
                let expected = if self.is_expected { FLAG_EXPECTED } else { 0 };
                let retryable = if self.is_retryable { FLAG_RETRYABLE } else { 0 };
                let flags = written.flags | expected | retryable | if has_output { FLAG_OUTPUT } else { 0 };
                let head = head(round_up(written.length), KIND_FAILURE, 0, flags, state.tag());
                [head, current.stage_id(), clock::ticks(state)]
            },
        );
        if let Some((bytes, _)) = room.commit(length) {
            let record = bytes.get(..round_up(length)).unwrap_or_default();
            slow_path::with(|path| path.overflowing_end(record));
        }
    }
}
