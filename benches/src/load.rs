//! Behaviour under load: the rate that threads sustain with OTLP over HTTP until spans are dropped, the cost
//! of a stage whose ring is full, and the memory of a thread.

mod receiver;

use std::fmt::Write as _;
use std::hint::black_box;
use std::sync::Barrier;
use std::thread;
use std::time::{Duration, Instant};

use telemetry::export::Signal;
use telemetry::otlp::OtlpExporter;
use telemetry::{Report, Telemetry, TelemetryGuard};

use crate::cpu_time;
use crate::failure::Fallible;
use crate::ours::full_stage;
use crate::workload::{Request, requests};
use receiver::Receiver;

/// Timeout of a flush and of a shutdown.
const TIMEOUT: Duration = Duration::from_secs(60);
/// Duration of a run at one rate.
const RUN: Duration = Duration::from_secs(2);
/// Stages between two looks at the clock.
const AT_ONCE: u64 = 50;
/// Rate with which the search begins, in stages a second.
const FIRST_RATE: f64 = 200_000.0;
/// Factor between two rates.
const STEP: f64 = 1.15;
/// Largest rate that is tried.
const LAST_RATE: f64 = 10_000_000.0;

/// Threads and stages of each under overload.
const THREADS: usize = 8;
const STAGES: u64 = 1_000_000;
/// Stages in a ring with room between two flushes.
const BURST: u64 = 500;

/// Threads at a time whose memory is measured.
const MANY_THREADS: usize = 500;

/// Returns a line for each measurement.
pub(crate) fn measure() -> Fallible<String> {
    let requests = requests();
    let mut text = String::new();
    let one = sustained(1, &requests, &mut text)?;
    let two = sustained(2, &requests, &mut text)?;
    writeln!(text, "two threads sustain {:.2} × the rate of one", two / one)?;
    overload(&requests, &mut text)?;
    memory(&requests, &mut text)?;
    Ok(text.trim_end().to_owned())
}

/// Returns the largest rate at which nothing is dropped, in stages a second.
fn sustained(threads: usize, requests: &[Request], text: &mut String) -> Fallible<f64> {
    let (mut best, mut rate) = (0.0, FIRST_RATE);
    let mut first_loss = None;
    while first_loss.is_none() && rate < LAST_RATE {
        let (reached, report) = run_at(threads, rate, requests)?;
        match spans_dropped(&report) {
            0 => best = reached,
            dropped => first_loss = Some((reached, dropped)),
        }
        // Threads that cannot record faster sustain their own rate.
        if reached < rate * 0.95 {
            break;
        }
        rate *= STEP;
    }
    writeln!(text, "{threads} thread(s), OTLP over HTTP: {best:.0} stages a second, nothing dropped")?;
    if let Some((reached, dropped)) = first_loss {
        writeln!(text, "    at {reached:.0} a second, {dropped} spans were dropped")?;
    }
    Ok(best)
}

/// Records at this rate for [`RUN`]. Returns the rate that was reached.
fn run_at(threads: usize, rate: f64, requests: &[Request]) -> Fallible<(f64, Report)> {
    let receiver = Receiver::start()?;
    let exporter = OtlpExporter::http(receiver.endpoint());
    let guard = Telemetry::builder("benches").process_metrics(false).otlp(exporter).install()?;
    let interval = Duration::from_secs_f64(AT_ONCE as f64 * threads as f64 / rate);
    let begun = Instant::now();
    let count: u64 = thread::scope(|scope| {
        let threads: Vec<_> = (0..threads).map(|_| scope.spawn(|| paced(interval, requests))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap_or(0)).sum()
    });
    let reached = count as f64 / begun.elapsed().as_secs_f64();
    Ok((reached, guard.shutdown(TIMEOUT)))
}

/// Records [`AT_ONCE`] stages in each interval. Returns the number of stages.
fn paced(interval: Duration, requests: &[Request]) -> u64 {
    let (begun, mut next, mut count) = (Instant::now(), Duration::ZERO, 0);
    while begun.elapsed() < RUN {
        record(AT_ONCE, requests);
        count += AT_ONCE;
        next += interval;
        // A thread that waits for work leaves the processor to others, as a service does. One that was not
        // scheduled in time does not catch up in a burst of stages without any work.
        match next.checked_sub(begun.elapsed()) {
            Some(rest) => thread::sleep(rest),
            None => next = begun.elapsed(),
        }
    }
    count
}

