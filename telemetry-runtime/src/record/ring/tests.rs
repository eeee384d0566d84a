//! Tests of the real ring and its memory. Each runs on its own thread, which has its own ring.
//! AddressSanitizer and valgrind run these, too (CONTRIBUTING.md).

use std::sync::{Mutex, MutexGuard, PoisonError};

use super::*;
use crate::record::format::{HEAD, head};

/// Held by a test: rings are registered in the process, so only one test at a time may use new readers.
static ALONE: Mutex<()> = Mutex::new(());

fn alone() -> MutexGuard<'static, ()> {
    let guard = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    configure(MIN_RING, 64 * 1024 * 1024);
    with_readers(Vec::clear);
    pool::forget();
    shared::forget();
    guard
}

/// Runs on a new thread, which has no ring yet.
fn on_a_new_thread(run: impl FnOnce() + Send + 'static) {
    std::thread::spawn(run).join().unwrap();
}

/// Writes one record of `length` bytes, filled with `fill`.
fn write(
    reservation: Result<Reservation, ReserveError>,
    length: usize,
    fill: u8,
) -> Result<(), ReserveError> {
    let mut reservation = reservation?;
    let room = reservation.bytes();
    room[..length].fill(fill);
    room[..HEAD].copy_from_slice(&head(length, 1, fill, 0, 0).to_le_bytes());
    reservation.commit(length);
    Ok(())
}

/// Returns the fill byte and the length of every record, and checks that it is complete.
fn read_all(reader: &mut RingReader) -> Vec<(u8, usize)> {
    let mut records = Vec::new();
    reader.begin_pass();
    let skipped = reader.drain(&mut { usize::MAX }, |record| {
        let fill = record[5];
        assert!(record[HEAD..].iter().all(|byte| *byte == fill), "torn record");
        records.push((fill, record.len()));
    });
    assert_eq!(skipped, 0);
    records
}

fn only_reader() -> RingReader {
    with_readers(|readers| {
        assert_eq!(readers.len(), 1);
        readers.remove(0)
    })
}

#[test]
fn records_are_read_complete_and_in_order_over_many_laps() {
    let _alone = alone();
    on_a_new_thread(|| {
        write(reserve_start(), 64, 0).unwrap();
        let mut reader = only_reader();
        let mut expected = vec![(0, 64)];
        // Every length that is a multiple of eight, over many laps: records end at, before and after
        // the end of the ring.
        for (index, length) in (8..=4096).step_by(8).cycle().take(2_000).enumerate() {
            let fill = (index % 251) as u8;
            write(reserve_start(), length, fill).unwrap();
            expected.push((fill, length));
            if index % 3 == 0 {
                assert_eq!(read_all(&mut reader), std::mem::take(&mut expected));
            }
        }
    });
}

#[test]
fn the_largest_record_fits_at_every_offset() {
    let _alone = alone();
    on_a_new_thread(|| {
        write(reserve_start(), 8, 7).unwrap();
        let mut reader = only_reader();
        read_all(&mut reader);
        for step in 0..(MIN_RING / 8) {
            write(reserve_start(), MAX_RECORD, (step % 251) as u8).unwrap();
            write(reserve_start(), 8, 1).unwrap();
            assert_eq!(read_all(&mut reader), [((step % 251) as u8, MAX_RECORD), (1, 8)]);
        }
    });
}

#[test]
fn a_full_ring_has_no_room_for_starts_first_then_for_ends_and_recovers() {
    let _alone = alone();
    on_a_new_thread(|| {
        let mut starts = 0;
        while write(reserve_start(), 1024, 1).is_ok() {
            starts += 1;
        }
        assert_eq!(write(reserve_start(), 1024, 1), Err(ReserveError::Full));
        let mut ends = 0;
        while write(reserve_end(), 512, 2).is_ok() {
            ends += 1;
        }
        assert_eq!(write(reserve_end(), 512, 2), Err(ReserveError::Full));
        assert!(ends * 512 >= MIN_RING / 8, "only {ends} ends after {starts} starts");
        let mut reader = only_reader();
        assert_eq!(read_all(&mut reader).len(), starts + ends);
        assert_eq!(write(reserve_start(), 1024, 3), Ok(()));
        assert_eq!(read_all(&mut reader), [(3, 1024)]);
    });
}

