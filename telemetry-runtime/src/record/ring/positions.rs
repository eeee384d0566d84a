//! The two positions of a ring and their memory orderings: the lock-free protocol.
//!
//! The producer owns `head` and the bytes from `tail + capacity` down to `head`; the consumer owns `tail` and
//! the bytes from `tail` up to `head`. Each side transfers bytes by a release store of its own position, and
//! acquires them by an acquire load of the other's. A closed ring gets no further bytes: a consumer that sees
//! it closed, and after that the position of the producer, knows every byte.

#[cfg(telemetry_loom)]
use loom::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
#[cfg(not(telemetry_loom))]
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// Alignment to 128 bytes, two cache lines: the prefetcher fetches lines in pairs, so positions that are
/// closer would slow down both sides.
#[repr(align(128))]
struct Apart<T>(T);

pub(super) struct Positions {
    head: Apart<AtomicUsize>,
    tail: Apart<AtomicUsize>,
    /// No further record will be written.
    closed: AtomicBool,
}

impl Positions {
    pub(super) fn new() -> Positions {
        Positions {
            head: Apart(AtomicUsize::new(0)),
            tail: Apart(AtomicUsize::new(0)),
            closed: AtomicBool::new(false),
        }
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

    /// Producer: declares that nothing will be published any more.
    pub(super) fn close(&self) {
        self.closed.store(true, Ordering::Release);
    }

    /// Consumer: returns whether all bytes are before the position that [`Self::published`] returns next.
    pub(super) fn is_closed(&self) -> bool {
        self.closed.load(Ordering::Acquire)
    }

    /// Returns the position before which all bytes may be read. A producer asks for it as well, to go on
    /// where another thread has ended.
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

    /// A ring is closed after its last record, so a reader that sees it closed and then reads it to its end
    /// has read everything, and goes on in the next ring.
    #[test]
    fn loom_a_closed_ring_is_read_to_its_end_before_the_next_one() {
        loom::model(|| {
            let rings = Arc::new([Positions::new(), Positions::new()]);
            let producer = {
                let rings = rings.clone();
                thread::spawn(move || {
                    rings[0].publish(1);
                    rings[0].publish(2);
                    rings[0].close();
                    rings[1].publish(1);
                })
            };
            let drain = || {
                let is_closed = rings[0].is_closed();
                let first = rings[0].published();
                rings[0].release(first);
                assert!(!is_closed || first == 2, "a record is published after the ring was closed");
                if is_closed {
                    rings[1].release(rings[1].published());
                }
            };
            drain();
            producer.join().unwrap();
            drain();
            assert_eq!((rings[0].consumed(), rings[1].consumed()), (2, 1));
        });
    }
}
