//! Services that start without a broker, lose it, and end during work.

use std::io::{self, Write as _};
use std::net::{Shutdown, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use super::services::{Service, Services, ask, notify};
use crate::admin::client;
use crate::folder::Folder;
use receiver::{Port, Receiver};

/// Proxy to the broker that can be interrupted.
struct Way {
    port: Port,
    connections: Arc<Mutex<Vec<TcpStream>>>,
}

impl Way {
    /// Returns a closed proxy: connections are refused.
    fn closed() -> Way {
        Way { port: Port::reserve(), connections: Arc::default() }
    }

    /// Forwards connections to the broker from now on.
    fn open(&self) {
        let listener = self.port.listen();
        let connections = Arc::clone(&self.connections);
        thread::spawn(move || {
            while let Ok((here, _)) = listener.accept() {
                let there = TcpStream::connect("127.0.0.1:5672").unwrap();
                for (from, to) in [(&here, &there), (&there, &here)] {
                    let (mut from, mut to) = (from.try_clone().unwrap(), to.try_clone().unwrap());
                    thread::spawn(move || {
                        // The end of one side ends both.
                        let _ = io::copy(&mut from, &mut to).and_then(|_| to.flush());
                        let _ = to.shutdown(Shutdown::Both);
                    });
                }
                connections.lock().unwrap().push(here);
            }
        });
    }

    /// Closes the open connections.
    fn cut(&self) {
        for connection in self.connections.lock().unwrap().drain(..) {
            let _ = connection.shutdown(Shutdown::Both);
        }
    }
}

#[test]
fn a_service_waits_for_its_broker_and_reconnects() {
    let (receiver, folder) = (Receiver::http(), Folder::new("vos-broker"));
    let Some(mut services) = Services::prepare(&receiver, &folder) else { return };
    let way = Way::closed();
    services.broker_at(way.port.address());
    services.start(Service::Gateway, &[]);
    services.wait_for(Service::Gateway, "the broker does not answer", 2);
    let health = services.get("/health", "req-1");
    let said = (health.status, health.text("status"), &health.body["checks"]["rabbitmq"]);
    assert_eq!(said, (503, "degraded", &"there is no connection to the broker".into()));
    assert_eq!(health.body["checks"]["database"], "ok");
    assert_eq!(client::get(services.admin(Service::Gateway), "/readyz").status, 503);
    assert_eq!(client::get(services.admin(Service::Gateway), "/livez").status, 200);
    let refused = services.notify("text", "anything", "req-2");
    assert_eq!((refused.status, refused.text("error")), (503, "broker"));
    assert!(services.scrape(Service::Gateway).contains("vos_dependency_health{service=\"rabbitmq\"} 0"));

    way.open();
    services.wait_for(Service::Gateway, "connected to the broker", 1);
    assert_eq!(services.get("/health", "req-3").status, 200);

    way.cut();
    services.wait_for(Service::Gateway, "the broker has gone", 1);
    services.wait_for(Service::Gateway, "connected to the broker", 2);
    assert_eq!(services.get("/health", "req-4").status, 200);
    services.start(Service::Agent, &[]);
    services.start(Service::Tool, &[]);
    services.wait_for(Service::Agent, "consuming", 2);
    let answered = services.notify("text", "two words", "req-5");
    assert_eq!(answered.text("answer"), "The text has 2 words, 2 different ones, most often `two`.");
    services.end();
}

#[test]
fn a_service_finishes_its_work_before_it_ends() {
    let (receiver, folder) = (Receiver::http(), Folder::new("vos-drain"));
    let Some(mut services) = Services::prepare(&receiver, &folder) else { return };
    services.start(Service::Gateway, &[]);
    services.start(Service::Agent, &[]);
    services.wait_for(Service::Agent, "consuming", 2);
    services.wait_for(Service::Gateway, "connected to the broker", 1);
    let gateway = services.gateway();
    let asking = thread::spawn(move || notify(gateway, "weather", "Rome?", "req-1"));
    // The agent calls a tool that has not started, and the gateway waits for the agent.
    services.wait_for(Service::Agent, "a notification arrived", 1);
    services.terminate(Service::Agent);
    services.terminate(Service::Gateway);
    services.start(Service::Tool, &[]);
    let reply = asking.join().unwrap();
    assert_eq!(reply.status, 200, "{reply:?}");
    services.has_ended(Service::Agent);
    services.has_ended(Service::Gateway);
    let lines = services.end();
    // Lines of several threads may be in any order.
    let of_agent = lines.iter().filter(|line| line.service == Service::Agent);
    let last = of_agent.max_by_key(|line| line.text("timestamp")).unwrap();
    assert_eq!(last.text("message"), "the agents have ended");
    assert!(lines.iter().any(|line| line.text("message") == "the answer is kept"));
}

#[test]
fn invalid_requests_are_answered() {
    let (receiver, folder) = (Receiver::http(), Folder::new("vos-nonsense"));
    let Some(mut services) = Services::prepare(&receiver, &folder) else { return };
    services.start(Service::Gateway, &[]);
    let gateway = services.gateway();
    let path = "/api/v1/agents/text/notify";
    let type_unknown = r#"{"notification_type": "invented", "text": "x"}"#;
    for (path, body, status) in [
        (path, "", 400),
        (path, "[1, 2", 400),
        (path, type_unknown, 400),
        (path, r#"{"notification_type": "user_message"}"#, 400),
        ("/api/v1/agents/%ff/notify", "{}", 400),
        ("/api/v1/agents/..%2f../notify", "{}", 404),
    ] {
        let reply = client::send(gateway, request(path, body).as_bytes()).unwrap();
        assert_eq!(reply.status, status, "{path} {body}: {}", reply.text());
    }
    assert_eq!(ask(gateway, "GET", "/api/v1/tasks/none", "req-1", "").status, 404);
    let shown = services.scrape(Service::Gateway);
    assert!(!shown.contains("invented") && !shown.contains("%ff"), "{shown}");
    services.end();
}

fn request(path: &str, body: &str) -> String {
    format!(
        "POST {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    )
}
