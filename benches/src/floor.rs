//! Lower bounds: the work alone, and the least that recording a stage can cost.

use std::cell::Cell;
use std::hint::black_box;

use crate::contender::{Contender, Export};
use crate::cpu_time::ticks;
use crate::failure::Fallible;
use crate::workload::{Request, work, work_async};

/// Contender without any telemetry.
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

/// Contender with two readings of the time stamp counter, two writes of 128 bytes to memory of the thread and
/// three additions.
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
        // Without a possible reader the compiler may remove the writes.
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

/// Number of records of a thread before the oldest is overwritten: 64 KiB stay in the second-level cache.
const RECORDS: usize = 512;
/// Bytes of text in a record of 128 bytes; the texts of the workload are longer, so that a copy has a
/// constant size.
const TEXT: usize = 96;

/// Record of the beginning or the end of a stage, 128 bytes.
#[allow(dead_code, reason = "records are only written")]
#[derive(Clone, Copy)]
struct Record {
    /// Time in ticks.
    tick: u64,
    /// Attribute of the span, in place of all three.
    attempt: i64,
    /// Integer of the event.
    size: i64,
    /// Length of the text before it was cut.
    length: usize,
    /// Text of the event.
    text: [u8; TEXT],
}

/// Memory of a thread, which is written without readers or locks.
struct Memory {
    /// Index of the next record.
    next: Cell<usize>,
    records: [Cell<Record>; RECORDS],
    /// Number of stages.
    calls: Cell<u64>,
    /// Sum of their durations in ticks.
    sum: Cell<u64>,
    /// Number of stages in the only bucket of the histogram.
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
