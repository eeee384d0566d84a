//! VOS: three services as processes over a real broker, and their telemetry.

mod declared;
mod lifecycle;
mod load;
mod logs;
mod metrics;
mod services;
mod trace;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::OnceLock;

use opentelemetry_proto::tonic::common::v1::any_value::Value as Any;
use opentelemetry_proto::tonic::common::v1::{AnyValue, KeyValue};
use opentelemetry_proto::tonic::trace::v1::Span;

use crate::folder::Folder;
use receiver::{Message, Receiver};
use services::{Line, Reply, Service, Services};

/// Span with its service.
struct Recorded {
    service: String,
    span: Span,
}

impl Recorded {
    /// Returns an attribute as text, empty without it.
    fn text(&self, name: &str) -> String {
        attribute(&self.span.attributes, name)
    }

    fn trace(&self) -> String {
        hexadecimal(&self.span.trace_id)
    }

    fn id(&self) -> String {
        hexadecimal(&self.span.span_id)
    }
}

fn attribute(attributes: &[KeyValue], name: &str) -> String {
    let found = attributes.iter().find(|attribute| attribute.key == name);
    found.and_then(|attribute| attribute.value.as_ref()).map(shown).unwrap_or_default()
}

fn shown(value: &AnyValue) -> String {
    match value.value.as_ref().unwrap() {
        Any::StringValue(text) => text.clone(),
        Any::IntValue(number) => number.to_string(),
        Any::DoubleValue(number) => number.to_string(),
        Any::BoolValue(flag) => flag.to_string(),
        other => panic!("{other:?}"),
    }
}

fn hexadecimal(id: &[u8]) -> String {
    id.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").unwrap();
        text
    })
}

/// Returns all spans that the receiver accepted.
fn spans(receiver: &Receiver) -> Vec<Recorded> {
    let mut spans = Vec::new();
    for received in receiver.received() {
        let Message::Traces(request) = received.message else { continue };
        for resource in request.resource_spans {
            let service = attribute(&resource.resource.unwrap().attributes, "service.name");
            let recorded = resource.scope_spans.into_iter().flat_map(|scope| scope.spans);
            spans.extend(recorded.map(|span| Recorded { service: service.clone(), span }));
        }
    }
    spans
}

/// Telemetry of some notifications, each with another path through the services.
struct Observed {
    prefix: String,
    spans: Vec<Recorded>,
    lines: Vec<Line>,
    replies: Vec<Reply>,
    scrapes: BTreeMap<Service, String>,
}

impl Observed {
    /// Replaces the prefix of this run by a constant one.
    fn steady(&self, text: &str) -> String {
        text.replace(&self.prefix, "")
    }

    fn lines_of(&self, service: Service) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(move |line| line.service == service)
    }
}

/// Notifications in their order: agent and text.
const QUESTIONS: [(&str, &str); 5] = [
    ("weather", "How warm is it in Ulm?"),
    ("text", "the more the better"),
    ("weather", "And in Atlantis?"),
    ("text", "  "),
    ("chess", "Who is to move?"),
];

/// Returns the telemetry of the services, which run once for all tests; `None` without a broker.
fn observed() -> Option<&'static Observed> {
    static OBSERVED: OnceLock<Option<Observed>> = OnceLock::new();
    OBSERVED.get_or_init(observe).as_ref()
}

fn observe() -> Option<Observed> {
    let (receiver, folder) = (Receiver::http(), Folder::new("vos-observed"));
    let mut services = Services::prepare(&receiver, &folder)?;
    // Every query is slow.
    services.start_all(&["--slow-query", "0"]);
    let mut replies: Vec<_> = (1..)
        .zip(QUESTIONS)
        .map(|(number, (agent, text))| services.notify(agent, text, &format!("req-{number}")))
        .collect();
    replies.push(services.get("/health", "req-health"));
    services.wait_for(Service::Agent, "the answer is kept", 2);
    let mut scrape = |service, known: &[&str]| (service, services.scrape_until(service, known));
    let scrapes = [
        scrape(
            Service::Gateway,
            &["vos_connections 0", "service=\"database\"} 1", "service=\"rabbitmq\"} 1"],
        ),
        // The last metrics of each notification: the failed ones, and no active work.
        scrape(Service::Agent, &["weather_queue\"} 1", "text_queue\"} 1", "weather\"} 0", "text\"} 0"]),
        scrape(Service::Tool, &["tools_queue\"} 1", "service=\"database\"} 1", "service=\"rabbitmq\"} 1"]),
    ];
    let scrapes = scrapes.into();
    let (prefix, lines) = (services.prefix().to_owned(), services.end());
    Some(Observed { prefix, spans: spans(&receiver), lines, replies, scrapes })
}
