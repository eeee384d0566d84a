//! Number of heap allocations of a thread.
#![allow(unsafe_code, reason = "a global allocator cannot be written without unsafe code")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

thread_local! {
    /// Constant and without a destructor: reading it never allocates, also while the thread ends.
    static COUNT: Cell<u64> = const { Cell::new(0) };
}

/// Allocator of the system with a counter.
struct Counting;

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// Returns the number of allocations and reallocations of the calling thread.
pub(crate) fn on_this_thread() -> u64 {
    COUNT.get()
}

/// Counts one allocation of the calling thread.
fn count() {
    COUNT.set(COUNT.get().wrapping_add(1));
}

// SAFETY: every method passes its arguments unchanged to the system's allocator, which keeps the contract;
// counting changes a constant thread-local without a destructor, so it neither allocates nor panics.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count();
        // SAFETY: the caller's promises are those of the system's allocator.
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        count();
        // SAFETY: the caller's promises are those of the system's allocator.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        count();
        // SAFETY: the block came from this allocator, hence from the system's.
        unsafe { System.realloc(block, layout, size) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        // SAFETY: the block came from this allocator, hence from the system's.
        unsafe { System.dealloc(block, layout) }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use telemetry::{StageAttributes, Telemetry, stage};

    use super::*;

    #[derive(Debug)]
    struct Money(u32);

    impl std::fmt::Display for Money {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            write!(f, "{}.{:02} EUR", self.0 / 100, self.0 % 100)
        }
    }

    impl Money {
        fn cents(&self) -> u32 {
            self.0
        }
    }

    #[derive(StageAttributes)]
    struct Order {
        #[telemetry(display)]
        total: Money,
        #[telemetry(debug, truncate = 4)]
        discount: Option<Money>,
        #[telemetry(with = Money::cents)]
        cents: Money,
        #[telemetry(hash, display)]
        owner: Money,
        #[telemetry(plain)]
        from: std::net::IpAddr,
        at: std::time::SystemTime,
    }

    #[stage("bench.order", input(order), output(display))]
    fn price(order: &Order) -> Money {
        Money(order.cents.0)
    }

    #[test]
    fn formatted_values_are_recorded_without_an_allocation() -> Result<(), telemetry::InstallError> {
        let guard = Telemetry::builder("allocations").install()?;
        let money = || Money(1250);
        let order = Order {
            total: money(),
            discount: Some(money()),
            cents: money(),
            owner: money(),
            from: std::net::Ipv4Addr::LOCALHOST.into(),
            at: std::time::SystemTime::UNIX_EPOCH,
        };
        // The first call acquires the ring of this thread and its copy of the key.
        price(&order);
        let allocates = |_: &u32| {
            let before = on_this_thread();
            price(&order);
            on_this_thread() > before
        };
        // A call that wakes the collector allocates, whatever the stage records.
        assert!((0..100).filter(allocates).count() <= 2);
        guard.shutdown(Duration::from_secs(5));
        Ok(())
    }
}