#[test]
fn a_dropped_reservation_is_not_published() {
    let _alone = alone();
    on_a_new_thread(|| {
        write(reserve_start(), 16, 1).unwrap();
        let mut abandoned = reserve_start().unwrap();
        abandoned.bytes().fill(9);
        drop(abandoned);
        write(reserve_start(), 16, 2).unwrap();
        assert_eq!(read_all(&mut only_reader()), [(1, 16), (2, 16)]);
    });
}

#[test]
fn a_stage_without_room_in_the_ring_has_a_buffer_on_the_heap_and_the_reason() {
    let _alone = alone();
    on_a_new_thread(|| {
        let mut outer = RecordBuffer::for_start();
        outer.bytes()[..16].fill(1);
        let mut inner = RecordBuffer::for_end();
        inner.bytes().fill(2);
        let (bytes, error) = inner.commit(16).unwrap();
        assert_eq!((bytes.len(), error), (MAX_RECORD, ReserveError::Reentrant));
        assert!(bytes.iter().all(|byte| *byte == 2));
        assert!(outer.commit(16).is_none(), "in the ring");
        while write(reserve_start(), 1024, 1).is_ok() {}
        let (_, error) = RecordBuffer::for_start().commit(16).unwrap();
        assert_eq!(error, ReserveError::Full);
        drop(RecordBuffer::for_start());
        drop(RecordBuffer::for_end());
        assert_eq!(write(reserve_end(), 16, 2), Ok(()), "a dropped buffer leaves its room free");
    });
}

#[test]
fn a_record_inside_a_record_has_no_room() {
    let _alone = alone();
    on_a_new_thread(|| {
        let outer = reserve_start();
        assert_eq!(write(reserve_start(), 16, 2), Err(ReserveError::Reentrant));
        assert_eq!(write(reserve_end(), 16, 2), Err(ReserveError::Reentrant));
        write(outer, 16, 1).unwrap();
        assert_eq!(write(reserve_end(), 16, 3), Ok(()));
        assert_eq!(read_all(&mut only_reader()), [(1, 16), (3, 16)]);
    });
}

#[test]
fn a_busy_thread_goes_on_in_larger_rings_and_is_read_in_order() {
    let _alone = alone();
    configure(1 << 20, 64 << 20);
    on_a_new_thread(|| {
        let mut expected = Vec::new();
        let mut write_until_full = || {
            for length in (8..=4096).step_by(8).cycle() {
                let fill = (expected.len() % 251) as u8;
                if write(reserve_start(), length, fill).is_err() {
                    return std::mem::take(&mut expected);
                }
                expected.push((fill, length));
            }
            unreachable!("no ring is endless")
        };
        let first = write_until_full();
        let bytes: usize = first.iter().map(|(_, length)| length).sum();
        assert!((1 << 20..2 << 20).contains(&bytes), "{bytes} bytes in rings of 32, 128, 512 and 1,024 KiB");
        let mut reader = only_reader();
        assert_eq!(read_all(&mut reader), first);
        assert_eq!(reader.ring.capacity, 1 << 20, "the smaller rings are freed");
        let second = write_until_full();
        assert_eq!(read_all(&mut reader), second);
    });
}

#[test]
fn a_reader_meets_a_larger_ring_between_two_records() {
    let _alone = alone();
    configure(1 << 20, 64 << 20);
    on_a_new_thread(|| {
        write(reserve_start(), 8, 0).unwrap();
        let mut reader = only_reader();
        for fill in 1..=250 {
            write(reserve_start(), 4096, fill).unwrap();
            let read = read_all(&mut reader);
            let expected: &[(u8, usize)] = if fill == 1 { &[(0, 8), (1, 4096)] } else { &[(fill, 4096)] };
            assert_eq!(read, expected);
        }
        assert_eq!(reader.ring.capacity, FIRST_RING, "a thread that is read in time needs no larger ring");
    });
}

