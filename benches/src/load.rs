//! Behaviour under load: the rate that threads sustain with OTLP over HTTP until spans are dropped, the cost
//! of a stage whose ring is full, and the memory of a thread.

mod receiver;

use std::fmt::Write as _;
use std::hint::{black_box, spin_loop};
use std::sync::Barrier;
use std::thread;
use std::time::{Duration, Instant};

use telemetry::export::{DropReason, Signal};
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
/// Maximum backlog of a thread that was not scheduled; what came before it is left out.
const BACKLOG: Duration = Duration::from_millis(20);
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
    let (mut best, mut rate) = (Run::default(), FIRST_RATE);
    let mut end = String::new();
    while end.is_empty() && rate < LAST_RATE {
        let run = run_at(threads, rate, requests)?;
        let reached = run.reached;
        if !run.dropped.is_empty() {
            end = format!("at {reached:.0} a second, spans were dropped: {}", run.dropped);
        } else if reached < rate * 0.95 {
            end = format!("of {rate:.0} a second, the threads had time for {reached:.0}");
            best = run;
        } else {
            best = run;
        }
        rate *= STEP;
    }
    let Run { reached, cpu_time, .. } = best;
    writeln!(text, "{threads} thread(s), OTLP over HTTP: {reached:.0} stages a second, nothing dropped")?;
    writeln!(text, "    {cpu_time:.0} ns of CPU time a stage, with the receiver; {end}")?;
    Ok(reached)
}

/// Result of a run at one rate.
#[derive(Default)]
struct Run {
    /// Stages a second.
    reached: f64,
    /// CPU time of the process in nanoseconds for each stage, with that of the receiver.
    cpu_time: f64,
    /// Reasons of dropped spans, each with its count; empty if none was dropped.
    dropped: String,
}

/// Records at this rate for [`RUN`].
fn run_at(threads: usize, rate: f64, requests: &[Request]) -> Fallible<Run> {
    let receiver = Receiver::start()?;
    let exporter = OtlpExporter::http(receiver.endpoint());
    let guard = Telemetry::builder("benches").process_metrics(false).otlp(exporter).install()?;
    let interval = Duration::from_secs_f64(AT_ONCE as f64 * threads as f64 / rate);
    let (begun, cpu_time) = (Instant::now(), cpu_time::of_this_process());
    let count: u64 = thread::scope(|scope| {
        let threads: Vec<_> = (0..threads).map(|_| scope.spawn(|| paced(interval, requests))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap_or(0)).sum()
    });
    let reached = count as f64 / begun.elapsed().as_secs_f64();
    let dropped = reasons(&guard.shutdown(TIMEOUT));
    let cpu_time = (cpu_time::of_this_process() - cpu_time) / count as f64;
    Ok(Run { reached, cpu_time, dropped })
}

/// Records [`AT_ONCE`] stages in each interval. Returns the number of stages.
fn paced(interval: Duration, requests: &[Request]) -> u64 {
    let (begun, mut next, mut count) = (Instant::now(), Duration::ZERO, 0);
    while begun.elapsed() < RUN {
        record(AT_ONCE, requests);
        count += AT_ONCE;
        next += interval;
        // A thread that waits for work leaves the processor to others, as a service does. One that was not
        // scheduled in time works off what has come meanwhile, at twice the rate.
        let now = begun.elapsed();
        match next.checked_sub(now) {
            Some(rest) => thread::sleep(rest),
            None => {
                next = next.max(now.saturating_sub(BACKLOG));
                while begun.elapsed() - now < interval / 2 {
                    spin_loop();
                }
            }
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
    dropped_spans(report).map(|(_, count)| count).sum()
}

/// Returns the reasons of dropped spans, each with its count.
fn reasons(report: &Report) -> String {
    let all: Vec<String> =
        dropped_spans(report).map(|(reason, count)| format!("{count} {}", reason.name())).collect();
    all.join(", ")
}

/// Returns the dropped spans of the rings, and those of the exporters.
fn dropped_spans(report: &Report) -> impl Iterator<Item = (DropReason, u64)> {
    let own = report.dropped.iter().filter(|dropped| dropped.signal == Signal::Span);
    let of_exporters = report.exporters.iter().flat_map(|exporter| &exporter.account.dropped);
    own.map(|dropped| (dropped.reason, dropped.count))
        .chain(of_exporters.map(|(reason, count)| (*reason, *count)))
        .filter(|(_, count)| *count > 0)
}

/// Returns the number of stages that were measured.
fn stages_measured(guard: &TelemetryGuard) -> u64 {
    guard.flush_spans(TIMEOUT);
    let text = guard.prometheus_text();
    let counts = text.lines().filter(|line| line.starts_with("stage_duration_seconds_count{"));
    counts.filter_map(|line| line.rsplit(' ').next()?.parse::<u64>().ok()).sum()
}
