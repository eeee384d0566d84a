//! Fork: a child process records nothing until it installs telemetry of its own.
//!
//! `fork` copies the memory and one thread. The collector is not that thread, so the records of
//! stages would not be read; and the ids of the copy would be those of the original, one after the other.

#![allow(unsafe_code, reason = "the C library is told what to call in a child")]

use std::sync::Once;

use crate::context::state;
use crate::record::ids;
use crate::setup::installed;

/// Has telemetry switched off in every child, from the first installation on.
pub(crate) fn watch() {
    static WATCHED: Once = Once::new();
    WATCHED.call_once(|| {
        // SAFETY: `in_child` does what a handler may do in the child of a process of many threads: it
        // stores into atomics and into a thread-local that needs no initialisation, and neither locks
        // nor allocates. A failure leaves the child as it would be without a handler.
        unsafe { libc::pthread_atfork(None, None, Some(in_child)) };
    });
}

extern "C" fn in_child() {
    state::after_fork();
    ids::reseed_after_fork();
    installed::release();
}
