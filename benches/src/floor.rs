//! The floor: the work alone, and the least that recording a stage can cost.

use std::cell::Cell;
use std::hint::black_box;

use crate::Fallible;
use crate::contender::{Contender, Export};
use crate::cpu_time::ticks;
use crate::workload::{Request, work, work_async};

/// The work without any telemetry.
pub(crate) struct Bare;

impl Contender for Bare {
    const NAME: &'static str = "bare";

    fn start(_export: Export) -> Fallible<Self> {
        Ok(Self)
    }

    fn stage(&self, request: &Request) -> i64 {
        work(request).size
    }

    async fn stage_async(&self, request: &Request) -> i64 {
        work_async(request).await.size
    }
}

/// Two readings of the time stamp counter, two pushes of 128 bytes to a thread's own memory, three additions.
pub(crate) struct Floor;

impl Contender for Floor {
    const NAME: &'static str = "floor";

    fn start(_export: Export) -> Fallible<Self> {
        Ok(Self)
    }

    fn stage(&self, request: &Request) -> i64 {
        let began = ticks();
        push(began, request.attempt, request.size, &request.prompt);
        let reply = work(request);
        let ended = ticks();
        push(ended, request.attempt, reply.size, reply.text);
        account(ended.wrapping_sub(began));
        reply.size
    }

    fn flush(&self) -> Fallible<()> {
        // Memory that something may read: otherwise the compiler is free to leave out the writes.
        MEMORY.with(|memory| {
            black_box(memory);
        });
        Ok(())
    }

    async fn stage_async(&self, request: &Request) -> i64 {
        let began = ticks();
        push(began, request.attempt, request.size, &request.prompt);
        let reply = work_async(request).await;
        let ended = ticks();
        push(ended, request.attempt, reply.size, reply.text);
        account(ended.wrapping_sub(began));
        reply.size
    }
}

/// Records a thread keeps before it overwrites the oldest: 64 KiB, as much as stays in the second-level cache.
const RECORDS: usize = 512;
/// Bytes of text in a record of 128 bytes; the workload's texts are longer, so the copy has a constant size.
const TEXT: usize = 96;

/// Half of a stage, 128 bytes.
#[allow(dead_code, reason = "writing the record is all there is to it")]
#[derive(Clone, Copy)]
struct Record {
    /// When, in ticks.
    tick: u64,
    /// The span attribute that stands for all of them.
    attempt: i64,
    /// The event's integer.
    size: i64,
    /// The text's length before it was cut.
    length: usize,
    /// The event's text.
    text: [u8; TEXT],
}

/// What a thread writes to: nobody reads it, nobody waits for it.
struct Memory {
    /// Where the next record goes.
    next: Cell<usize>,
    /// The records.
    records: [Cell<Record>; RECORDS],
    /// How many stages.
    calls: Cell<u64>,
    /// The sum of their durations in ticks.
    sum: Cell<u64>,
    /// How many in the histogram's one bucket.
    bucket: Cell<u64>,
}

thread_local! {
    static MEMORY: Memory = const {
        Memory {
            next: Cell::new(0),
            records: [const { Cell::new(Record { tick: 0, attempt: 0, size: 0, length: 0, text: [0; TEXT] }) }; RECORDS],
            calls: Cell::new(0),
            sum: Cell::new(0),
            bucket: Cell::new(0),
        }
    };
}

/// Writes one record.
#[inline]
fn push(tick: u64, attempt: i64, size: i64, text: &str) {
    let record = Record {
        tick,
        attempt,
        size,
        length: text.len(),
        text: text.as_bytes().first_chunk::<TEXT>().copied().unwrap_or([0; TEXT]),
    };
    MEMORY.with(|memory| {
        let next = memory.next.get();
        if let Some(slot) = memory.records.get(next % RECORDS) {
            slot.set(record);
        }
        memory.next.set(next.wrapping_add(1));
    });
}

/// Adds one stage to the counter and to the histogram.
#[inline]
fn account(duration: u64) {
    MEMORY.with(|memory| {
        memory.calls.set(memory.calls.get().wrapping_add(1));
        memory.sum.set(memory.sum.get().wrapping_add(duration));
        memory.bucket.set(memory.bucket.get().wrapping_add(1));
    });
}
