//! Memory on the heap for a record that is not written into a ring. A thread stores one piece, so that a
//! stage under overload neither allocates nor clears it.

use std::cell::Cell;
use std::ops::Deref;

use crate::record::format::MAX_RECORD;

thread_local! {
    static SPARE: Cell<Option<Box<[u8]>>> = const { Cell::new(None) };
}

/// Memory of [`MAX_RECORD`] bytes, which its thread stores when it is dropped.
pub(crate) struct Scratch(Box<[u8]>);

impl Scratch {
    /// Returns the memory that the thread has stored, or new memory.
    #[cold]
    pub(super) fn take() -> Scratch {
        // A thread that is ending has no memory in store.
        let spare = SPARE.try_with(Cell::take).ok().flatten();
        Scratch(spare.unwrap_or_else(|| vec![0; MAX_RECORD].into_boxed_slice()))
    }

    pub(super) fn of(memory: Box<[u8]>) -> Scratch {
        Scratch(memory)
    }

    /// Returns the memory, which is not stored.
    pub(super) fn into_box(mut self) -> Box<[u8]> {
        std::mem::take(&mut self.0)
    }
}

impl Deref for Scratch {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.0
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        if !self.0.is_empty() {
            let _ = SPARE.try_with(|spare| spare.set(Some(std::mem::take(&mut self.0))));
        }
    }
}
