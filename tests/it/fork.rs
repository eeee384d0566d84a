//! Forked processes, and processes that end without a shutdown.

#![allow(unsafe_code, reason = "nothing else forks")]

use std::io::Write;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use telemetry::export::MemoryExporter;
use telemetry::{Telemetry, stage};

use crate::child;

/// Timeout, far longer than any step of a test.
const PATIENCE: Duration = Duration::from_secs(60);

#[stage("fork.leaf")]
fn leaf() -> Option<String> {
    telemetry::current().map(|current| format!("{} {}", current.trace_id(), current.span_id()))
}

/// Runs `work` in a forked process, waits for it and returns its exit status.
fn forked(work: impl FnOnce()) -> i32 {
    // SAFETY: the other threads of this test program wait; the child ends without
    // running the exit handlers of its parent.
    match unsafe { libc::fork() } {
        0 => {
            // A child that hangs fails instead.
            // SAFETY: no handler is installed, so the signal ends the process.
            unsafe { libc::alarm(60) };
            let ended = std::panic::catch_unwind(std::panic::AssertUnwindSafe(work));
            std::io::stdout().flush().unwrap();
            // SAFETY: ends the process.
            unsafe { libc::_exit(i32::from(ended.is_err())) }
        }
        child => {
            let mut status = -1;
            // SAFETY: `status` is valid for writes.
            assert_eq!(unsafe { libc::waitpid(child, &raw mut status, 0) }, child);
            status
        }
    }
}

#[test]
fn a_forked_process_records_after_its_own_installation_with_new_ids() {
    let test = "fork::a_forked_process_records_after_its_own_installation_with_new_ids";
    let output = child::run(test, || {
        let installed = Telemetry::builder("parent").exporter(MemoryExporter::new(10)).install().unwrap();
        let mut telemetry = Some(installed);
        leaf();
        let status = forked(|| {
            let telemetry = telemetry.take().unwrap();
            println!("child off: {:?}", leaf());
            println!("child flushed: {}", telemetry.flush_spans(PATIENCE));
            let memory = MemoryExporter::new(10);
            let own = Telemetry::builder("child").exporter(memory.clone()).install().unwrap();
            println!("ids: {}", leaf().unwrap());
            println!("thread ids: {}", std::thread::spawn(leaf).join().unwrap().unwrap());
            drop(telemetry);
            println!("child recorded: {}", own.shutdown(PATIENCE).finished);
            println!("child exported: {}", memory.take().len());
        });
        println!("ids: {}", leaf().unwrap());
        println!("thread ids: {}", std::thread::spawn(leaf).join().unwrap().unwrap());
        println!("child ended: {status}");
    });
    let Some(output) = output else { return };
    let said = |word| child::said(&output, word);
    assert_eq!(said("child ended: "), ["0"], "{output:?}");
    assert_eq!(said("child off: "), ["None"]);
    assert_eq!(said("child flushed: "), ["true"], "there is nothing of its own to be delivered");
    assert_eq!(said("child recorded: "), ["2"]);
    assert_eq!(said("child exported: "), ["2"]);
    let ids: Vec<&str> = said("ids: ").into_iter().flat_map(str::split_whitespace).collect();
    assert_eq!(ids.len(), 8);
    let different: std::collections::HashSet<&str> = ids.iter().copied().collect();
    assert_eq!(different.len(), ids.len(), "{ids:?}");
}

/// Forks many children, one after another, of which each installs telemetry and records a stage.
/// Returns the number of those that delivered it.
fn children_that_record(children: usize) -> usize {
    let works = || {
        let memory = MemoryExporter::new(10);
        let telemetry = Telemetry::builder("child").exporter(memory.clone()).install().unwrap();
        leaf();
        std::thread::spawn(leaf).join().unwrap();
        let report = telemetry.shutdown(PATIENCE);
        assert!(report.complete && report.finished == 2 && memory.take().len() == 2, "{report:?}");
    };
    (0..children).filter(|_| forked(works) == 0).count()
}

#[test]
fn every_child_of_a_quiet_process_records_after_its_own_installation() {
    let test = "fork::every_child_of_a_quiet_process_records_after_its_own_installation";
    let output = child::run(test, || {
        // A collector that works without a pause.
        let builder = Telemetry::builder("parent").interval(Duration::from_millis(1));
        let _telemetry = builder.exporter(MemoryExporter::new(10)).install().unwrap();
        leaf();
        println!("children: {}", children_that_record(500));
    });
    let Some(output) = output else { return };
    assert_eq!(child::said(&output, "children: "), ["500"], "{output:?}");
}

#[test]
fn every_child_of_a_busy_process_records_after_its_own_installation() {
    let test = "fork::every_child_of_a_busy_process_records_after_its_own_installation";
    let output = child::run(test, || {
        // Small rings, which the collector has soon read: a fork waits for its pass.
        let builder = Telemetry::builder("parent").interval(Duration::from_millis(1)).ring_bytes(64 * 1024);
        let _telemetry = builder.exporter(MemoryExporter::new(10)).install().unwrap();
        let done = AtomicBool::new(false);
        std::thread::scope(|scope| {
            for _ in 0..3 {
                scope.spawn(|| {
                    while !done.load(Ordering::Relaxed) {
                        leaf();
                    }
                });
            }
            println!("children: {}", children_that_record(500));
            done.store(true, Ordering::Relaxed);
        });
    });
    let Some(output) = output else { return };
    assert_eq!(child::said(&output, "children: "), ["500"], "{output:?}");
}

#[test]
fn a_stage_open_during_a_fork_ends_in_the_parent_only() {
    let test = "fork::a_stage_open_during_a_fork_ends_in_the_parent_only";
    #[stage("fork.around")]
    fn around() -> Option<i32> {
        match forked(|| println!("child current: {:?}", telemetry::current())) {
            0 => None,
            status => Some(status),
        }
    }
    let output = child::run(test, || {
        let memory = MemoryExporter::new(10);
        let telemetry = Telemetry::builder("parent").exporter(memory.clone()).install().unwrap();
        println!("child ended: {:?}", around());
        println!("parent finished: {}", telemetry.shutdown(PATIENCE).finished);
    });
    let Some(output) = output else { return };
    let said = |word| child::said(&output, word);
    assert_eq!(said("child current: "), ["None"]);
    assert_eq!(said("child ended: "), ["None"]);
    assert_eq!(said("parent finished: "), ["1"]);
}

#[test]
fn a_process_that_exits_without_a_shutdown_ends_at_once_and_in_peace() {
    let output =
        child::run("fork::a_process_that_exits_without_a_shutdown_ends_at_once_and_in_peace", || {
            let memory = MemoryExporter::new(10);
            let telemetry = Telemetry::builder("exits").exporter(memory.clone()).install().unwrap();
            leaf();
            assert!(telemetry.flush_spans(PATIENCE));
            println!("delivered: {}", memory.take().len());
            // Recorded, without a request to deliver it.
            leaf();
            std::process::exit(7);
        });
    let Some(output) = output else { return };
    assert_eq!(output.status.code(), Some(7), "{output:?}");
    assert_eq!(child::said(&output, "delivered: "), ["1"], "what was flushed is not lost");
    assert!(output.stderr.is_empty(), "{output:?}");
}
