//! An exporter that is called until it panics.

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
        if !self.has_panicked {
            self.has_panicked = catch_panic::run(|| call(&mut *self.exporter)).is_none();
        }
        !self.has_panicked
    }
}