#[test]
fn a_ring_of_a_usual_size_wakes_the_collector_before_it_grows() {
    let _alone = alone();
    let ring = |capacity| pool::allocate(capacity, usize::MAX).unwrap();
    let small = ring(128 << 10);
    assert_eq!(small.wake_limit(), small.growth_limit(), "a small ring grows at once");
    for capacity in [512 << 10, 4 << 20] {
        let ring = ring(capacity);
        assert_eq!(ring.wake_limit(), 256 << 10, "{capacity}");
        assert!(ring.growth_limit() > ring.capacity * 5 / 8 && ring.growth_limit() < ring.start_limit());
    }
}

#[test]
fn rings_beyond_the_usual_size_leave_half_of_what_may_grow_to_others() {
    let _alone = alone();
    configure(4 << 20, 8 << 20);
    let fill_up = || {
        let mut bytes = 0;
        while write(reserve_start(), 4096, 1).is_ok() {
            bytes += 4096;
        }
        bytes
    };
    // One after another, and each keeps its ring: the first one takes 2 MiB, and the second one would, too.
    let (end, ended) = std::sync::mpsc::channel::<()>();
    let ended = std::sync::Arc::new(Mutex::new(ended));
    let threads: Vec<_> = (0..4)
        .map(|_| {
            let ((have, written), ended) = (std::sync::mpsc::channel(), ended.clone());
            let thread = std::thread::spawn(move || {
                have.send(fill_up()).unwrap();
                let _ = ended.lock().unwrap().recv();
            });
            (written.recv().unwrap(), thread)
        })
        .collect();
    let written: Vec<usize> = threads.iter().map(|(bytes, _)| *bytes).collect();
    assert!(written.iter().all(|bytes| *bytes > 384 << 10), "every ring reaches 512 KiB: {written:?}");
    drop(end);
    threads.into_iter().for_each(|(_, thread)| thread.join().unwrap());
}

#[test]
fn threads_one_after_another_write_into_one_ring() {
    let _alone = alone();
    for thread in 0..200 {
        on_a_new_thread(move || write(reserve_start(), 16, thread).unwrap());
    }
    let mut reader = only_reader();
    let expected: Vec<_> = (0..200).map(|thread| (thread, 16)).collect();
    assert_eq!(read_all(&mut reader), expected);
    assert!(!reader.is_exhausted(), "another thread may follow");
}

#[test]
fn a_free_ring_that_is_nearly_full_is_not_the_next_threads() {
    let _alone = alone();
    configure(MIN_RING, memory_of(FIRST_RING) + memory_of(MIN_RING));
    let fill_up = || while write(reserve_start(), 4096, 1).is_ok() {};
    on_a_new_thread(fill_up);
    on_a_new_thread(|| write(reserve_start(), 16, 2).unwrap());
    with_readers(|readers| assert_eq!(readers.len(), 2, "a new ring"));
}

#[test]
fn free_rings_beyond_an_eighth_of_the_total_are_freed_when_they_are_read() {
    let _alone = alone();
    configure(MIN_RING, 64 * memory_of(FIRST_RING));
    let together = std::sync::Arc::new(std::sync::Barrier::new(20));
    let threads: Vec<_> = (0..20)
        .map(|thread| {
            let together = together.clone();
            std::thread::spawn(move || {
                write(reserve_start(), 16, thread).unwrap();
                together.wait();
            })
        })
        .collect();
    threads.into_iter().for_each(|thread| thread.join().unwrap());
    with_readers(|readers| assert_eq!(readers.len(), 20));
    with_readers(|readers| {
        assert_eq!(readers.iter_mut().map(|reader| read_all(reader).len()).sum::<usize>(), 20);
    });
    with_readers(|readers| assert_eq!(readers.len(), 8));
}

