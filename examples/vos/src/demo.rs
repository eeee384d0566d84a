//! The three services as child processes, and their telemetry as seen from outside.

use std::io::{self, BufRead as _, BufReader, ErrorKind};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use serde_json::Value;

use crate::arguments::{Role, Settings};
use crate::stop::Stop;
use crate::{Problem, print};

/// Timeout of the gateway's answer.
const TIMEOUT: Duration = Duration::from_secs(60);
/// Metrics that are shown of each service.
const METRICS: [&str; 7] = [
    "vos_",
    "weather_requests",
    "llm_tokens",
    "task_completion_seconds_count",
    "queue_wait_duration_seconds_count",
    "db_client_operation_duration_seconds_count",
    "http_server_request_duration_seconds_count",
];
/// Notifications of the demonstration: agent and words.
const QUESTIONS: [(&str, &str); 4] = [
    ("weather", "How warm is it in Ulm?"),
    ("text", "The queue keeps what the agent has not yet read, and the agent reads the queue."),
    ("weather", "And in Atlantis?"),
    ("chess", "Who is to move?"),
];

/// A running service.
struct Service {
    role: Role,
    child: Child,
    reader: JoinHandle<()>,
}

/// A line of a service's log.
type Line = (Role, Value);

/// Runs the services until the program is stopped; their logs go to standard output.
pub(crate) fn all(settings: &Settings) -> Result<(), Problem> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let stop = Stop::on_signals()?;
        let (sender, lines) = channel();
        let services = start(settings, &[("--port", settings.port)], &sender)?;
        drop(sender);
        let printing = std::thread::spawn(move || {
            lines
                .iter()
                .try_for_each(|(_, line)| print(&format!("{line}\n")).map_err(|_| ErrorKind::BrokenPipe))
        });
        stop.heard().await;
        end(services)?;
        // A closed pipe is no error: its reader has stopped.
        let _ = printing.join();
        Ok(())
    })
}

/// Runs the services, sends some notifications, and shows the telemetry.
pub(crate) fn demo(settings: &Settings) -> Result<(), Problem> {
    let (sender, lines) = channel();
    let services = start(settings, &[("--port", 0), ("--serve", 0)], &sender)?;
    drop(sender);
    let mut seen = Vec::new();
    let asked = ready(&lines, &mut seen).and_then(|addresses| ask(&addresses));
    end(services)?;
    let asked = asked?;
    seen.extend(lines.iter());
    print(&format!("{asked}\n{}", story(&asked, &seen)))
}

fn start(settings: &Settings, ports: &[(&str, u16)], lines: &Sender<Line>) -> Result<Vec<Service>, Problem> {
    let program = std::env::current_exe()?;
    let started = Role::ALL.into_iter().map(|role| {
        let mut command = Command::new(&program);
        command.arg(role.name()).args(settings.to_arguments()).stdout(Stdio::piped());
        // Each service has its own port.
        for (option, port) in ports.iter().filter(|(_, port)| *port == 0 || role == Role::Gateway) {
            command.args([*option, &port.to_string()]);
        }
        let mut child = command.spawn()?;
        let output = child.stdout.take().ok_or("a service has no output")?;
        let lines = lines.clone();
        let reader = std::thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                let parsed = serde_json::from_str(&line).unwrap_or(Value::String(line));
                // The channel is closed after the demonstration.
                let _ = lines.send((role, parsed));
            }
        });
        Ok(Service { role, child, reader })
    });
    started.collect()
}

/// Stops all services, and waits until they have ended.
fn end(mut services: Vec<Service>) -> Result<(), Problem> {
    // Services stop before those that they depend on.
    services.reverse();
    for service in &mut services {
        terminate(&mut service.child)?;
    }
    for Service { role, mut child, reader } in services {
        let status = child.wait()?;
        let _ = reader.join();
        if !status.success() {
            return Err(format!("the service {} has ended with {status}", role.name()).into());
        }
    }
    Ok(())
}

