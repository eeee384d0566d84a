//! Services as child processes of this program.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::{Receiver as Lines, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use lapin::options::{ExchangeDeleteOptions, QueueDeleteOptions};
use lapin::{Connection, ConnectionProperties};
use serde_json::{Value, json};

use crate::admin::client;
use crate::folder::Folder;
use crate::{block_on, broker, child};
use receiver::Receiver;

/// Timeout, far longer than any step of a test.
const PATIENCE: Duration = Duration::from_secs(60);
/// Path of the test that becomes a service in a child process.
const TEST: &str = "vos::trace::one_notification_is_one_trace_through_three_processes";
/// Environment variable with the arguments of the service, one in each line.
const ARGUMENTS: &str = "TELEMETRY_TEST_VOS_ARGUMENTS";

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Service {
    Gateway,
    Agent,
    Tool,
}

impl Service {
    pub(super) const ALL: [Service; 3] = [Service::Gateway, Service::Agent, Service::Tool];

    pub(super) const fn name(self) -> &'static str {
        match self {
            Service::Gateway => "gateway",
            Service::Agent => "agent",
            Service::Tool => "tool",
        }
    }
}

/// Line of the log of a service.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) service: Service,
    pub(super) json: Value,
}

impl Line {
    /// Returns a member as text, empty without it.
    pub(super) fn text(&self, name: &str) -> &str {
        self.json[name].as_str().unwrap_or_default()
    }
}

/// Answer of the gateway.
#[derive(Debug)]
pub(super) struct Reply {
    pub(super) status: u16,
    pub(super) correlation: String,
    pub(super) body: Value,
}

impl Reply {
    pub(super) fn text(&self, name: &str) -> &str {
        self.body[name].as_str().unwrap_or_default()
    }
}

/// Services, running or not.
pub(super) struct Services {
    endpoint: String,
    data: String,
    prefix: String,
    amqp: String,
    running: BTreeMap<Service, (Child, JoinHandle<()>)>,
    sender: Sender<Line>,
    lines: Lines<Line>,
    seen: Vec<Line>,
}

impl Services {
    /// Returns services that do not run yet; `None` without a broker.
    ///
    /// In a child process it runs the service and ends the process.
    pub(super) fn prepare(receiver: &Receiver, data: &Folder) -> Option<Services> {
        if child::is_one() {
            let arguments = std::env::var(ARGUMENTS).unwrap();
            let code = vos::run(arguments.lines().map(str::to_owned));
            std::process::exit(i32::from(code != std::process::ExitCode::SUCCESS));
        }
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let (sender, lines) = channel();
        broker::is_there().then(|| Services {
            endpoint: receiver.endpoint(),
            data: data.path("data").to_str().unwrap().to_owned(),
            prefix: format!("it-{}-{number}-", std::process::id()),
            amqp: broker::URI.to_owned(),
            running: BTreeMap::new(),
            sender,
            lines,
            seen: Vec::new(),
        })
    }

    /// Sets the address of the broker for services that are started later.
    pub(super) fn broker_at(&mut self, address: SocketAddr) {
        self.amqp = broker::URI.replace("127.0.0.1:5672", &address.to_string());
    }

    pub(super) fn prefix(&self) -> &str {
        &self.prefix
    }

    pub(super) fn start(&mut self, service: Service, options: &[&str]) {
        let arguments = [
            &[service.name(), "--serve", "0", "--port", "0", "--timeout", "60"][..],
            &["--amqp", &self.amqp, "--data", &self.data, "--prefix", &self.prefix],
            options,
        ];
        let mut command: Command = child::command(TEST);
        command
            .env(ARGUMENTS, arguments.concat().join("\n"))
            .env("OTEL_EXPORTER_OTLP_ENDPOINT", &self.endpoint)
            .stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let output = BufReader::new(child.stdout.take().unwrap());
        let sender = self.sender.clone();
        let reader = std::thread::spawn(move || {
            // The other lines are those of the test harness.
            for line in output.lines().map_while(Result::ok).filter(|line| line.starts_with('{')) {
                let json = serde_json::from_str(&line).unwrap();
                let _ = sender.send(Line { service, json });
            }
        });
        self.running.insert(service, (child, reader));
    }

    /// Starts all services and waits until they are ready.
    pub(super) fn start_all(&mut self, options: &[&str]) {
        for service in Service::ALL {
            self.start(service, options);
        }
        self.wait_for(Service::Tool, "consuming", 1);
        self.wait_for(Service::Agent, "consuming", 2);
        self.wait_for(Service::Gateway, "connected to the broker", 1);
    }