#[test]
fn beyond_the_total_a_thread_has_no_ring() {
    let _alone = alone();
    configure(MIN_RING, FIRST_RING);
    on_a_new_thread(|| assert_eq!(write(reserve_start(), 16, 1), Err(ReserveError::NoRing)));
    with_readers(|readers| assert!(readers.is_empty()));
}

/// Gives rings to as many threads as may have one, calls `run` on one more, and ends them.
fn beyond_the_limit(run: impl FnOnce() + Send + 'static) {
    // One shared ring of the smallest size, and three others.
    configure(MIN_RING, 4 * memory_of(FIRST_RING));
    assert_eq!(shared::count(), 1);
    let (have, all_have) = std::sync::mpsc::channel();
    let threads: Vec<_> = (0..3)
        .map(|_| {
            let (have, (end, ended)) = (have.clone(), std::sync::mpsc::channel::<()>());
            let thread = std::thread::spawn(move || {
                write(reserve_start(), 16, 1).unwrap();
                have.send(()).unwrap();
                let _ = ended.recv();
            });
            (thread, end)
        })
        .collect();
    all_have.iter().take(3).count();
    with_readers(|readers| readers.iter_mut().for_each(|reader| assert_eq!(read_all(reader).len(), 1)));
    on_a_new_thread(run);
    for (thread, end) in threads {
        drop(end);
        thread.join().unwrap();
    }
}

#[test]
fn beyond_the_total_threads_share_a_ring() {
    let _alone = alone();
    beyond_the_limit(|| {
        for fill in 0..3 {
            write(reserve_start(), 16, fill).unwrap();
            on_a_new_thread(move || write(reserve_end(), 24, fill).unwrap());
        }
        let read = with_readers(|readers| readers.iter_mut().flat_map(read_all).collect::<Vec<_>>());
        assert_eq!(read, [(0, 16), (0, 24), (1, 16), (1, 24), (2, 16), (2, 24)]);
    });
}

#[test]
fn a_thread_does_not_wait_for_its_turn_in_a_shared_ring() {
    let _alone = alone();
    beyond_the_limit(|| {
        let written = reserve_start();
        on_a_new_thread(|| assert_eq!(write(reserve_start(), 16, 2), Err(ReserveError::NoRing)));
        write(written, 16, 1).unwrap();
        on_a_new_thread(|| write(reserve_start(), 16, 3).unwrap());
        // Reserved and not published: the turn ends with the thread's next record.
        drop(reserve_start());
        write(reserve_start(), 16, 4).unwrap();
        let read = with_readers(|readers| readers.iter_mut().flat_map(read_all).collect::<Vec<_>>());
        assert_eq!(read, [(1, 16), (3, 16), (4, 16)]);
    });
}

#[test]
fn a_full_shared_ring_has_no_room_and_recovers() {
    let _alone = alone();
    beyond_the_limit(|| {
        let mut starts = 0;
        while write(reserve_start(), 1024, 1).is_ok() {
            starts += 1;
        }
        assert!(starts > 0);
        assert_eq!(write(reserve_start(), 1024, 1), Err(ReserveError::NoRing));
        assert_eq!(write(reserve_end(), 512, 2), Ok(()), "room is reserved for ends");
        let read = with_readers(|readers| readers.iter_mut().flat_map(read_all).count());
        assert_eq!(read, starts + 1);
        assert_eq!(write(reserve_start(), 1024, 3), Ok(()));
    });
}

