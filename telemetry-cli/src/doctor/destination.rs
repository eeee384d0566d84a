//! Findings about the destinations: each host is looked up and connected to, and each signal is asked to take
//! an empty request.

use std::io::ErrorKind;
use std::net::{SocketAddr, TcpStream, ToSocketAddrs};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, SystemTime};

use telemetry::diagnosis::{Attempt, Destination, Diagnosis};
use telemetry::otlp::{Batch, SendError, Service};

use crate::doctor::clock;
use crate::doctor::finding::Finding;
use crate::doctor::peer::{self, Peer};

/// Returns the findings about all destinations, which are sent empty requests.
pub(super) fn findings(diagnosis: &Diagnosis, timeout: Duration) -> Vec<Finding> {
    let empty = |service| Batch { service, bytes: Vec::new(), items: 0 };
    findings_of(diagnosis, timeout, &empty)
}

/// Returns the findings about all destinations, each of which is sent the request of its signal. Signals with
/// one destination and one result are one finding.
pub(crate) fn findings_of(
    diagnosis: &Diagnosis,
    timeout: Duration,
    request: &(dyn Fn(Service) -> Batch + Sync),
) -> Vec<Finding> {
    let examined: Vec<Examined> = thread::scope(|scope| {
        let threads: Vec<_> = diagnosis
            .destinations
            .iter()
            .map(|destination| {
                scope.spawn(move || {
                    examine(destination, timeout.min(destination.timeout), &request(destination.service))
                })
            })
            .collect();
        threads.into_iter().filter_map(|thread| thread.join().ok()).collect()
    });
    let mut groups: Vec<(Vec<&'static str>, &Destination, Finding)> = Vec::new();
    for (destination, examined) in diagnosis.destinations.iter().zip(&examined) {
        let finding = &examined.finding;
        let signal = signal(destination.service);
        let same = groups.iter_mut().find(|(_, other, found)| {
            server(other) == server(destination) && other.variable == destination.variable && found == finding
        });
        match same {
            Some((signals, ..)) => signals.push(signal),
            None => groups.push((vec![signal], destination, finding.clone())),
        }
    }
    let mut findings: Vec<Finding> = groups
        .into_iter()
        .map(|(signals, destination, finding)| Finding { subject: subject(&signals, destination), ..finding })
        .collect();
    findings.extend(clocks(diagnosis, &examined));
    findings
}

/// Returns a finding for each server whose clock is another.
fn clocks(diagnosis: &Diagnosis, examined: &[Examined]) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    for (destination, examined) in diagnosis.destinations.iter().zip(examined) {
        let Some((there, here)) = examined.times else { continue };
        let found = clock::compared(&format!("clock of {}", server(destination)), there, here);
        findings.extend(found.filter(|found| !findings.iter().any(|known| known.subject == found.subject)));
    }
    findings
}

/// Result of the examination of one destination.
struct Examined {
    /// The finding; its subject is empty.
    finding: Finding,
    /// Clock of the destination, and the one of this machine.
    times: Option<(SystemTime, SystemTime)>,
}

impl From<Finding> for Examined {
    fn from(finding: Finding) -> Examined {
        Examined { finding, times: None }
    }
}

fn examine(destination: &Destination, timeout: Duration, request: &Batch) -> Examined {
    if let Some(refusal) = destination.refusal() {
        let found = format!("an installation is refused: {refusal}");
        return Finding::error("", found, "correct the value").into();
    }
    if !destination.is_proxied
        && let Err(finding) = connected(&destination.host, destination.port, timeout)
    {
        return finding.into();
    }
    let Attempt { answer, date, .. } = destination.send(request, timeout);
    let finding = match answer {
        Ok(delivery) if delivery.rejected > 0 => {
            let found =
                format!("rejects {} of {} items: {}", delivery.rejected, request.items, delivery.message);
            Finding::error("", found, "look at the log of the receiver")
        }
        Ok(delivery) if delivery.message.is_empty() => Finding::ok("", accepted(request)),
        Ok(delivery) => Finding::warning("", format!("takes requests, and says: {}", delivery.message), ""),
        Err(error) => explained(destination, &error, timeout),
    };
    Examined { finding, times: date.map(|date| (date, SystemTime::now())) }
}

