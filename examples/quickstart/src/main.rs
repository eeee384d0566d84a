//! This example shows how to install telemetry in a program; the documentation of the library describes
//! the work itself.

use std::error::Error;
use std::fs;
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use quickstart::arguments::{self, Command, USAGE};
use quickstart::conventions::key;
use quickstart::{Answer, Job, Query, RunId};
use telemetry::export::{ConsoleExporter, SummaryExporter};
use telemetry::otlp::OtlpExporter;
use telemetry::{Overflow, Telemetry, TelemetryGuard};

/// Time that the end of the program may wait for undelivered telemetry.
const SHUTDOWN_TIMEOUT: Duration = Duration::from_secs(5);

/// Message for OTLP over the network without an address.
const UNSENT: &str = "not sent: set OTEL_EXPORTER_OTLP_ENDPOINT, for example to http://localhost:4318";

type Failure = Box<dyn Error>;

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = std::env::args_os().skip(1).map(|argument| argument.to_string_lossy().into_owned());
    let done = match arguments::parse(arguments) {
        Ok(Command::Help) => print(&format!("{USAGE}\n")),
        Ok(Command::Index { folder, out }) => index(folder, Output::new(out)).await,
        Ok(Command::Search { out, words }) => search(&Output::new(out), &words),
        Err(problem) => Err(problem.into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // If standard error is closed as well, the exit code is the only message.
            let _ = writeln!(io::stderr(), "quickstart: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Folder of the results.
struct Output {
    folder: PathBuf,
    index: PathBuf,
    spans: PathBuf,
    metrics: PathBuf,
}

impl Output {
    fn new(folder: PathBuf) -> Output {
        Output {
            index: folder.join("index.bin"),
            spans: folder.join("spans.jsonl"),
            metrics: folder.join("metrics.prom"),
            folder,
        }
    }

    /// Creates the folder, without the spans of earlier runs.
    fn begin(&self) -> Result<(), Failure> {
        let unusable = |path: &Path, error: io::Error| {
            Failure::from(format!("cannot write to {}: {error}", path.display()))
        };
        fs::create_dir_all(&self.folder).map_err(|error| unusable(&self.folder, error))?;
        fs::write(&self.spans, "").map_err(|error| unusable(&self.spans, error))
    }
}

async fn index(folder: PathBuf, out: Output) -> Result<(), Failure> {
    if !folder.is_dir() {
        return Err(format!("there is no folder {}", folder.display()).into());
    }
    out.begin()?;
    let (guard, summary) = observe(&out)?;
    let workers = std::thread::available_parallelism().map_or(4, usize::from).clamp(2, 8);
    let job = Job { run_id: RunId::new(), folder, index: out.index.clone(), workers };
    let done = quickstart::run(&job).await;
    finish(guard, &summary, &out)?;
    let (_, findings) = done?;
    print(&format!("{findings}\n{}", files(&out)))
}

fn search(out: &Output, words: &str) -> Result<(), Failure> {
    if !out.index.is_file() {
        let index = out.index.display();
        return Err(format!("there is no index {index}: run `quickstart` first").into());
    }
    let (guard, summary) = observe(out)?;
    let answer = quickstart::answer(&Query { run_id: &RunId::new(), index: &out.index, text: words });
    finish(guard, &summary, out)?;
    print(&format!("{}\n{}", results(&answer?, words), files(out)))
}

/// Installs telemetry: as configured by the environment, and also for the terminal and a file.
fn observe(out: &Output) -> Result<(TelemetryGuard, SummaryExporter), Failure> {
    let summary = SummaryExporter::new();
    let guard = Telemetry::from_env()?
        .default_service("quickstart")
        .version(env!("CARGO_PKG_VERSION"))
        .sensitive_names(key::SENSITIVE_NAMES)
        // A batch program can wait: it blocks instead of dropping a span.
        .overflow(Overflow::Wait(Duration::from_secs(1)))
        .exporter(ConsoleExporter::stdout())
        .exporter(summary.clone())
        .otlp(OtlpExporter::file(&out.spans))
        .install()?;
    Ok((guard, summary))
}

/// Shuts telemetry down, and prints its report on the stages and on itself.
fn finish(guard: TelemetryGuard, summary: &SummaryExporter, out: &Output) -> Result<(), Failure> {
    let metrics = guard.prometheus_text();
    let report = guard.shutdown(SHUTDOWN_TIMEOUT);
    print(&format!("{}\n{report}\n", summary.table()))?;
    fs::write(&out.metrics, metrics)
        .map_err(|error| format!("cannot write to {}: {error}", out.metrics.display()).into())
}

fn results(answer: &Answer, words: &str) -> String {
    if answer.hits.is_empty() {
        return format!("nothing found for: {words}\n");
    }
    let result = |hit: &quickstart::Hit| {
        format!("{:>6.2}  {}  ({})\n        {}\n", hit.score, hit.name, hit.heading, hit.lead)
    };
    answer.hits.iter().map(result).collect()
}

fn files(out: &Output) -> String {
    let Output { index, spans, metrics, .. } = out;
    let (index, spans, metrics) = (index.display(), spans.display(), metrics.display());
    let otlp = ["OTEL_EXPORTER_OTLP_ENDPOINT", "TELEMETRY_EXPORTER_ENDPOINT"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok().filter(|address| !address.is_empty()))
        .map_or(UNSENT.to_owned(), |address| format!("{address}   (what arrived there is said above)"));
    format!(
        "index      {index}   (quickstart search WORDS…)\n\
         spans      {spans}   (OTLP, a line of JSON for each batch of spans or metrics)\n\
         metrics    {metrics}   (Prometheus' text format)\n\
         otlp       {otlp}\n"
    )
}

/// Prints the text. A closed pipe is no error: its reader has stopped.
fn print(text: &str) -> Result<(), Failure> {
    match io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}