#[test]
fn a_thread_that_is_ending_writes_into_a_shared_ring() {
    struct Last;
    impl Drop for Last {
        fn drop(&mut self) {
            assert_eq!(write(reserve_start(), 16, 2), Ok(()));
        }
    }
    thread_local!(static LAST: Last = const { Last });
    let _alone = alone();
    on_a_new_thread(|| {
        // Destroyed after the lease, which is registered later.
        LAST.with(|_| ());
        write(reserve_start(), 16, 1).unwrap();
    });
    let read = with_readers(|readers| readers.iter_mut().flat_map(read_all).collect::<Vec<_>>());
    assert_eq!(read, [(1, 16), (2, 16)]);
}

#[test]
fn busy_threads_leave_room_for_the_first_rings_of_others() {
    let _alone = alone();
    configure(MAX_RING, 16 * memory_of(MIN_RING));
    on_a_new_thread(|| {
        while write(reserve_start(), 4096, 1).is_ok() {}
        let (have, all_have) = std::sync::mpsc::channel();
        let (end, ended) = std::sync::mpsc::channel::<()>();
        let ended = std::sync::Arc::new(Mutex::new(ended));
        let threads: Vec<_> = (0..4)
            .map(|_| {
                let (have, ended) = (have.clone(), ended.clone());
                std::thread::spawn(move || {
                    have.send(lease::acquire(|| ()).is_some()).unwrap();
                    let _ = ended.lock().unwrap().recv();
                })
            })
            .collect();
        assert_eq!(all_have.iter().take(4).collect::<Vec<_>>(), [true; 4]);
        drop(end);
        threads.into_iter().for_each(|thread| thread.join().unwrap());
    });
}

#[test]
fn a_record_of_invalid_length_is_skipped_and_counted() {
    let _alone = alone();
    for length in [0, 4, 9, MAX_RECORD + 8, 1 << 30] {
        pool::forget();
        on_a_new_thread(move || {
            let mut reservation = reserve_start().unwrap();
            reservation.bytes()[..HEAD].copy_from_slice(&head(length, 1, 0, 0, 0).to_le_bytes());
            reservation.commit(16);
            let mut reader = only_reader();
            reader.begin_pass();
            let read = |_: &[u8]| panic!("read a record of {length} bytes");
            assert_eq!(reader.drain(&mut { usize::MAX }, read), 16);
            assert!(reader.has_read_all());
            write(reserve_start(), 16, 4).unwrap();
            assert_eq!(read_all(&mut reader), [(4, 16)]);
        });
    }
}

#[test]
fn a_pass_reads_in_parts_and_nothing_that_is_published_after_its_beginning() {
    let _alone = alone();
    on_a_new_thread(|| {
        (1..=4).for_each(|fill| write(reserve_start(), 16, fill).unwrap());
        let mut reader = only_reader();
        reader.begin_pass();
        write(reserve_start(), 16, 5).unwrap();
        let mut parts = Vec::new();
        while !reader.has_read_all() {
            let mut part = Vec::new();
            assert_eq!(reader.drain(&mut 24, |record| part.push(record[5])), 0);
            parts.push(part);
        }
        assert_eq!(parts, [[1, 2], [3, 4]]);
        assert_eq!(read_all(&mut reader), [(5, 16)]);
    });
}

#[test]
fn every_accepted_record_is_read_at_full_speed() {
    let _alone = alone();
    let (ready, taken) = std::sync::mpsc::channel();
    let producer = std::thread::spawn(move || {
        let mut accepted = Vec::new();
        write(reserve_start(), 16, 0).unwrap();
        ready.send(only_reader()).unwrap();
        for index in 0..200_000u32 {
            let (fill, length) = ((index % 251) as u8, 8 + (index as usize * 40) % 2_000 / 8 * 8);
            if write(reserve_start(), length, fill).is_ok() {
                accepted.push((fill, length));
            }
        }
        accepted
    });
    let mut reader = taken.recv().unwrap();
    let mut read = Vec::new();
    while !producer.is_finished() {
        read.extend(read_all(&mut reader));
        std::thread::yield_now();
    }
    read.extend(read_all(&mut reader));
    assert_eq!(read.remove(0), (0, 16));
    assert_eq!(read, producer.join().unwrap());
}
