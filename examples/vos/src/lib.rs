//! This example shows how to see one request through several processes and a broker: a gateway receives a
//! notification over HTTP, an agent processes it, calls a tool, and answers; each process has its own
//! telemetry, and all of it is one trace.
//!
//! ```text
//! POST /api/v1/agents/weather/notify
//!   gateway ──weather_queue──► agent ──tools_queue──► tool (SQLite)
//!      ▲                       │   ▲                    │
//!      └────── responses ──────┘   └──── responses ─────┘
//! ```
//!
//! RabbitMQ is required: `apt-get install -y --no-install-recommends rabbitmq-server`. Then
//!
//! ```text
//! cargo run -p vos -- demo                 # the three processes, some notifications, and their telemetry
//! cargo run -p vos -- all                  # the three processes, until they are stopped
//! cargo run -p vos -- gateway              # one of them; `agent` and `tool` are the others
//! ```
//!
//! Files to read, in this order:
//!
//! - `service.rs`: the setup of each process, with the one field that each message carries: the
//!   correlation id;
//! - `gateway/notify.rs`: a stage that sends a message to the broker, and returns the trace's id to the
//!   client;
//! - `agent/handle.rs`: a stage that consumes the message, and work that continues after the answer;
//! - `session.rs`: requests and replies over the broker, whose spans are the framework's own;
//! - `database.rs`: queries that are timed, and an event for the slow ones;
//! - `broker.rs`: a service that survives the absence of the broker;
//! - `gateway/health.rs`, `health.rs`: the dependencies of the process, as a response, a gauge and a
//!   readiness.

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

/// Runs the program with these arguments.
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
            // If standard error is closed as well, the exit code is the only message.
            let _ = writeln!(io::stderr(), "vos: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Prints the text. A closed pipe is no error: its reader has stopped.
fn print(text: &str) -> Result<(), Problem> {
    match io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}
