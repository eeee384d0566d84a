//! Command line of the program.

use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};

use crate::observability::Part;

/// Usage of the program.
pub const USAGE: &str = "\
usage: dawsos demo|serve|rates|overhead [--data DIR] [--port PORT] [--rates URL] [--only tracing|metrics|errors]

serve is the executor, rates the service that it asks for exchange rates. demo starts both, sends some requests, shows
the telemetry, and ends. overhead measures what the telemetry costs, and fails above the limits; it needs a build with
--release.

--data   the folder with ledger, prices, patterns and users (by default the bundled one)
--port   the port on this machine (by default 8000, for rates 8001; 0: any free one)
--rates  the address of the rates service (by default http://127.0.0.1:8001)
--only   one part of the telemetry instead of all

JAEGER_ENDPOINT and ENVIRONMENT, and the variables of OpenTelemetry, configure the telemetry.
";

/// Command on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Print the usage.
    Help,
    /// Run both services, send some requests, and end.
    Demo,
    /// Run the executor.
    Serve,
    /// Run the rates service.
    Rates,
    /// Measure the cost of the telemetry.
    Overhead,
}

/// Options.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Folder of the data.
    pub data: PathBuf,
    /// Port of the service; `None` is the usual one.
    pub port: Option<u16>,
    /// Address of the rates service.
    pub rates: String,
    /// The only part of the telemetry; `None` is all.
    pub only: Option<Part>,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            data: PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/data")),
            port: None,
            rates: "http://127.0.0.1:8001".to_owned(),
            only: None,
        }
    }
}

/// Reads the arguments after the program's name.
///
/// # Errors
///
/// A sentence that describes the mistake.
pub fn parse(arguments: impl IntoIterator<Item = String>) -> Result<(Command, Settings)> {
    let mut arguments = arguments.into_iter();
    let mut settings = Settings::default();
    let command = match arguments.next().as_deref() {
        None | Some("--help" | "-h") => Command::Help,
        Some("demo") => Command::Demo,
        Some("serve") => Command::Serve,
        Some("rates") => Command::Rates,
        Some("overhead") => Command::Overhead,
        Some(other) => bail!("there is no command {other}; see --help"),
    };
    while let Some(option) = arguments.next() {
        let mut value = || arguments.next().with_context(|| format!("{option} needs a value; see --help"));
        match option.as_str() {
            "--help" | "-h" => return Ok((Command::Help, settings)),
            "--data" => settings.data = value()?.into(),
            "--port" => settings.port = Some(value()?.parse().context("--port needs a number")?),
            "--rates" => settings.rates = value()?,
            "--only" => {
                settings.only = Some(match value()?.as_str() {
                    "tracing" => Part::Tracing,
                    "metrics" => Part::Metrics,
                    "errors" => Part::Errors,
                    other => bail!("there is no part {other} of the telemetry; see --help"),
                });
            }
            _ => bail!("there is no option {option}; see --help"),
        }
    }
    Ok((command, settings))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<(Command, Settings), String> {
        let words = line.split(' ').filter(|word| !word.is_empty());
        parse(words.map(str::to_owned)).map_err(|error| error.to_string())
    }

    #[test]
    fn everything_can_be_said_and_nothing_has_to_be() {
        let settings = Settings {
            data: PathBuf::from("d"),
            port: Some(0),
            rates: "http://rates".to_owned(),
            only: Some(Part::Metrics),
        };
        let line = "serve --data d --port 0 --rates http://rates --only metrics";
        assert_eq!(parsed(line), Ok((Command::Serve, settings)));
        assert_eq!(parsed("demo"), Ok((Command::Demo, Settings::default())));
        assert_eq!(parsed("overhead"), Ok((Command::Overhead, Settings::default())));
        assert_eq!(parsed(""), Ok((Command::Help, Settings::default())));
    }

    #[test]
    fn a_mistake_is_named() {
        for (line, expected) in [
            ("run", "there is no command run; see --help"),
            ("serve --data", "--data needs a value; see --help"),
            ("serve --ports 1", "there is no option --ports; see --help"),
            ("serve --only logs", "there is no part logs of the telemetry; see --help"),
        ] {
            assert_eq!(parsed(line), Err(expected.to_owned()), "{line}");
        }
    }
}
