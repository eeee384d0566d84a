//! Command line of the program.

use std::path::PathBuf;
use std::time::Duration;

/// Usage of the program.
pub const USAGE: &str = "\
usage: vos gateway|agent|tool|all|demo [--amqp URI] [--data DIR] [--prefix TEXT] [--port PORT] [--serve PORT]
                                       [--timeout SECONDS] [--slow-query MILLISECONDS]

gateway, agent and tool are services; all starts the three, demo also sends notifications and shows the telemetry.
A service ends on SIGTERM or Ctrl-C, after the work in progress. Its log goes to standard output, a line of JSON each.

--amqp        the broker (by default amqp://guest:guest@127.0.0.1:5672/%2f)
--data        the folder of the databases, which gateway, agent and tool share (by default vos-output)
--prefix      the prefix of the names of queues and exchanges (by default empty)
--port        the port of the gateway on this machine (by default 8080; 0: any free one)
--serve       the port for metrics, health and traces of the service on this machine (0: any free one)
--timeout     the timeout of an answer (by default 10)
--slow-query  the duration from which a query is slow (by default 200)

Telemetry is configured by the variables of OpenTelemetry, such as OTEL_EXPORTER_OTLP_ENDPOINT=http://localhost:4318.";

/// Command on the command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Print the usage.
    Help,
    /// Run one of the services.
    Serve(Role, Settings),
    /// Run all three services as child processes.
    All(Settings),
    /// Run all three services, send some notifications, and end.
    Demo(Settings),
}

/// A service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Receives notifications over HTTP.
    Gateway,
    /// Processes notifications.
    Agent,
    /// Runs tools for agents.
    Tool,
}

impl Role {
    /// All services, in the order of their dependencies.
    pub const ALL: [Role; 3] = [Role::Tool, Role::Agent, Role::Gateway];

    /// Returns the word of the service on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Role::Gateway => "gateway",
            Role::Agent => "agent",
            Role::Tool => "tool",
        }
    }
}

/// Options of a service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Address of the broker.
    pub amqp: String,
    /// Folder of the databases.
    pub data: PathBuf,
    /// Prefix of names at the broker.
    pub prefix: String,
    /// Port of the gateway.
    pub port: u16,
    /// The port of the admin server.
    pub serve: Option<u16>,
    /// Timeout of an answer.
    pub timeout: Duration,
    /// Duration from which a query is slow.
    pub slow_query: Duration,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            amqp: "amqp://guest:guest@127.0.0.1:5672/%2f".to_owned(),
            data: PathBuf::from("vos-output"),
            prefix: String::new(),
            port: 8080,
            serve: None,
            timeout: Duration::from_secs(10),
            slow_query: Duration::from_millis(200),
        }
    }
}

impl Settings {
    /// Returns the arguments that give another process these options, without the ports.
    pub(crate) fn to_arguments(&self) -> Vec<String> {
        let data = self.data.to_string_lossy().into_owned();
        let (timeout, slow) = (self.timeout.as_secs().to_string(), self.slow_query.as_millis().to_string());
        let pairs = [
            ("--amqp", self.amqp.clone()),
            ("--data", data),
            ("--prefix", self.prefix.clone()),
            ("--timeout", timeout),
            ("--slow-query", slow),
        ];
        pairs.into_iter().flat_map(|(name, value)| [name.to_owned(), value]).collect()
    }
}

/// Reads the arguments after the program's name.
///
/// # Errors
///
/// A sentence that describes the mistake.
pub fn parse(arguments: impl IntoIterator<Item = String>) -> Result<Command, String> {
    let mut arguments = arguments.into_iter();
    let Some(name) = arguments.next() else { return Ok(Command::Help) };
    let mut settings = Settings::default();
    while let Some(option) = arguments.next() {
        let mut value = || arguments.next().ok_or(format!("{option} needs a value; see --help"));
        match option.as_str() {
            "--help" | "-h" => return Ok(Command::Help),
            "--amqp" => settings.amqp = value()?,
            "--data" => settings.data = value()?.into(),
            "--prefix" => settings.prefix = value()?,
            "--port" => settings.port = number(&option, &value()?)?,
            "--serve" => settings.serve = Some(number(&option, &value()?)?),
            "--timeout" => {
                settings.timeout = Duration::from_secs(u64::from(number::<u32>(&option, &value()?)?))
            }
            "--slow-query" => {
                settings.slow_query = Duration::from_millis(u64::from(number::<u32>(&option, &value()?)?));
            }
            _ => return Err(format!("there is no option {option}; see --help")),
        }
    }
    match name.as_str() {
        "--help" | "-h" => Ok(Command::Help),
        "all" => Ok(Command::All(settings)),
        "demo" => Ok(Command::Demo(settings)),
        _ => match Role::ALL.into_iter().find(|role| role.name() == name) {
            Some(role) => Ok(Command::Serve(role, settings)),
            None => Err(format!("there is no command {name}; see --help")),
        },
    }
}

fn number<T: std::str::FromStr>(option: &str, text: &str) -> Result<T, String> {
    text.parse().map_err(|_| format!("{option} needs a whole number, not {text}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Command, String> {
        parse(line.split(' ').filter(|word| !word.is_empty()).map(str::to_owned))
    }

    #[test]
    fn everything_can_be_said_and_nothing_has_to_be() {
        let settings = Settings {
            amqp: "amqp://broker".to_owned(),
            data: PathBuf::from("d"),
            prefix: "test-".to_owned(),
            port: 0,
            serve: Some(0),
            timeout: Duration::from_secs(3),
            slow_query: Duration::ZERO,
        };
        let line = "agent --amqp amqp://broker --data d --prefix test- --port 0 --serve 0 --timeout 3 --slow-query 0";
        assert_eq!(parsed(line), Ok(Command::Serve(Role::Agent, settings)));
        assert_eq!(parsed("demo"), Ok(Command::Demo(Settings::default())));
        assert_eq!(parsed(""), Ok(Command::Help));
        assert_eq!(parsed("all --help"), Ok(Command::Help));
    }

    #[test]
    fn what_is_said_to_another_process_is_the_same() {
        let settings = Settings { timeout: Duration::from_secs(7), ..Settings::default() };
        let line = std::iter::once("tool".to_owned()).chain(settings.to_arguments());
        assert_eq!(parse(line), Ok(Command::Serve(Role::Tool, settings)));
    }

    #[test]
    fn a_mistake_is_named() {
        for (line, expected) in [
            ("gate", "there is no command gate; see --help"),
            ("gateway --amqp", "--amqp needs a value; see --help"),
            ("gateway --ports 1", "there is no option --ports; see --help"),
            ("gateway --port http", "--port needs a whole number, not http"),
        ] {
            assert_eq!(parsed(line), Err(expected.to_owned()), "{line}");
        }
    }
}
