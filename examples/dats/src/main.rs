//! This example shows how to run a pipeline under telemetry; the documentation of the library describes the
//! pipeline.

use std::error::Error;
use std::fs;
use std::io::{self, ErrorKind, Read as _, Write as _};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use dats::arguments::{self, Command, Model, USAGE};
use dats::clock::SystemClock;
use dats::conventions::key;
use dats::llm::LanguageModel;
use dats::llm::extractive::Extractive;
use dats::llm::lead::Lead;
use dats::{Outcome, Request, Setting, process_request, read_folder};
use telemetry::admin::AdminOptions;
use telemetry::export::{ConsoleExporter, SummaryExporter};
use telemetry::otlp::OtlpExporter;
use telemetry::{Overflow, Telemetry};

/// Time that the end of the program may wait for undelivered telemetry.
const SHUTDOWN_TIMEOUT: Duration = Duration::from_secs(5);

type Problem = Box<dyn Error>;

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = std::env::args_os().skip(1).map(|argument| argument.to_string_lossy().into_owned());
    let done = match arguments::parse(arguments) {
        Ok(Command::Help) => print(&format!("{USAGE}\n")),
        Ok(Command::Process { folder, request, out, workers, model, serve }) => {
            process(&folder, &request, (&out, serve), workers, loaded(model)).await
        }
        Err(problem) => Err(problem.into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // If standard error is closed as well, the exit code is the only message.
            let _ = writeln!(io::stderr(), "dats: {error}");
            ExitCode::FAILURE
        }
    }
}

fn loaded(model: Model) -> Box<dyn LanguageModel> {
    match model {
        Model::Extractive => Box::new(Extractive),
        Model::Lead => Box::new(Lead),
    }
}

async fn process(
    folder: &Path,
    text: &str,
    (out, serve): (&Path, Option<u16>),
    workers: usize,
    model: Box<dyn LanguageModel>,
) -> Result<(), Problem> {
    let documents = read_folder(folder)
        .map_err(|error| format!("the folder {} cannot be read: {error}", folder.display()))?;
    if documents.is_empty() {
        return Err(format!("there are no documents below {}", folder.display()).into());
    }
    let (spans, metrics) = (out.join("spans.jsonl"), out.join("metrics.prom"));
    let unusable = |error: io::Error| format!("cannot write to {}: {error}", out.display());
    fs::create_dir_all(out).map_err(unusable)?;
    fs::write(&spans, "").map_err(unusable)?;
    let summary = SummaryExporter::new();
    let mut telemetry = Telemetry::from_env()?
        .default_service("dats")
        .version(env!("CARGO_PKG_VERSION"))
        .sensitive_names(key::SENSITIVE_NAMES)
        // A batch program can wait: it blocks instead of dropping a span.
        .overflow(Overflow::Wait(Duration::from_secs(1)))
        .exporter(ConsoleExporter::stdout())
        .exporter(summary.clone())
        .otlp(OtlpExporter::file(&spans));
    if let Some(port) = serve {
        telemetry = telemetry.admin(AdminOptions::port(port));
    }
    let guard = telemetry.install()?;
    let project = folder.file_name().map_or("documents".into(), |name| name.to_string_lossy());
    let setting = Setting { out: out.to_owned(), workers, clock: Arc::new(SystemClock::default()), model };
    let outcome = process_request(&Request::new(&project, text, documents), setting).await;
    fs::write(&metrics, guard.prometheus_text()).map_err(unusable)?;
    if let Some(address) = guard.admin_address().filter(|_| serve.is_some()) {
        let found = outcome.as_ref().map(|outcome| findings(outcome, out)).unwrap_or_default();
        print(&format!("{found}serving    http://{address}/ until standard input ends\n"))?;
        io::stdin().read_to_end(&mut Vec::new())?;
    }
    let report = guard.shutdown(SHUTDOWN_TIMEOUT);
    print(&format!("{}\n{report}\n{}", summary.table(), findings(&outcome?, out)))
}

fn findings(outcome: &Outcome, out: &Path) -> String {
    let shown = |name: &str| out.join(name).display().to_string();
    let failures: String = outcome.failures.iter().map(|why| format!("failed     {why}\n")).collect();
    format!(
        "tasks      {}, split into {}: {}\n{failures}\
         merge      {} conflicts\n\
         questions  {} to a person   {}\n\
         index      {}\n\
         spans      {}   (OTLP, a line of JSON for each batch of spans or metrics)\n\
         metrics    {}   (Prometheus' text format)\n",
        telemetry::Label::as_label(&outcome.result),
        outcome.subtasks,
        outcome.ends,
        outcome.conflicts,
        outcome.questions,
        shown("reviews.json"),
        shown(&outcome.index),
        shown("spans.jsonl"),
        shown("metrics.prom"),
    )
}

/// Prints the text. A closed pipe is no error: its reader has stopped.
fn print(text: &str) -> Result<(), Problem> {
    match io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}
