//! Panics in a build whose panics abort: nothing unwinds, so no guard is dropped.

use std::panic;
use std::sync::{Mutex, Once, PoisonError};
use std::time::{Duration, Instant};

use crate::context::own_thread;
use crate::setup::flusher::Flusher;

/// Longest time for which a panic waits until what had ended is delivered.
const TIMEOUT: Duration = Duration::from_secs(3);

static RUNNING: Mutex<Option<Flusher>> = Mutex::new(None);

/// Has panics deliver what this installation has recorded, if they abort the process.
pub(super) fn watch(flusher: &Flusher) {
    if !cfg!(panic = "abort") {
        return;
    }
    *RUNNING.lock().unwrap_or_else(PoisonError::into_inner) = Some(flusher.clone());
    static WATCHED: Once = Once::new();
    WATCHED.call_once(|| {
        let previous = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            previous(panic);
            flush();
        }));
    });
}

/// The installation has ended.
pub(super) fn forget() {
    *RUNNING.lock().unwrap_or_else(PoisonError::into_inner) = None;
}

/// Forgets the installation of a forked process's parent, without dropping it: its channels may be locked by
/// a thread of the parent.
#[cfg(unix)]
pub(super) fn after_fork() {
    std::mem::forget(RUNNING.lock().unwrap_or_else(PoisonError::into_inner).take());
}

/// Holds the locks of this file across a fork.
#[cfg(unix)]
pub(super) fn hold_locks(held: &mut crate::context::held_locks::HeldLocks) {
    held.hold(&RUNNING);
}

fn flush() {
    // A thread of the telemetry would wait for itself.
    if own_thread::is_own() {
        return;
    }
    let flusher = RUNNING.try_lock().ok().and_then(|running| running.clone());
    if let Some(flusher) = flusher.filter(Flusher::is_here) {
        flusher.flush(Instant::now() + TIMEOUT, true);
    }
}