#[cfg(unix)]
fn terminate(child: &mut Child) -> io::Result<()> {
    let told = Command::new("sh").args(["-c", "kill -TERM \"$0\"", &child.id().to_string()]).status();
    told.map(drop)
}

#[cfg(not(unix))]
fn terminate(child: &mut Child) -> io::Result<()> {
    child.kill()
}

/// Addresses of the gateway and of the admin servers.
struct Addresses {
    gateway: String,
    admin: Vec<(Role, String)>,
}

/// Waits until all services are ready.
fn ready(lines: &Receiver<Line>, seen: &mut Vec<Line>) -> Result<Addresses, Problem> {
    let (mut gateway, mut admin) = (None, Vec::new());
    let (mut queues, mut is_connected) = (0, false);
    while gateway.is_none() || admin.len() < Role::ALL.len() || queues < 3 || !is_connected {
        let (role, line) = lines.recv().map_err(|_| "the services have ended before they could be asked")?;
        let address = line.pointer("/fields/server.address").and_then(Value::as_str).map(str::to_owned);
        match line.get("message").and_then(Value::as_str) {
            Some("listening") => gateway = address,
            Some("serving metrics and health") => admin.extend(address.map(|address| (role, address))),
            Some("consuming") => queues += 1,
            Some("connected to the broker") if role == Role::Gateway => is_connected = true,
            Some(said) if said.starts_with("the broker does not answer") => {
                return Err(
                    "there is no broker; see --help for --amqp, and the README for how to start one".into()
                );
            }
            _ => {}
        }
        seen.push((role, line));
    }
    Ok(Addresses { gateway: gateway.unwrap_or_default(), admin })
}

fn ask(addresses: &Addresses) -> Result<String, Problem> {
    let configuration =
        ureq::Agent::config_builder().http_status_as_error(false).timeout_global(Some(TIMEOUT));
    let client = ureq::Agent::new_with_config(configuration.build());
    let mut text = String::new();
    for (number, (agent, words)) in (1..).zip(QUESTIONS) {
        let url = format!("http://{}/api/v1/agents/{agent}/notify", addresses.gateway);
        let body = serde_json::json!({
            "notification_type": "user_message",
            "creator_id": "user-17",
            "text": words,
        });
        let request = client.post(&url).header("X-Correlation-ID", &format!("demo-{number}"));
        let mut response = request.send(body.to_string())?;
        let status = response.status();
        text += &format!("{agent}: {words}\n  {status} {}\n", response.body_mut().read_to_string()?);
    }
    let mut health = client.get(&format!("http://{}/health", addresses.gateway)).call()?;
    text += &format!("health\n  {}\n", health.body_mut().read_to_string()?);
    for (role, address) in &addresses.admin {
        let mut scraped = client.get(&format!("http://{address}/metrics")).call()?;
        let scraped = scraped.body_mut().read_to_string()?;
        text += &format!("metrics of {}\n", role.name());
        let shown =
            |line: &&str| METRICS.iter().any(|prefix| line.starts_with(prefix)) && !line.contains("_bucket{");
        scraped.lines().filter(shown).for_each(|line| text += &format!("  {line}\n"));
    }
    Ok(text)
}

/// Returns the log lines of all services about the first notification.
fn story(asked: &str, seen: &[Line]) -> String {
    let trace = asked.split_once(r#""trace_id":""#).and_then(|(_, rest)| rest.split_once('"'));
    let Some((trace, _)) = trace else { return String::new() };
    let mut lines: Vec<_> = seen.iter().filter(|(_, line)| line["trace_id"] == trace).collect();
    lines.sort_by_key(|(_, line)| line["timestamp"].as_str());
    let mut text = format!("the first question in the logs of all services: trace {trace}\n");
    for (role, line) in lines {
        let word = |name: &str| line[name].as_str().unwrap_or_default();
        let said = if word("message").is_empty() { word("event") } else { word("message") };
        let (service, correlation) = (role.name(), word("correlation.id"));
        text += &format!("  {service:<8} {correlation} {} {:<32} {said}\n", word("span_id"), word("stage"));
    }
    text
}
