//! `telemetry probe`: runs a program with a receiver, scrapes and a reader of log lines around it, and says
//! which declared signals arrived where they should.

mod arrival;
mod expected;
mod finding;
mod rendering;

use std::net::TcpListener;
use std::process::ExitStatus;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use semconv::generator::entry::Entry;
use telemetry::diagnosis::Diagnosis;

use crate::arguments::ProbeArguments;
use crate::exposition;
use crate::format::Format;
use crate::outcome::Outcome;
use crate::probe::arrival::{Shared, with};
use crate::probe::finding::{Circumstances, Finding};
use crate::program::{self, OnLine, Program};
use crate::receiver::{Received, Receiver};
use crate::status::client::Client;

/// Time between two looks at the program.
const PASS: Duration = Duration::from_millis(50);
/// Time without a new arrival after which the standard input of the program ends.
const QUIET: Duration = Duration::from_secs(2);
/// Time that a program whose standard input has ended is given to send the rest.
const GRACE: Duration = Duration::from_secs(5);

pub(crate) fn run(arguments: &ProbeArguments) -> Outcome {
    match probe(arguments) {
        Ok(outcome) | Err(outcome) => outcome,
    }
}

fn probe(arguments: &ProbeArguments) -> Result<Outcome, Outcome> {
    let expected = expected::entries(arguments)?;
    let failed = |error: std::io::Error| Outcome::Failed(format!("cannot listen on 127.0.0.1: {error}"));
    let receiver = Receiver::listen("127.0.0.1:0").map_err(failed)?;
    let port = match arguments.port {
        Some(port) => port,
        None => free_port().map_err(failed)?,
    };
    let endpoint = format!("http://{}", receiver.address());
    let mut variables = program::variables(&endpoint, "otlp,console");
    variables.push(("PROMETHEUS_PORT", port.to_string()));
    let lookup = |name: &str| {
        let own = variables.iter().find(|(known, _)| *known == name).map(|(_, value)| value.into());
        own.or_else(|| std::env::var_os(name))
    };
    let diagnosis = Diagnosis::of(&lookup);
    let arrival = Shared::default();
    let mut notes = Vec::new();
    let words: Vec<String> =
        arguments.command.iter().map(|word| word.replace("{port}", &port.to_string())).collect();
    let received = arrival.clone();
    let on_line: OnLine = Arc::new(move |line| with(&received, |arrival| arrival.add_line(line)));
    let program = Program::start(&words, &variables, Some(on_line)).map_err(|error| {
        let name = words.first().map_or("", String::as_str);
        Outcome::Failed(format!("cannot start {name}: {error}"))
    })?;
    let is_over = AtomicBool::new(false);
    thread::scope(|scope| {
        let (received, ends) = (&arrival, &is_over);
        scope.spawn(move || receive(&receiver, received, ends));
        if !arguments.no_scrape {
            scope.spawn(|| scrape(port, &arrival, &is_over));
        }
        let judge = || findings(&expected, &arrival, &diagnosis, (&endpoint, port), arguments);
        notes.extend(watch(program, Duration::from_secs(arguments.timeout), &arrival, &judge));
        is_over.store(true, Ordering::Relaxed);
    });
    let findings = findings(&expected, &arrival, &diagnosis, (&endpoint, port), arguments);
    let answer = match arguments.format {
        Format::Text => rendering::text(&notes, &findings),
        Format::Json => rendering::json(&notes, &findings),
    };
    match findings.iter().all(|finding| finding.missing.is_empty()) {
        true => Ok(Outcome::Fine(answer)),
        false => Ok(Outcome::Bad { answer, mistakes: String::new() }),
    }
}

fn free_port() -> std::io::Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

fn receive(receiver: &Receiver, arrival: &Shared, is_over: &AtomicBool) {
    loop {
        match receiver.next(PASS) {
            Received::Batch(batch) => with(arrival, |arrival| arrival.add_batch(&batch)),
            // What arrived before the end is read.
            Received::Nothing if is_over.load(Ordering::Relaxed) => return,
            Received::Nothing => {}
            Received::Closed => return,
        }
    }
}

fn scrape(port: u16, arrival: &Shared, is_over: &AtomicBool) {
    let client = Client::new(&format!("127.0.0.1:{port}"));
    while !is_over.load(Ordering::Relaxed) {
        if let Ok(text) = client.get("/metrics") {
            let samples = exposition::samples(&text);
            with(arrival, |arrival| arrival.add_scrape(&samples));
        }
        thread::sleep(PASS);
    }
}

/// Waits until the program has ended, and ends it once everything has arrived or the time is over. Returns
/// notes about its end.
fn watch(
    mut program: Program,
    timeout: Duration,
    arrival: &Shared,
    judge: &dyn Fn() -> Vec<Finding>,
) -> Vec<String> {
    let begun = Instant::now();
    let (mut items, mut changed) = (0, begun);
    let mut input_ended: Option<Instant> = None;
    let status = loop {
        if let Some(status) = program.ended() {
            break Some(status);
        }
        let now = Instant::now();
        let total = with(arrival, |arrival| arrival.items());
        if total != items {
            (items, changed) = (total, now);
        }
        let is_time_over = now - begun >= timeout;
        let is_complete = || judge().iter().all(|finding| finding.missing.is_empty());
        if input_ended.is_none() && (is_time_over || now - changed >= QUIET || is_complete()) {
            program.end_input();
            input_ended = Some(now);
        }
        let grace_is_over = input_ended.is_some_and(|ended| now - ended >= GRACE);
        if grace_is_over && (is_time_over || is_complete()) {
            program.kill();
            break None;
        }
        thread::sleep(PASS);
    };
    let mut notes = Vec::new();
    match status {
        None => notes.push("the program did not end by itself, and was ended".to_owned()),
        Some(status) if !status.success() => notes.push(ending(status)),
        Some(_) => {}
    }
    if status.is_none_or(|status| !status.success()) {
        notes.extend(program.last_lines().iter().map(|line| format!("standard error: {line}")));
    }
    notes
}

fn ending(status: ExitStatus) -> String {
    format!("the program ended with {status}")
}

fn findings(
    expected: &[Entry],
    arrival: &Shared,
    diagnosis: &Diagnosis,
    (endpoint, port): (&str, u16),
    arguments: &ProbeArguments,
) -> Vec<Finding> {
    let arrival = with(arrival, |arrival| arrival.clone());
    let circumstances = Circumstances {
        arrival: &arrival,
        diagnosis,
        receiver: endpoint.to_owned(),
        port,
        is_scraped: !arguments.no_scrape,
        has_lines: !arguments.no_log_lines,
    };
    expected.iter().map(|entry| finding::of(entry, &circumstances)).collect()
}
