//! Tail sampling under load: which traces are exported, whether each that failed is whole, and the memory of
//! those that wait.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::fs;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use telemetry::export::{ExportStats, Exporter, SpanView, TailSampler};
use telemetry::{Overflow, StageError, Telemetry, stage};

use crate::failure::Fallible;

const THREADS: usize = 2;
const TRACES: usize = 50_000;
/// One trace in this many fails.
const FAILING: usize = 500;
const SPANS: usize = 4;
/// Bytes that may wait.
const MAX_BYTES: usize = 8 << 20;
const TIMEOUT: Duration = Duration::from_secs(60);

#[derive(Debug, StageError)]
struct Broken;

#[stage("bench.step", fields(order = order))]
fn step(order: usize, fails: bool) -> Result<usize, Broken> {
    if fails { Err(Broken) } else { Ok(order) }
}

#[stage("bench.request")]
fn request(order: usize, fails: bool) {
    let _ = [step(order, false), step(order, fails), step(order, false)];
}

/// Number of spans, and whether one has failed, by trace.
type Traces = Arc<Mutex<HashMap<[u8; 16], (usize, bool)>>>;

/// Exporter that counts the spans of each trace.
struct Counting(Traces);

impl Exporter for Counting {
    fn name(&self) -> &str {
        "counting"
    }

    fn span(&mut self, span: &SpanView<'_>) {
        let mut traces = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (spans, has_failed) = traces.entry(span.trace_id().to_bytes()).or_default();
        *spans += 1;
        *has_failed |= span.is_failure();
    }

    fn account(&self) -> ExportStats {
        ExportStats::default()
    }
}

/// Returns the numbers of traces, and the memory.
///
/// # Errors
///
/// A trace that failed was left out or is incomplete.
pub(crate) fn measure() -> Fallible<String> {
    let traces = Traces::default();
    let sampler = TailSampler::new().failed().slowest(0.01).share(0.01).max_bytes(MAX_BYTES);
    let telemetry = Telemetry::builder("bench")
        .overflow(Overflow::Wait(TIMEOUT))
        .tail_sampler(sampler)
        .exporter(Counting(traces.clone()))
        .install()?;
    let (before, begun) = (peak_kibibytes()?, Instant::now());
    std::thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| (0..TRACES).for_each(|order| request(order, order % FAILING == 0)));
        }
    });
    let report = telemetry.shutdown(TIMEOUT);
    let (seconds, after) = (begun.elapsed().as_secs_f64(), peak_kibibytes()?);
    let traces = traces.lock().unwrap_or_else(PoisonError::into_inner);
    let failed = traces.values().filter(|(_, has_failed)| *has_failed).count();
    let whole = traces.values().filter(|(spans, _)| *spans == SPANS).count();
    if failed != THREADS * TRACES / FAILING || whole != traces.len() {
        return Err(
            format!("{failed} failed traces and {whole} whole ones of {}\n{report}", traces.len()).into()
        );
    }
    let mut text = String::new();
    writeln!(
        text,
        "{} traces of {SPANS} spans in {seconds:.1} s: {} exported, all whole",
        THREADS * TRACES,
        traces.len()
    )?;
    writeln!(text, "{failed} failed, each of them exported; the others are the slowest and a share of 1 %")?;
    writeln!(
        text,
        "memory: {} KiB more than before at most, of which {} KiB may wait",
        after - before,
        MAX_BYTES >> 10
    )?;
    Ok(text)
}

/// Largest memory of the process so far.
fn peak_kibibytes() -> Fallible<u64> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).ok_or("no VmHWM")?;
    Ok(line.trim().trim_end_matches(" kB").parse()?)
}
