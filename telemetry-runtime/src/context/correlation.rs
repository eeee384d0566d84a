//! What the request that a thread is working on is called: known on the thread, so that a log record has it also where
//! a trace is not sampled and nothing else of it is kept.

use std::cell::RefCell;
use std::sync::Arc;

thread_local! {
    static CURRENT: RefCell<Option<Arc<str>>> = const { RefCell::new(None) };
}

/// The current one.
pub(crate) fn current() -> Option<Arc<str>> {
    CURRENT.try_with(|current| current.borrow().clone()).ok().flatten()
}

/// Gives the one it takes the place of; a thread that is ending has none.
#[cfg(feature = "tower")]
pub(crate) fn replace(id: Option<Arc<str>>) -> Option<Arc<str>> {
    CURRENT.try_with(|current| current.replace(id)).ok().flatten()
}