fn accepted(request: &Batch) -> String {
    match request.items {
        0 => "takes requests".to_owned(),
        1 => "has taken 1 item".to_owned(),
        items => format!("has taken {items} items"),
    }
}

/// Looks the host up and connects to it, as far as that goes.
fn connected(host: &str, port: u16, timeout: Duration) -> Result<(), Finding> {
    let host = host.trim_start_matches('[').trim_end_matches(']');
    let addresses = looked_up(host, port, timeout)?;
    let mut refusal = None;
    for address in &addresses {
        match TcpStream::connect_timeout(address, timeout) {
            Ok(_) => return Ok(()),
            Err(error) => refusal = refusal.or(Some(error)),
        }
    }
    let Some(error) = refusal else { return Ok(()) };
    Err(match error.kind() {
        ErrorKind::ConnectionRefused => Finding::error(
            "",
            format!("the connection is refused: nothing listens on port {port} of {host}"),
            "start the receiver (a Collector listens on 4318 for OTLP over HTTP and on 4317 for gRPC), or correct \
             the address",
        ),
        ErrorKind::TimedOut => Finding::error(
            "",
            format!("{host} does not answer the attempt to connect within {} s", timeout.as_secs()),
            "a firewall, a security group or a network policy drops the packets: permit the connection, or correct \
             the address",
        ),
        _ => {
            Finding::error("", format!("cannot connect: {error}"), "correct the address, or the route to it")
        }
    })
}

/// Looks a host up, for `timeout` at most: the system's own timeout may be longer.
fn looked_up(host: &str, port: u16, timeout: Duration) -> Result<Vec<SocketAddr>, Finding> {
    let (sender, receiver) = mpsc::channel();
    let name = host.to_owned();
    thread::spawn(move || {
        let addresses = (name.as_str(), port).to_socket_addrs().map(Iterator::collect::<Vec<_>>);
        // After the timeout there is no receiver.
        let _ = sender.send(addresses.unwrap_or_default());
    });
    match receiver.recv_timeout(timeout) {
        Ok(addresses) if !addresses.is_empty() => Ok(addresses),
        Ok(_) => Err(Finding::error(
            "",
            format!("the name `{host}` has no address here"),
            "correct the name; within Kubernetes it ends in its namespace, within Compose it is the name of the service",
        )),
        Err(_) => Err(Finding::error(
            "",
            format!("the name `{host}` was not looked up within {} s", timeout.as_secs()),
            "check the resolver of this machine (/etc/resolv.conf), or name the receiver by its address",
        )),
    }
}

fn explained(destination: &Destination, error: &SendError, timeout: Duration) -> Finding {
    match error {
        SendError::Denied { message } if is_about_credentials(message) => {
            let remedy = match destination.headers.is_empty() {
                true => "no header is sent: set OTLP_API_KEY, or OTEL_EXPORTER_OTLP_HEADERS=authorization=…"
                    .to_owned(),
                false => format!(
                    "these headers are sent: {}; correct their values in OTEL_EXPORTER_OTLP_HEADERS or OTLP_API_KEY",
                    destination.headers.join(", ")
                ),
            };
            Finding::error("", format!("refuses the credentials: {message}"), remedy)
        }
        // The message of a handshake contains its remedy.
        SendError::Denied { message } => Finding::error("", message, ""),
        SendError::TooLarge { message } => Finding::error(
            "",
            format!("refuses an empty request as too large: {message}"),
            "look at the limits of the receiver, or of a proxy before it",
        ),
        SendError::Permanent { message } => refused(destination, message, timeout),
        SendError::Transient { message, .. } => failed(destination, message, timeout),
        _ => Finding::error("", format!("{error:?}"), "look at the log of the receiver"),
    }
}