    /// Waits until a service has logged a message with this beginning `times` times in all. Returns the last
    /// of these lines.
    pub(super) fn wait_for(&mut self, service: Service, message: &str, times: usize) -> Line {
        loop {
            let said = self
                .seen
                .iter()
                .filter(|line| line.service == service && line.text("message").starts_with(message));
            if let Some(line) = said.clone().nth(times - 1) {
                return line.clone();
            }
            self.seen.push(self.lines.recv().unwrap());
        }
    }

    /// Deletes the queues of this run.
    async fn clear(&self) {
        let connection = Connection::connect(broker::URI, ConnectionProperties::default()).await.unwrap();
        let channel = connection.create_channel().await.unwrap();
        for queue in ["weather_queue", "text_queue", "tools_queue"] {
            let queue = format!("{}{queue}", self.prefix).into();
            channel.queue_delete(queue, QueueDeleteOptions::default()).await.unwrap();
        }
        let exchange = format!("{}responses", self.prefix).into();
        channel.exchange_delete(exchange, ExchangeDeleteOptions::default()).await.unwrap();
        channel.close(200, "done".into()).await.unwrap();
        connection.close(200, "done".into()).await.unwrap();
    }

    fn address(&mut self, service: Service, message: &str) -> SocketAddr {
        let line = self.wait_for(service, message, 1);
        line.json["fields"]["server.address"].as_str().unwrap().parse().unwrap()
    }

    pub(super) fn gateway(&mut self) -> SocketAddr {
        self.address(Service::Gateway, "listening")
    }

    pub(super) fn admin(&mut self, service: Service) -> SocketAddr {
        self.address(service, "serving metrics and health")
    }

    pub(super) fn scrape(&mut self, service: Service) -> String {
        let address = self.admin(service);
        client::get(address, "/metrics").text().to_owned()
    }

    /// Scrapes until the metrics have lines with these ends: the client does not wait for measurements after
    /// an answer.
    pub(super) fn scrape_until(&mut self, service: Service, ends: &[&str]) -> String {
        let address = self.admin(service);
        let began = Instant::now();
        loop {
            let scrape = client::get(address, "/metrics").text().to_owned();
            let has = |end: &&str| scrape.lines().any(|line| line.starts_with("vos_") && line.ends_with(end));
            if ends.iter().all(has) {
                return scrape;
            }
            assert!(began.elapsed() < PATIENCE, "{service:?} never shows {ends:?}:\n{scrape}");
        }
    }

    pub(super) fn notify(&mut self, agent: &str, text: &str, correlation: &str) -> Reply {
        notify(self.gateway(), agent, text, correlation)
    }

    pub(super) fn get(&mut self, path: &str, correlation: &str) -> Reply {
        ask(self.gateway(), "GET", path, correlation, "")
    }

    /// Sends the signal to end to a service.
    pub(super) fn terminate(&self, service: Service) {
        let id = self.running[&service].0.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
    }

    /// Waits until a service has ended with success.
    pub(super) fn has_ended(&mut self, service: Service) {
        let (mut child, reader) = self.running.remove(&service).unwrap();
        let status = child.wait().unwrap();
        reader.join().unwrap();
        assert!(status.success(), "{service:?}: {status}");
    }

    /// Ends all services, callers first, and returns their logs.
    pub(super) fn end(mut self) -> Vec<Line> {
        for service in Service::ALL {
            if self.running.contains_key(&service) {
                self.terminate(service);
                self.has_ended(service);
            }
        }
        self.seen.extend(self.lines.try_iter());
        block_on(self.clear());
        std::mem::take(&mut self.seen)
    }
}

impl Drop for Services {
    /// Ends the services of a failed test.
    fn drop(&mut self) {
        for (child, _) in self.running.values_mut() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// Sends a notification to an agent.
pub(super) fn notify(gateway: SocketAddr, agent: &str, text: &str, correlation: &str) -> Reply {
    let body = json!({"notification_type": "user_message", "creator_id": "user-17", "text": text});
    ask(gateway, "POST", &format!("/api/v1/agents/{agent}/notify"), correlation, &body.to_string())
}

pub(super) fn ask(gateway: SocketAddr, method: &str, path: &str, correlation: &str, body: &str) -> Reply {
    let head = format!(
        "{method} {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-length: {}\r\n\
         x-correlation-id: {correlation}\r\n\r\n",
        body.len()
    );
    let answer = client::send(gateway, (head + body).as_bytes()).unwrap();
    Reply {
        status: answer.status,
        correlation: answer.header("x-correlation-id").to_owned(),
        body: serde_json::from_str(answer.text()).unwrap(),
    }
}
