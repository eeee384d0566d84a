//! This example shows how to see one request through several processes and a broker: a gateway takes a notification by
//! HTTP, an agent works on it, asks a tool, and answers; every process has its own telemetry, and all of it is one trace.
//!
//! ```text
//! POST /api/v1/agents/weather/notify
//!   gateway ──weather_queue──► agent ──tools_queue──► tool (SQLite)
//!      ▲                       │   ▲                    │
//!      └────── responses ──────┘   └──── responses ─────┘
//! ```
//!
//! RabbitMQ has to be there: `apt-get install -y --no-install-recommends rabbitmq-server`. Then
//!
//! ```text
//! cargo run -p vos -- demo                 # the three processes, some notifications, and what is seen of them
//! cargo run -p vos -- all                  # the three processes, until they are told to end
//! cargo run -p vos -- gateway              # one of them; `agent` and `tool` are the others
//! ```
//!
//! What to look at, in this order:
//!
//! - `service.rs`: what each process sets up, among it the one field that travels with every message: the correlation id;
//! - `gateway/notify.rs`: a stage that hands a message to the broker, and gives the trace's id to whoever asked;
//! - `agent/handle.rs`: a stage that consumes it, and work that goes on after the answer;
//! - `session.rs`: requests and replies over the broker, whose spans are the framework's own;
//! - `database.rs`: queries that are timed, and an event for the slow ones;
//! - `broker.rs`: a broker that is not there, or not there any more, is no reason to end;
//! - `gateway/health.rs`, `health.rs`: what the process depends on, as an answer, a gauge and a readiness.

mod agent;
mod answers;
pub mod arguments;
mod broker;
// The generator lays its files out; the formatter should not.
#[rustfmt::skip]
pub mod conventions;
mod database;
mod demo;
mod failure;
mod gateway;
mod health;
mod names;
mod notification;
mod service;
mod session;
mod stop;
mod tasks;
mod tool;
mod weather;

use std::error::Error;
use std::io::{self, ErrorKind, Write as _};
use std::process::ExitCode;

use arguments::{Command, USAGE};

type Problem = Box<dyn Error + Send + Sync>;

/// Runs the program with these arguments until it has ended.
pub fn run(arguments: impl IntoIterator<Item = String>) -> ExitCode {
    let done = match arguments::parse(arguments) {
        Ok(Command::Help) => print(&format!("{USAGE}\n")),
        Ok(Command::Serve(role, settings)) => service::run(role, settings),
        Ok(Command::All(settings)) => demo::all(&settings),
        Ok(Command::Demo(settings)) => demo::demo(&settings),
        Err(problem) => Err(problem.into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Where this cannot be said either, the exit code is all that is left.
            let _ = writeln!(io::stderr(), "vos: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Prints; whoever has closed the pipe does not want to read on.
fn print(text: &str) -> Result<(), Problem> {
    match io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}