/// Returns `true` for the statuses by which HTTP and gRPC refuse credentials.
fn is_about_credentials(message: &str) -> bool {
    ["401", "403", "Unauthenticated", "PermissionDenied"].iter().any(|status| message.starts_with(status))
}

fn refused(destination: &Destination, message: &str, timeout: Duration) -> Finding {
    let path = destination.address.splitn(4, '/').nth(3).map(|path| format!("/{path}")).unwrap_or_default();
    match message.get(..3) {
        Some("404") => Finding::error(
            "",
            format!("a server answers, and knows no path {path}: {message}"),
            "OTEL_EXPORTER_OTLP_ENDPOINT is the address without /v1/traces, which is appended; the address for one \
             signal is used as it is and needs the path",
        ),
        Some("405") => Finding::error(
            "",
            format!("a server answers, and takes no POST: {message}"),
            "it is another server than an OTLP receiver: correct the address",
        ),
        _ => other_protocol(destination, timeout).unwrap_or_else(|| {
            Finding::error("", message, "correct the address, or look at the log of the receiver")
        }),
    }
}

fn failed(destination: &Destination, message: &str, timeout: Duration) -> Finding {
    if message.starts_with("429") || message.starts_with("503") {
        let found = format!("answers, and takes nothing at present: {message}");
        return Finding::error("", found, "look at the log and the limits of the receiver");
    }
    if let Some(finding) = other_protocol(destination, timeout) {
        return finding;
    }
    if message.starts_with("no answer in time") || message.starts_with("DeadlineExceeded") {
        return Finding::error(
            "",
            format!("is connected to, and does not answer a request within {} s", timeout.as_secs()),
            "the receiver hangs or is overloaded, or another server has this port: look at its log",
        );
    }
    Finding::error("", message, "look at the log of the receiver, and of a proxy before it")
}

/// Returns the finding that the server speaks another protocol than it is sent.
fn other_protocol(destination: &Destination, timeout: Duration) -> Option<Finding> {
    if destination.is_proxied || destination.is_secure {
        return None;
    }
    let peer = peer::listen(&destination.host, destination.port, timeout.min(Duration::from_secs(2)));
    let port = destination.port;
    match (peer, destination.protocol) {
        (Peer::Tls, _) => Some(Finding::error(
            "",
            format!("port {port} speaks TLS, and requests are sent without it"),
            "begin the address with https://",
        )),
        (Peer::Http2, "http/protobuf") => Some(Finding::error(
            "",
            format!("port {port} speaks HTTP/2 as gRPC does, and requests are sent by HTTP/1.1"),
            "set OTEL_EXPORTER_OTLP_PROTOCOL=grpc, or send to the port of OTLP over HTTP, by convention 4318",
        )),
        (Peer::Http1, "grpc") => Some(Finding::error(
            "",
            format!("port {port} speaks HTTP/1.1, and requests are sent by gRPC"),
            "set OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf, or send to the port of gRPC, by convention 4317",
        )),
        (Peer::Other(greeting), _) => Some(Finding::error(
            "",
            format!("port {port} belongs to a server of another protocol, which says: {greeting}"),
            "correct the address",
        )),
        _ => None,
    }
}

fn subject(signals: &[&str], destination: &Destination) -> String {
    let by = destination.variable.map(|variable| format!(" ({variable})")).unwrap_or_default();
    match destination.address.is_empty() {
        true => format!("{}{by}", signals.join(", ")),
        false => format!("{} to {}{by}", signals.join(", "), server(destination)),
    }
}

/// Returns scheme, host and port.
fn server(destination: &Destination) -> String {
    let scheme = if destination.is_secure { "https" } else { "http" };
    format!("{scheme}://{}:{}", destination.host, destination.port)
}

fn signal(service: Service) -> &'static str {
    match service {
        Service::Traces => "traces",
        Service::Metrics => "metrics",
        Service::Logs => "logs",
    }
}
