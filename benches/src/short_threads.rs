//! Cost of a stage on a thread that records nothing else: the thread needs a ring for one span.
//!
//! Threads with and without a stage take turns within one run, so that a change in the speed of the machine
//! affects both.

use std::sync::Barrier;
use std::thread;
use std::time::Instant;

use telemetry::{Telemetry, stage};

use crate::failure::Fallible;
use crate::statistics::minimum_and_median;

/// Number of pairs of threads, one after another.
const PAIRS: usize = 2_000;
/// Number of threads at a time.
const AT_ONCE: usize = 500;
/// Number of groups of threads at a time, with and without a stage.
const GROUPS: usize = 10;

#[stage("bench.short_thread")]
fn recorded() {}

fn nothing() {}

/// Returns a line for threads one after another, one for threads at the same time, and one for dropped spans.
pub(crate) fn measure() -> Fallible<String> {
    let telemetry = Telemetry::builder("benches").process_metrics(false).install()?;
    let (mut with, mut without) = (Vec::new(), Vec::new());
    for _ in 0..PAIRS {
        without.push(one(nothing));
        with.push(one(recorded));
    }
    let one_after_another = line("one after another", &with, &without);
    (with, without) = (Vec::new(), Vec::new());
    for _ in 0..GROUPS {
        without.push(group(nothing));
        with.push(group(recorded));
    }
    let at_once = line("500 at once", &with, &without);
    let report = telemetry.shutdown(std::time::Duration::from_secs(10));
    Ok(format!("{one_after_another}\n{at_once}\ndropped spans: {}", report.spans_dropped()))
}

fn line(threads: &str, with: &[f64], without: &[f64]) -> String {
    let median = |values| minimum_and_median(values).map_or(f64::NAN, |(_, median)| median);
    let (with, without) = (median(with), median(without));
    format!(
        "threads {threads}: {with:.1} µs with a stage, {without:.1} µs without: {:+.1} µs",
        with - without
    )
}

/// Returns the microseconds from the start of a thread to its end.
fn one(work: fn()) -> f64 {
    let begun = Instant::now();
    let _ = thread::spawn(work).join();
    begun.elapsed().as_secs_f64() * 1e6
}

/// Returns the microseconds of a thread, if many are alive at the same time.
fn group(work: fn()) -> f64 {
    let together = Barrier::new(AT_ONCE);
    let begun = Instant::now();
    thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| {
                work();
                together.wait();
            });
        }
    });
    begun.elapsed().as_secs_f64() * 1e6 / AT_ONCE as f64
}
