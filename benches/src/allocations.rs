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
