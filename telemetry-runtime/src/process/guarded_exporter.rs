//! An exporter that is called until it panics.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::context::catch_panic;
use crate::process::exporter::Exporter;

/// An exporter, and whether it has panicked.
pub(super) struct GuardedExporter {
    pub(super) exporter: Box<dyn Exporter>,
    pub(super) has_panicked: bool,
}

impl GuardedExporter {
    pub(super) fn new(exporter: Box<dyn Exporter>) -> GuardedExporter {
        GuardedExporter { exporter, has_panicked: false }
    }

    /// Calls the exporter. Returns `false` if it panics, now or before.
    pub(super) fn call(&mut self, call: impl FnOnce(&mut dyn Exporter)) -> bool {
        if !self.has_panicked
            && let Err(payload) = catch_unwind(AssertUnwindSafe(|| call(&mut *self.exporter)))
        {
            catch_panic::drop_payload(payload);
            self.has_panicked = true;
        }
        !self.has_panicked
    }
}
