//! Lease of a ring to a thread, from the thread's first record to its end.

use std::cell::RefCell;
use std::sync::Arc;

use super::{Ring, pool, shared};

/// Sets the maximum bytes of a ring, and of all rings.
pub(crate) fn configure(ring_bytes: usize, total_limit: usize) {
    pool::configure(ring_bytes, total_limit, shared::configure(total_limit));
}

/// Forgets the rings of threads that a forked process does not have.
#[cfg(unix)]
#[cold]
pub(crate) fn after_fork() {
    shared::after_fork();
    pool::after_fork(own_ring());
}

/// A thread's share in its ring, dropped when the thread ends.
struct Lease {
    ring: Arc<Ring>,
    /// Called when the thread ends, before the ring is returned to the pool.
    detach: fn(),
}

impl Drop for Lease {
    fn drop(&mut self) {
        // Other thread-local destructors may still run stages, which must not use the ring.
        (self.detach)();
        pool::put_back(self.ring.clone());
    }
}

thread_local! {
    static LEASE: RefCell<Option<Lease>> = const { RefCell::new(None) };
}

/// Returns a ring leased to this thread, unless the rings of all threads have reached their limit or the
/// thread is ending.
#[cold]
pub(super) fn acquire(detach: fn()) -> Option<Arc<Ring>> {
    if is_ending() || !pool::may_have_ring() {
        return None;
    }
    let lease = Lease { ring: pool::first_ring()?, detach };
    let ring = lease.ring.clone();
    store(lease).then_some(ring)
}

/// Returns true on a thread that is ending, which cannot have a lease any more.
#[cold]
pub(super) fn is_ending() -> bool {
    LEASE.try_with(|_| ()).is_err()
}

/// Returns the address of this thread's ring.
#[cfg(unix)]
#[cold]
fn own_ring() -> Option<*const Ring> {
    let own = |lease: &RefCell<Option<Lease>>| Some(Arc::as_ptr(&lease.try_borrow().ok()?.as_ref()?.ring));
    LEASE.try_with(own).ok()?
}

/// Replaces this thread's ring by a larger one, and returns it, unless the ring has reached its limit or all
/// rings together have. The caller must not use the ring that it had.
#[cold]
pub(super) fn enlarge() -> Option<Arc<Ring>> {
    LEASE
        .try_with(|lease| {
            let mut lease = lease.try_borrow_mut().ok()?;
            let lease = lease.as_mut()?;
            let larger = pool::larger_ring(&lease.ring)?;
            lease.ring.close(Some(larger.clone()));
            lease.ring = larger.clone();
            Some(larger)
        })
        .ok()?
}

/// Stores a lease until the thread ends; returns false, and ends the lease, if that is not possible.
fn store(lease: Lease) -> bool {
    LEASE.try_with(|stored| stored.try_borrow_mut().map(|mut stored| *stored = Some(lease)).is_ok())
        == Ok(true)
}
