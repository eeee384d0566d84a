//! This example shows how to run compilers under telemetry; the documentation of the library describes
//! the pipeline.

use std::error::Error;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read as _, Write as _};
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, SystemTime};

use compile_fabric::arguments::{self, Build, Command, USAGE};
use compile_fabric::conventions::key;
use compile_fabric::{Backend, Fabric, Host, Report, SigningKey, audit, log, round};
use telemetry::admin::AdminOptions;
use telemetry::export::{ConsoleExporter, JsonLinesExporter};
use telemetry::otlp::OtlpExporter;
use telemetry::{Overflow, Telemetry};

/// Time that the end of the program may wait for undelivered telemetry.
const SHUTDOWN_TIMEOUT: Duration = Duration::from_secs(5);

type Problem = Box<dyn Error>;

fn main() -> ExitCode {
    let arguments = std::env::args_os().skip(1).map(|argument| argument.to_string_lossy().into_owned());
    let environment = std::env::var("TELEMETRY_ENVIRONMENT").ok();
    let done = match arguments::parse(arguments, environment.as_deref()) {
        Ok(Command::Help) => print(&format!("{USAGE}\n")),
        Ok(Command::Build(build)) => run(&build),
        Ok(Command::Audit { bundle, spans, key }) => look(&bundle, &spans, &key),
        Err(problem) => Err(problem.into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // If standard error is closed as well, the exit code is the only message.
            let _ = writeln!(io::stderr(), "compile_fabric: {error}");
            ExitCode::FAILURE
        }
    }
}

fn look(bundle: &Path, spans: &Path, key: &Path) -> Result<(), Problem> {
    print(&audit(bundle, spans, &SigningKey::read(key)?)?)
}

fn run(build: &Build) -> Result<(), Problem> {
    let out = &build.out;
    let unusable = |error: io::Error| format!("cannot write to {}: {error}", out.display());
    let (spans, metrics, log_file) =
        (out.join("spans.jsonl"), out.join("metrics.prom"), out.join("run.jsonl"));
    fs::create_dir_all(out).map_err(unusable)?;
    fs::write(&spans, "").map_err(unusable)?;
    let events = File::create(out.join("events.jsonl")).map_err(unusable)?;
    let mut telemetry = Telemetry::from_env()?
        .default_service("compile_fabric")
        .version(env!("CARGO_PKG_VERSION"))
        .sensitive_names(key::SENSITIVE_NAMES)
        // A batch program can wait: it blocks instead of dropping a span.
        .overflow(Overflow::Wait(Duration::from_secs(1)))
        .exporter(ConsoleExporter::stdout())
        .exporter(JsonLinesExporter::new(Box::new(events)).with_context([key::PROVENANCE_ID.name()]))
        .otlp(OtlpExporter::file(&spans));
    if let Some(port) = build.serve {
        telemetry = telemetry.admin(AdminOptions::port(port));
    }
    let guard = telemetry.install()?;

    let fabric = fabric(build)?;
    let began = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    let mut reports = Vec::new();
    for number in 1..=build.rounds {
        let run = format!("{}-{}-{number}", began.as_nanos(), std::process::id());
        reports.extend(round(&build.specifications, &fabric, &run));
    }
    guard.flush_spans(SHUTDOWN_TIMEOUT);
    fs::write(&log_file, log(&reports)).map_err(unusable)?;
    fs::write(&metrics, guard.prometheus_text()).map_err(unusable)?;
    print(&findings(&reports, out))?;
    if let Some(address) = guard.admin_address().filter(|_| build.serve.is_some()) {
        print(&format!("serving    http://{address}/ until standard input ends\n"))?;
        io::stdin().read_to_end(&mut Vec::new())?;
    }
    print(&guard.shutdown(SHUTDOWN_TIMEOUT).to_string())
}

fn fabric(build: &Build) -> Result<Fabric, Problem> {
    let host = Host { kind: Host::kind(), region: build.region.clone(), environment: build.environment };
    let key = match &build.key {
        Some(path) => SigningKey::read(path)?,
        None => SigningKey::read_or_make(&build.out.join("signing.key"))?,
    };
    let backends = Backend::all(&build.cc, &build.rustc);
    let mut fabric = Fabric::new(backends, host, build.out.clone(), key);
    if let Some(cache) = &build.cache {
        fabric = fabric.with_cache(cache.clone());
    }
    Ok(fabric)
}

fn findings(reports: &[Report], out: &Path) -> String {
    let mut text = String::new();
    for report in reports {
        let what = match &report.built {
            Ok(built) => built.bundle.path.display().to_string(),
            Err(failure) => failure.to_string(),
        };
        text.push_str(&format!("{:<10} {:<13} {what}\n", report.name, report.outcome()));
        for (_, why) in report.built.iter().flat_map(|built| &built.blocked) {
            text.push_str(&format!("{:<10} blocked       {why}\n", ""));
        }
    }
    let shown = |name: &str| out.join(name).display().to_string();
    text + &format!(
        "log        {}\nevents     {}\nspans      {}\nmetrics    {}\n",
        shown("run.jsonl"),
        shown("events.jsonl"),
        shown("spans.jsonl"),
        shown("metrics.prom")
    )
}

/// Prints the text. A closed pipe is no error: its reader has stopped.
fn print(text: &str) -> Result<(), Problem> {
    match io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}
