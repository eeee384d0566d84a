//! Findings about the port of the admin server, which Prometheus scrapes.

use std::io::ErrorKind;
use std::net::TcpListener;
use std::time::Duration;

use telemetry::diagnosis::Diagnosis;

use crate::doctor::finding::Finding;

const SUBJECT: &str = "admin server";
/// Timeout of a request to a server on this machine.
const TIMEOUT: Duration = Duration::from_secs(2);

pub(super) fn findings(diagnosis: &Diagnosis) -> Vec<Finding> {
    let address = match &diagnosis.admin {
        None => return Vec::new(),
        Some(Ok(address)) => *address,
        Some(Err(refusal)) => {
            let found = format!("an installation is refused: {refusal}");
            return vec![Finding::error(SUBJECT, found, "correct the value")];
        }
    };
    vec![match TcpListener::bind(address) {
        Ok(_) => Finding::ok(SUBJECT, format!("{address} is free for the program")),
        Err(error) if error.kind() == ErrorKind::AddrInUse && is_admin_server(&address.to_string()) => {
            Finding::ok(SUBJECT, format!("a program with an admin server listens on {address} already"))
        }
        Err(error) if error.kind() == ErrorKind::AddrInUse => Finding::error(
            SUBJECT,
            format!("another program listens on {address}, so an installation is refused"),
            "choose another port by PROMETHEUS_PORT, or end the other program",
        ),
        Err(error) => Finding::error(
            SUBJECT,
            format!("cannot listen on {address}: {error}"),
            "choose another port by PROMETHEUS_PORT, or another address by OTEL_EXPORTER_PROMETHEUS_HOST",
        ),
    }]
}

fn is_admin_server(address: &str) -> bool {
    let agent: ureq::Agent =
        ureq::Agent::config_builder().timeout_global(Some(TIMEOUT)).proxy(None).build().into();
    let answer = agent.get(format!("http://{address}/livez")).call();
    let text = answer.and_then(|mut answer| answer.body_mut().with_config().limit(64).read_to_string());
    text.is_ok_and(|text| text.trim() == "ok")
}
