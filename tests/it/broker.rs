//! RabbitMQ for tests: the one that runs on this machine, or else one that is started and stays.

use std::net::{SocketAddr, TcpStream};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

/// Where it listens.
pub(crate) const URI: &str = "amqp://guest:guest@127.0.0.1:5672/%2f";
const ADDRESS: SocketAddr = SocketAddr::new(std::net::IpAddr::V4(std::net::Ipv4Addr::LOCALHOST), 5672);
const NODE: &str = "rabbit@localhost";
/// Far longer than it takes to start.
const PATIENCE: Duration = Duration::from_secs(60);

/// What to do where there is none.
const MISSING: &str = "RabbitMQ is not installed; install it by: \
                       apt-get install -y --no-install-recommends rabbitmq-server";

/// Whether there is a broker; without one the test is over, saying so.
///
/// # Panics
///
/// Where there must be one: with `CI=true`.
pub(crate) fn is_there() -> bool {
    static FOUND: OnceLock<Result<(), String>> = OnceLock::new();
    match FOUND.get_or_init(find_or_start) {
        Ok(()) => true,
        Err(problem) if std::env::var("CI").is_ok_and(|value| value == "true") => panic!("{problem}"),
        Err(problem) => {
            eprintln!("left out: {problem}");
            false
        }
    }
}

fn find_or_start() -> Result<(), String> {
    if answers() {
        return Ok(());
    }
    let server = program("rabbitmq-server").ok_or(MISSING)?;
    let started = configured(&server).arg("-detached").status();
    started.map_err(|error| format!("{} cannot be started: {error}", server.display()))?;
    let control = program("rabbitmqctl").ok_or(MISSING)?;
    let began = Instant::now();
    loop {
        // It waits for a node that is starting, and fails where there is none yet.
        let mut asked = configured(&control);
        let asked = asked.args(["--node", NODE, "--timeout", "60", "await_startup"]).stderr(Stdio::null());
        match asked.status() {
            Ok(status) if status.success() && answers() => return Ok(()),
            Err(error) => return Err(format!("{} cannot be started: {error}", control.display())),
            Ok(_) if began.elapsed() > PATIENCE => {
                return Err("RabbitMQ does not start; its log is in /var/log/rabbitmq".to_owned());
            }
            Ok(_) => {}
        }
    }
}

fn answers() -> bool {
    TcpStream::connect(ADDRESS).is_ok()
}

/// Nothing listens anywhere but on the loopback interface.
fn configured(program: &PathBuf) -> Command {
    let mut command = Command::new(program);
    command
        .env("RABBITMQ_NODENAME", NODE)
        .env("RABBITMQ_NODE_IP_ADDRESS", "127.0.0.1")
        .env("ERL_EPMD_ADDRESS", "127.0.0.1")
        .env("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "-kernel inet_dist_use_interface {127,0,0,1}")
        .stdin(Stdio::null())
        .stdout(Stdio::null());
    command
}

/// Where a program is; Debian keeps servers off the path of users.
fn program(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::env::split_paths(&path).chain([PathBuf::from("/usr/sbin")]);
    folders.map(|folder| folder.join(name)).find(|program| program.is_file())
}
