//! Fork: a child process records nothing until it installs telemetry of its own.
//!
//! `fork` copies the memory and one thread. The collector is not that thread, so the records of stages would
//! not be read; and the ids of the copy would be those of the original, one after the other. A lock that
//! another thread holds at that moment would stay locked in the child for ever: the forking thread holds all
//! static ones during the fork.

#![allow(unsafe_code, reason = "the C library is told what to call before and after a fork")]

use std::cell::RefCell;
use std::sync::Once;

use crate::context::held_locks::{self, HeldLocks};
use crate::context::{allowed, propagated, state};
use crate::fallback::shape;
use crate::model::schema;
use crate::record::{ids, measure, pseudonym, ring, sampler, site, slow_path};
use crate::setup::{abort, installed};

thread_local! {
    /// Locks that this thread holds while it forks.
    static HELD: RefCell<HeldLocks> = RefCell::default();
}

/// Has telemetry switched off in every child, from the first installation on.
pub(crate) fn watch() {
    static WATCHED: Once = Once::new();
    WATCHED.call_once(|| {
        // SAFETY: the handlers are functions of this program that do not unwind. What they lock in the
        // parent is unlocked on both sides by the thread that forks. The child's handler stores into
        // atomics, frees memory (allocators are usable after a fork: the C library holds its own locks) and
        // takes no lock that another thread may hold. A failure leaves the child as it would be without
        // handlers.
        unsafe { libc::pthread_atfork(Some(before), Some(in_parent), Some(in_child)) };
    });
}

extern "C" fn before() {
    let mut held = HeldLocks::default();
    // In the order in which other code takes one inside another.
    abort::hold_locks(&mut held);
    ring::hold_locks(&mut held);
    shape::hold_locks(&mut held);
    #[cfg(feature = "bridge")]
    crate::bridge::spans::hold_locks(&mut held);
    allowed::hold_locks(&mut held);
    propagated::hold_locks(&mut held);
    #[cfg(feature = "bridge")]
    crate::record::running_fields::hold_locks(&mut held);
    measure::hold_locks(&mut held);
    site::hold_locks(&mut held);
    held.hold(schema::lock_of_tables());
    pseudonym::hold_locks(&mut held);
    sampler::hold_locks(&mut held);
    // On a thread that is ending they are dropped here, and the child gets on without them.
    let _ = HELD.try_with(|place| place.replace(held));
}

extern "C" fn in_parent() {
    let _ = HELD.try_with(RefCell::take);
}

extern "C" fn in_child() {
    held_locks::after_fork();
    let _ = HELD.try_with(RefCell::take);
    state::after_fork();
    ids::reseed_after_fork();
    ring::after_fork();
    slow_path::after_fork();
    abort::after_fork();
    installed::release();
}
