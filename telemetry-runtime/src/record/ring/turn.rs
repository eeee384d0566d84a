//! Turn to write: permission of one thread at a time to be the producer of a shared ring.

#[cfg(telemetry_loom)]
use loom::sync::atomic::{AtomicBool, Ordering};
#[cfg(not(telemetry_loom))]
use std::sync::atomic::{AtomicBool, Ordering};

pub(super) struct Turn(AtomicBool);

impl Turn {
    pub(super) fn new() -> Turn {
        Turn(AtomicBool::new(false))
    }

    /// Returns true if the turn was free and is now the caller's, who sees everything that was written in
    /// earlier turns. It never waits.
    pub(super) fn try_take(&self) -> bool {
        !self.0.load(Ordering::Relaxed) && !self.0.swap(true, Ordering::Acquire)
    }

    /// Ends the caller's turn.
    pub(super) fn end(&self) {
        self.0.store(false, Ordering::Release);
    }
}

#[cfg(all(test, telemetry_loom))]
mod loom_tests {
    use loom::cell::UnsafeCell;
    use loom::sync::Arc;
    use loom::thread;

    use super::super::positions::Positions;
    use super::Turn;

    struct Model {
        turn: Turn,
        positions: Positions,
        slots: [UnsafeCell<usize>; 2],
    }

    /// Writes one record if it is this thread's turn, after the records of others.
    fn write(model: &Model) -> usize {
        if !model.turn.try_take() {
            return 0;
        }
        let head = model.positions.published();
        model.slots[head].with_mut(|slot| {
            // SAFETY: loom verifies that this access is exclusive.
            unsafe { *slot = 7 }
        });
        model.positions.publish(head + 1);
        model.turn.end();
        1
    }

    /// In every interleaving, two threads that share a ring write different slots, and each record is read
    /// after it was written (loom's cell fails the test otherwise).
    #[test]
    fn loom_threads_take_turns_in_a_shared_ring() {
        loom::model(|| {
            let model = Arc::new(Model {
                turn: Turn::new(),
                positions: Positions::new(),
                slots: std::array::from_fn(|_| UnsafeCell::new(0)),
            });
            let other = {
                let model = model.clone();
                thread::spawn(move || write(&model))
            };
            let reader = {
                let model = model.clone();
                thread::spawn(move || read(&model))
            };
            let written = write(&model) + other.join().unwrap();
            reader.join().unwrap();
            assert_eq!(read(&model), written);
            assert!(written > 0, "at least one thread has a turn");
        });
    }

    fn read(model: &Model) -> usize {
        let published = model.positions.published();
        for slot in &model.slots[..published] {
            let value = slot.with(|slot| {
                // SAFETY: loom verifies that this access does not overlap a write.
                unsafe { *slot }
            });
            assert_eq!(value, 7);
        }
        published
    }
}
