//! The one installation that a process may have at a time.

use std::sync::atomic::{AtomicBool, Ordering};

use crate::context::state::{self, State};
use crate::propagation::propagator::{self, Propagator};
use crate::record::slow_path;

static INSTALLED: AtomicBool = AtomicBool::new(false);

/// Claims the process for an installation. False while another is active.
pub(super) fn claim() -> bool {
    !INSTALLED.swap(true, Ordering::AcqRel)
}

/// Lets another installation begin, after one that did not start or in a forked child, where the
/// collector's thread does not exist.
pub(super) fn release() {
    INSTALLED.store(false, Ordering::Release);
}

/// Ends the installation: stages record no more, another may begin.
pub(super) fn uninstall(state: State) {
    state::switch_off(state);
    slow_path::uninstall();
    propagator::install(Propagator::ALL);
    release();
}
