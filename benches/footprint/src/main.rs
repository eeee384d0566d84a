//! This program measures the footprint of the smallest configuration, for machines without a network: spans
//! as OTLP in a file that is rotated.
//!
//! `cargo run --release -p telemetry-footprint --features telemetry` prints the size of the program, its peak
//! memory and the bytes on the disk for 1,000 spans; without the feature, the size and memory of the same
//! program without telemetry. docs/air-gapped.md describes the configuration.

use std::error::Error;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// Number of calls of the outer stage; each has one child.
const CALLS: u64 = 50_000;
/// Number of calls after which the file is waited for, so that no span is dropped.
#[cfg(feature = "telemetry")]
const BETWEEN_FLUSHES: u64 = 500;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::temp_dir().join(format!("telemetry-footprint-{}", std::process::id()));
    let spans = recorded(&folder)?;
    let disk = bytes_of(&folder).unwrap_or_default();
    let program = std::fs::metadata(std::env::current_exe()?)?.len();
    let mut out = std::io::stdout().lock();
    writeln!(out, "program      {} KiB", program / 1_024)?;
    writeln!(out, "peak memory  {} KiB", peak_memory().unwrap_or_default())?;
    if let Some(bytes) = (disk * 1_000).checked_div(spans) {
        writeln!(out, "disk         {} KiB for 1,000 spans ({spans} spans)", bytes / 1_024)?;
    }
    if folder.exists() {
        std::fs::remove_dir_all(folder)?;
    }
    Ok(())
}

/// Makes the calls, and returns the number of spans in the folder.
#[cfg(feature = "telemetry")]
fn recorded(folder: &Path) -> Result<u64, Box<dyn Error>> {
    use std::time::Duration;

    use telemetry::otlp::OtlpExporter;
    use telemetry::{Overflow, Telemetry};

    let day = Duration::from_secs(24 * 60 * 60);
    let file = OtlpExporter::file(folder.join("spans.jsonl")).rotate(16 << 20, day, 8).without_metrics();
    let guard = Telemetry::builder("footprint")
        .ring_total_bytes(4 << 20)
        .ring_bytes(512 << 10)
        .overflow(Overflow::Wait(Duration::from_secs(1)))
        .otlp(file.queue_bytes(4 << 20))
        .install()?;
    for number in 0..CALLS {
        // The numbers are of no use.
        let _ = work(number);
        if number % BETWEEN_FLUSHES == 0 {
            guard.force_flush(Duration::from_secs(10));
        }
    }
    let report = guard.shutdown(Duration::from_secs(60));
    Ok(report.exporter("otlp-file").map_or(0, |account| account.exported))
}

/// Makes the calls, without telemetry.
#[cfg(not(feature = "telemetry"))]
fn recorded(_: &Path) -> Result<u64, Box<dyn Error>> {
    for number in 0..CALLS {
        let _ = std::hint::black_box(work(number));
    }
    Ok(0)
}

#[cfg_attr(feature = "telemetry", telemetry::stage("footprint.work", input(number), output))]
fn work(number: u64) -> Result<u64, std::num::TryFromIntError> {
    step(number % 97)
}

#[cfg_attr(feature = "telemetry", telemetry::stage("footprint.step", fields(kind = "even")))]
fn step(number: u64) -> Result<u64, std::num::TryFromIntError> {
    u8::try_from(number).map(|small| u64::from(small) * 3)
}

/// Returns the greatest resident memory of this process in KiB; on Linux.
fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches("kB").trim().parse().ok()
}

/// Returns the bytes of the files in a folder.
fn bytes_of(folder: &Path) -> Option<u64> {
    let files: Vec<PathBuf> = std::fs::read_dir(folder).ok()?.flatten().map(|entry| entry.path()).collect();
    Some(files.iter().filter_map(|file| std::fs::metadata(file).ok()).map(|file| file.len()).sum())
}