fn record(stages: u64, requests: &[Request]) {
    for (request, _) in requests.iter().cycle().zip(0..stages) {
        black_box(full_stage(request));
    }
}

/// Compares the cost of a stage in rings that are too small with that of one in a ring with room.
fn overload(requests: &[Request], text: &mut String) -> Fallible<()> {
    let guard = silent().install()?;
    let mut with_room = f64::INFINITY;
    for _ in 0..1_000 {
        let began = cpu_time::of_this_thread();
        record(BURST, requests);
        with_room = with_room.min(cpu_time::of_this_thread_since(began) / BURST as f64);
        guard.flush_spans(TIMEOUT);
    }
    guard.shutdown(TIMEOUT);
    let guard = silent().ring_bytes(64 << 10).ring_total_bytes(1 << 20).install()?;
    let nanoseconds: f64 = thread::scope(|scope| {
        let busy = || {
            let began = cpu_time::of_this_thread();
            record(STAGES, requests);
            cpu_time::of_this_thread_since(began)
        };
        let threads: Vec<_> = (0..THREADS).map(|_| scope.spawn(busy)).collect();
        threads.into_iter().map(|thread| thread.join().unwrap_or(f64::NAN)).sum()
    });
    let all = THREADS as u64 * STAGES;
    let (measured, under_load) = (stages_measured(&guard), nanoseconds / all as f64);
    let report = guard.shutdown(TIMEOUT);
    let (begun, dropped) = (report.spans_begun(), spans_dropped(&report));
    writeln!(
        text,
        "{THREADS} threads, {all} stages in rings too small: {under_load:.0} ns a stage, {with_room:.0} ns with room: \
         {:.1} ×",
        under_load / with_room
    )?;
    writeln!(text, "    {dropped} of {begun} spans dropped, {measured} stages measured")?;
    if measured != all || begun != all {
        return Err(format!("{text}the numbers of stages and spans should be {all}").into());
    }
    Ok(())
}

/// Returns an installation without exporters, which tells nothing.
fn silent() -> telemetry::Builder {
    Telemetry::builder("benches").process_metrics(false).diagnostics(|_| {})
}

/// Returns the memory that a thread takes by its first stage.
fn memory(requests: &[Request], text: &mut String) -> Fallible<()> {
    let guard = silent().install()?;
    // Whatever the first threads of a process need once.
    resident_with_threads(|| record(1, requests))?;
    let without = resident_with_threads(|| {})?;
    let with = resident_with_threads(|| record(1, requests))?;
    guard.shutdown(TIMEOUT);
    let kibibytes = (with - without) / 1024.0 / MANY_THREADS as f64;
    writeln!(text, "{MANY_THREADS} threads with a stage each: {kibibytes:.1} KiB of memory a thread")?;
    Ok(())
}

/// Returns the resident memory of the process in bytes while many threads are alive that have done this.
fn resident_with_threads(work: impl Fn() + Sync) -> Fallible<f64> {
    let (done, measured) = (Barrier::new(MANY_THREADS + 1), Barrier::new(MANY_THREADS + 1));
    thread::scope(|scope| {
        for _ in 0..MANY_THREADS {
            scope.spawn(|| {
                work();
                done.wait();
                measured.wait();
            });
        }
        done.wait();
        let statm = std::fs::read_to_string("/proc/self/statm");
        measured.wait();
        let pages = statm?.split(' ').nth(1).ok_or("no resident pages")?.parse::<f64>()?;
        Ok(pages * rustix::param::page_size() as f64)
    })
}

fn spans_dropped(report: &Report) -> u64 {
    let own: u64 = report
        .dropped
        .iter()
        .filter(|dropped| dropped.signal == Signal::Span)
        .map(|dropped| dropped.count)
        .sum();
    own + report.exporters.iter().map(|exporter| exporter.account.dropped.values().sum::<u64>()).sum::<u64>()
}

/// Returns the number of stages that were measured.
fn stages_measured(guard: &TelemetryGuard) -> u64 {
    guard.flush_spans(TIMEOUT);
    let text = guard.prometheus_text();
    let counts = text.lines().filter(|line| line.starts_with("stage_duration_seconds_count{"));
    counts.filter_map(|line| line.rsplit(' ').next()?.parse::<u64>().ok()).sum()
}
