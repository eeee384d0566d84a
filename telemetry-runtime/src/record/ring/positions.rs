//! The two positions of a ring and their memory orderings: the lock-free protocol.
//!
//! The producer owns `head` and the bytes from `tail + capacity` down to `head`; the consumer owns `tail` and
//! the bytes from `tail` up to `head`. Each side transfers bytes by a release store of its own position, and
//! acquires them by an acquire load of the other's.

#[cfg(telemetry_loom)]
use loom::sync::atomic::{AtomicUsize, Ordering};
#[cfg(not(telemetry_loom))]
use std::sync::atomic::{AtomicUsize, Ordering};

/// Alignment to 128 bytes, two cache lines: the prefetcher fetches lines in pairs, so positions that are
/// closer would slow down both sides.
#[repr(align(128))]
struct Apart<T>(T);

pub(super) struct Positions {
    head: Apart<AtomicUsize>,
    tail: Apart<AtomicUsize>,
}

impl Positions {
    pub(super) fn new() -> Positions {
        Positions { head: Apart(AtomicUsize::new(0)), tail: Apart(AtomicUsize::new(0)) }
    }

    /// Producer: publishes all bytes before `head`.
    #[inline(always)]
    pub(super) fn publish(&self, head: usize) {
        self.head.0.store(head, Ordering::Release);
    }

    /// Producer: returns the position before which all bytes may be written again.
    #[inline(always)]
    pub(super) fn consumed(&self) -> usize {
        self.tail.0.load(Ordering::Acquire)
    }

    /// Consumer: returns the position before which all bytes may be read.
    pub(super) fn published(&self) -> usize {
        self.head.0.load(Ordering::Acquire)
    }

    /// Consumer: releases all bytes before `tail`, which have been read.
    pub(super) fn release(&self, tail: usize) {
        self.tail.0.store(tail, Ordering::Release);
    }
}

/// Run with `RUSTFLAGS="--cfg telemetry_loom" cargo test -p telemetry-runtime --lib --release loom`.
#[cfg(all(test, telemetry_loom))]
mod loom_tests {
    use loom::cell::UnsafeCell;
    use loom::sync::Arc;
    use loom::thread;

    use super::Positions;

    const CAPACITY: usize = 2;
    const RECORDS: usize = 4;

    struct Model {
        positions: Positions,
        slots: [UnsafeCell<usize>; CAPACITY],
    }

    /// In every interleaving, each record is read once and in order, and no slot is accessed by both sides at
    /// a time (loom's cell fails the test otherwise).
    #[test]
    fn loom_records_are_read_in_order_in_every_interleaving() {
        loom::model(|| {
            let model = Arc::new(Model {
                positions: Positions::new(),
                slots: std::array::from_fn(|_| UnsafeCell::new(usize::MAX)),
            });
            let producer = {
                let model = model.clone();
                thread::spawn(move || {
                    let mut written = 0;
                    for attempt in 0..RECORDS {
                        // The record is dropped if the ring is full, as in the real producer.
                        if written - model.positions.consumed() == CAPACITY {
                            continue;
                        }
                        model.slots[written % CAPACITY].with_mut(|slot| {
                            // SAFETY: loom verifies that this access is exclusive.
                            unsafe { *slot = attempt }
                        });
                        written += 1;
                        model.positions.publish(written);
                    }
                    written
                })
            };
            let mut read = Vec::new();
            let drain = |read: &mut Vec<usize>| {
                let published = model.positions.published();
                while read.len() < published {
                    let value = model.slots[read.len() % CAPACITY].with(|slot| {
                        // SAFETY: loom verifies that this access does not overlap a write.
                        unsafe { *slot }
                    });
                    read.push(value);
                    model.positions.release(read.len());
                }
            };
            drain(&mut read);
            drain(&mut read);
            let written = producer.join().unwrap();
            drain(&mut read);
            assert_eq!(read.len(), written);
            assert!(read.windows(2).all(|pair| pair[0] < pair[1]), "{read:?}");
        });
    }
}
