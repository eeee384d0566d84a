//! The command line.

use std::path::PathBuf;
use std::time::Duration;

/// How the program is called.
pub const USAGE: &str = "\
usage: vos gateway|agent|tool|all|demo [--amqp URI] [--data DIR] [--prefix TEXT] [--port PORT] [--serve PORT]
                                       [--patience SECONDS] [--slow-query MILLISECONDS]

gateway, agent and tool are services; all starts the three, demo also asks them something and shows what is seen of it.
A service ends on SIGTERM or Ctrl-C, after what it works on. Its log goes to standard output, a line of JSON each.

--amqp        the broker (by default amqp://guest:guest@127.0.0.1:5672/%2f)
--data        the folder of the databases, which gateway, agent and tool share (by default vos-output)
--prefix      what the names of queues and exchanges begin with (by default nothing)
--port        where the gateway listens on this machine (by default 8080; 0: any that is free)
--serve       where metrics, health and traces of the service can be looked at on this machine (0: any that is free)
--patience    how long an answer is waited for (by default 10)
--slow-query  from how long on a query is slow (by default 200)

Telemetry is configured by the variables of OpenTelemetry, such as OTEL_EXPORTER_OTLP_ENDPOINT=http://localhost:4318.";

/// What to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Say how the program is called.
    Help,
    /// Be one of the services.
    Serve(Role, Settings),
    /// Be the parent of all three.
    All(Settings),
    /// The same, ask them something and end.
    Demo(Settings),
}

/// A service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Takes notifications by HTTP.
    Gateway,
    /// Works on notifications.
    Agent,
    /// Works for agents.
    Tool,
}

impl Role {
    /// All of them, those first whom others wait for.
    pub const ALL: [Role; 3] = [Role::Tool, Role::Agent, Role::Gateway];

    /// The word on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Role::Gateway => "gateway",
            Role::Agent => "agent",
            Role::Tool => "tool",
        }
    }
}

/// How a service is run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The broker.
    pub amqp: String,
    /// The folder of the databases.
    pub data: PathBuf,
    /// What names at the broker begin with.
    pub prefix: String,
    /// The gateway's port.
    pub port: u16,
    /// The port of the admin server.
    pub serve: Option<u16>,
    /// How long an answer is waited for.
    pub patience: Duration,
    /// From how long on a query is slow.
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
            patience: Duration::from_secs(10),
            slow_query: Duration::from_millis(200),
        }
    }
}

impl Settings {
    /// The arguments that say the same to another process, but for the ports.
    pub(crate) fn to_arguments(&self) -> Vec<String> {
        let data = self.data.to_string_lossy().into_owned();
        let (patience, slow) = (self.patience.as_secs().to_string(), self.slow_query.as_millis().to_string());
        let pairs = [
            ("--amqp", self.amqp.clone()),
            ("--data", data),
            ("--prefix", self.prefix.clone()),
            ("--patience", patience),
            ("--slow-query", slow),
        ];
        pairs.into_iter().flat_map(|(name, value)| [name.to_owned(), value]).collect()
    }
}

/// Reads the arguments behind the program's name.
///
/// # Errors
///
/// A sentence that says what is wrong with them.
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
            "--patience" => {
                settings.patience = Duration::from_secs(u64::from(number::<u32>(&option, &value()?)?))
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
            patience: Duration::from_secs(3),
            slow_query: Duration::ZERO,
        };
        let line = "agent --amqp amqp://broker --data d --prefix test- --port 0 --serve 0 --patience 3 --slow-query 0";
        assert_eq!(parsed(line), Ok(Command::Serve(Role::Agent, settings)));
        assert_eq!(parsed("demo"), Ok(Command::Demo(Settings::default())));
        assert_eq!(parsed(""), Ok(Command::Help));
        assert_eq!(parsed("all --help"), Ok(Command::Help));
    }

    #[test]
    fn what_is_said_to_another_process_is_the_same() {
        let settings = Settings { patience: Duration::from_secs(7), ..Settings::default() };
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
