//! Locks that a thread holds while it forks, so that the child gets none of them locked by another thread.

use std::any::Any;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, RwLock, TryLockError, TryLockResult};
use std::time::{Duration, Instant};

/// Timeout of one lock, longer than a pass of the collector over full rings. A fork within code that holds
/// it, such as a callback, gets on without it.
const TIMEOUT: Duration = Duration::from_secs(10);
/// Pause between two attempts.
const PAUSE: Duration = Duration::from_micros(20);

/// Number of threads that wait for a lock because they fork.
static WAITING: AtomicUsize = AtomicUsize::new(0);

/// Lets threads that fork have a lock first. It is called before a lock that is held most of the time, which
/// they would not get otherwise.
pub(crate) fn give_way() {
    let begun = Instant::now();
    while WAITING.load(Ordering::Relaxed) > 0 && begun.elapsed() < TIMEOUT {
        std::thread::sleep(PAUSE);
    }
}

/// Forgets the waiting threads that a forked process does not have.
pub(crate) fn after_fork() {
    WAITING.store(0, Ordering::Relaxed);
}

/// Returns the guard of a lock, poisoned or not, unless a thread holds it.
pub(crate) fn unless_held<G>(attempt: TryLockResult<G>) -> Option<G> {
    match attempt {
        Ok(guard) => Some(guard),
        Err(TryLockError::Poisoned(poisoned)) => Some(poisoned.into_inner()),
        Err(TryLockError::WouldBlock) => None,
    }
}

/// Guards of static locks, dropped after the fork, on both sides.
#[derive(Default)]
pub(crate) struct HeldLocks(Vec<Box<dyn Any>>);

impl HeldLocks {
    #[cold]
    pub(crate) fn hold<T>(&mut self, lock: &'static Mutex<T>) {
        self.add(|| unless_held(lock.try_lock()));
    }

    /// Holds a lock for writing: a reader that another thread was would stay in the child for ever.
    #[cold]
    pub(crate) fn hold_for_writing<T>(&mut self, lock: &'static RwLock<T>) {
        self.add(|| unless_held(lock.try_write()));
    }

    fn add<G: 'static>(&mut self, attempt: impl Fn() -> Option<G>) {
        let begun = Instant::now();
        WAITING.fetch_add(1, Ordering::Relaxed);
        while begun.elapsed() < TIMEOUT {
            if let Some(guard) = attempt() {
                self.0.push(Box::new(guard));
                break;
            }
            std::thread::sleep(PAUSE);
        }
        WAITING.fetch_sub(1, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::PoisonError;

    use super::*;

    #[test]
    fn locks_are_held_until_they_are_dropped() {
        static ONE: Mutex<u8> = Mutex::new(0);
        static OTHER: RwLock<u8> = RwLock::new(0);
        let mut held = HeldLocks::default();
        held.hold(&ONE);
        held.hold_for_writing(&OTHER);
        assert!(ONE.try_lock().is_err() && OTHER.try_read().is_err());
        drop(held);
        assert!(ONE.try_lock().is_ok() && OTHER.try_write().is_ok());
    }

    #[test]
    fn a_lock_of_the_caller_itself_does_not_stop_it() {
        static ONE: Mutex<u8> = Mutex::new(0);
        let guard = ONE.lock().unwrap_or_else(PoisonError::into_inner);
        let mut held = HeldLocks::default();
        held.hold(&ONE);
        assert_eq!(held.0.len(), 0);
        drop(guard);
    }
}
