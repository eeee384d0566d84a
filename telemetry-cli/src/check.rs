//! `telemetry check`: holds telemetry that arrives, or was recorded, against a registry.

pub(crate) mod arguments;
mod comparison;
mod finding;
mod metric;
mod rendering;
mod value;

use std::io::{self, Write as _};
use std::path::Path;
use std::process::ExitStatus;
use std::time::{Duration, Instant};

use crate::exceptions::Exceptions;
use crate::format::Format;
use crate::outcome::Outcome;
use crate::program::{self, Program};
use crate::receiver::{Received, Receiver};
use crate::registry::lookup::registry;
use crate::source::{Interrupt, Malformed, Next, Source, SourceArguments};
use arguments::CheckArguments;
use comparison::Comparison;

/// File of allowed findings if the command line names none.
const USUAL: &str = "check.yaml";
/// Time between two looks at the program.
const PASS: Duration = Duration::from_millis(50);
/// Time without a new item after which the standard input of the program ends.
const QUIET: Duration = Duration::from_secs(2);
/// Time that a program whose standard input has ended is given to send the rest, once the time is over.
const GRACE: Duration = Duration::from_secs(5);

pub(crate) fn run(arguments: &CheckArguments) -> Outcome {
    match checked(arguments) {
        Ok(outcome) | Err(outcome) => outcome,
    }
}

fn checked(arguments: &CheckArguments) -> Result<Outcome, Outcome> {
    let registry = registry(arguments.registry.as_deref(), &arguments.bases)?;
    let mut comparison = Comparison::new(registry.contract());
    let mut exceptions = exceptions(arguments)?;
    let remark = match arguments.command.is_empty() {
        true => read(arguments, &mut comparison),
        false => accompany(arguments, &mut comparison),
    };
    let mut mistakes = remark.map_err(Outcome::Failed)?;
    if comparison.counts.is_empty() {
        mistakes.push("nothing has arrived, so nothing was checked".to_owned());
    }
    comparison.findings.allow(&mut exceptions);
    let answer = match arguments.format {
        Format::Text => rendering::text(&comparison),
        Format::Json => rendering::json(&comparison),
    };
    match mistakes.is_empty() && comparison.findings.counts().0 == 0 {
        true => Ok(Outcome::Fine(answer)),
        false => Ok(Outcome::Bad { answer, mistakes: mistakes.join("\n") }),
    }
}

/// Returns the allowed findings: those of the given file, or of the one beside the registry.
fn exceptions(arguments: &CheckArguments) -> Result<Exceptions, Outcome> {
    match (&arguments.exceptions, &arguments.registry) {
        (Some(file), _) => Exceptions::read(file, true),
        (None, Some(folder)) => {
            Exceptions::read(&folder.parent().unwrap_or(Path::new("")).join(USUAL), false)
        }
        (None, None) => Exceptions::read(Path::new(USUAL), false),
    }
}

/// Compares what files contain, or what arrives at a port until the end. Returns mistakes that are no
/// findings.
fn read(arguments: &CheckArguments, comparison: &mut Comparison) -> Result<Vec<String>, String> {
    let CheckArguments { files, otlp, duration, .. } = arguments;
    let mut source = Source::open(&SourceArguments {
        files: files.clone(),
        otlp: otlp.clone(),
        follow: false,
        duration: *duration,
        spans: None,
    })?;
    if let Some(greeting) = source.greeting() {
        let _ = writeln!(io::stderr(), "{greeting}");
    }
    let mut malformed = Malformed::default();
    loop {
        match source.next()? {
            Next::Batch(batch) => comparison.add(&batch),
            Next::Malformed(path, problem) => malformed.add(&path, &problem),
            Next::Idle => {}
            Next::End => break,
        }
    }
    Ok(Some(malformed.to_string()).filter(|text| !text.is_empty()).into_iter().collect())
}

/// Runs a program and compares what it sends until it ends. Returns mistakes that are no findings.
fn accompany(arguments: &CheckArguments, comparison: &mut Comparison) -> Result<Vec<String>, String> {
    let address = arguments.otlp.as_deref().unwrap_or("127.0.0.1:0");
    let receiver =
        Receiver::listen(address).map_err(|error| format!("cannot listen on {address}: {error}"))?;
    let interrupt = Interrupt::register()?;
    let variables = program::variables(&format!("http://{}", receiver.address()), "otlp");
    let name = arguments.command.first().map_or("", String::as_str);
    let mut program = Program::start(&arguments.command, &variables, None)
        .map_err(|error| format!("cannot start {name}: {error}"))?;
    let begun = Instant::now();
    let (mut items, mut changed) = (0, begun);
    let mut input_ended = None;
    let status = loop {
        // Looked at before the queue: what a program has sent before its end is in the queue by then.
        let status = program.ended();
        let received = receiver.next(PASS);
        let is_idle = !matches!(received, Received::Batch(_));
        if let Received::Batch(batch) = received {
            comparison.add(&batch);
        }
        if status.is_some() && is_idle {
            break status;
        }
        let now = Instant::now();
        if comparison.counts.items() != items {
            (items, changed) = (comparison.counts.items(), now);
        }
        let is_time_over =
            interrupt.is_set() || arguments.duration.is_some_and(|duration| now - begun >= duration);
        if input_ended.is_none() && (is_time_over || now - changed >= QUIET) {
            program.end_input();
            input_ended = Some(now);
        }
        if is_time_over && input_ended.is_some_and(|ended| now - ended >= GRACE) {
            program.kill();
            break None;
        }
    };
    Ok(mistake(status).into_iter().collect())
}

/// Returns a sentence about the end of a program, unless all is well.
fn mistake(status: Option<ExitStatus>) -> Option<String> {
    match status {
        None => Some("the program did not end by itself, and was ended".to_owned()),
        Some(status) if !status.success() => Some(format!("the program ended with {status}")),
        Some(_) => None,
    }
}
