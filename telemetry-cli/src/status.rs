//! `telemetry status`: a running program, as its admin server shows it.

pub(crate) mod client;
mod program;
mod rendering;

use clap::Args;
use serde_json::Value;
use telemetry::diagnosis::Diagnosis;

use crate::format::Format;
use crate::outcome::Outcome;
use crate::status::client::Client;

#[derive(Debug, Args)]
pub(crate) struct StatusArguments {
    /// Host and port of the admin server [default: those of PROMETHEUS_PORT, or else 127.0.0.1:9464]
    #[arg(value_name = "HOST:PORT")]
    address: Option<String>,
    /// How to print the status
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

pub(crate) fn run(arguments: &StatusArguments) -> Outcome {
    let address = arguments.address.clone().unwrap_or_else(usual_address);
    let client = Client::new(&address);
    let status = match program::asked(&client, address.clone()) {
        Ok(status) => status,
        Err(problem) => return Outcome::Failed(format!("http://{address} {problem}")),
    };
    let answer = match arguments.format {
        Format::Text => rendering::text(&status),
        Format::Json => rendering::json(&status),
    };
    match status.health.get("status").and_then(Value::as_str) {
        Some("ok") => Outcome::Fine(answer),
        _ => Outcome::Bad { answer, mistakes: String::new() },
    }
}

/// Returns the address at which a program with this environment listens.
fn usual_address() -> String {
    match Diagnosis::of(&|name| std::env::var_os(name)).admin {
        Some(Ok(address)) => address.to_string(),
        _ => "127.0.0.1:9464".to_owned(),
    }
}
