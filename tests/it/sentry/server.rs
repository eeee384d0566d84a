//! A server that takes envelopes, judged by the types of the protocol.

use std::collections::VecDeque;
use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, SystemTime};

use sentry_types::protocol::v7::{Context, Envelope, Event};
use serde_json::Value;

/// A request: its path, the key in its header and its body.
#[derive(Clone)]
pub(crate) struct Request {
    pub(crate) path: String,
    pub(crate) auth: String,
    pub(crate) body: Vec<u8>,
}

#[derive(Default)]
struct State {
    requests: Vec<Request>,
    /// Status lines with headers for the next requests; then 200.
    answers: VecDeque<&'static str>,
}

pub(crate) struct Server {
    address: SocketAddr,
    state: Arc<(Mutex<State>, Condvar)>,
}

impl Server {
    pub(crate) fn start(answers: &[&'static str]) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let answers = answers.iter().copied().collect();
        let state = Arc::new((Mutex::new(State { answers, ..State::default() }), Condvar::new()));
        let shared = state.clone();
        std::thread::spawn(move || {
            for connection in listener.incoming().map_while(Result::ok) {
                let shared = shared.clone();
                std::thread::spawn(move || serve(&connection, &shared));
            }
        });
        Server { address, state }
    }

    pub(crate) fn dsn(&self) -> String {
        format!("http://public@{}/7", self.address)
    }

    /// Waits for this many requests, and returns all so far.
    pub(crate) fn requests(&self, count: usize) -> Vec<Request> {
        let (state, changed) = &*self.state;
        let is_missing = |state: &mut State| state.requests.len() < count;
        let waited = changed.wait_timeout_while(state.lock().unwrap(), Duration::from_secs(60), is_missing);
        waited.unwrap().0.requests.clone()
    }

    /// Returns the envelopes so far as text, in the order of their errors.
    pub(crate) fn render(&self) -> String {
        let mut events: Vec<_> =
            self.requests(0).iter().map(|request| (time(&request.body), render(&request.body))).collect();
        // One that was sent again arrives after later ones.
        events.sort();
        events.into_iter().map(|(_, event)| event).collect()
    }
}

/// Answers the requests of a connection.
fn serve(connection: &TcpStream, state: &(Mutex<State>, Condvar)) {
    let mut reader = BufReader::new(connection);
    loop {
        let (mut line, mut length, mut auth) = (String::new(), 0, String::new());
        if reader.read_line(&mut line).unwrap_or(0) == 0 {
            return;
        }
        let path = line.split(' ').nth(1).unwrap_or_default().to_owned();
        loop {
            let mut header = String::new();
            if reader.read_line(&mut header).unwrap_or(0) == 0 || header.trim().is_empty() {
                break;
            }
            let (name, value) = header.trim().split_once(": ").unwrap_or_default();
            match &*name.to_lowercase() {
                "content-length" => length = value.parse().unwrap(),
                "x-sentry-auth" => value.clone_into(&mut auth),
                _ => {}
            }
        }
        let mut body = vec![0; length];
        if reader.read_exact(&mut body).is_err() {
            return;
        }
        let mut locked = state.0.lock().unwrap();
        locked.requests.push(Request { path, auth, body });
        let answer = locked.answers.pop_front().unwrap_or("200 OK");
        drop(locked);
        state.1.notify_all();
        let answer = format!("HTTP/1.1 {answer}\r\ncontent-length: 2\r\n\r\n{{}}");
        if (&mut &*connection).write_all(answer.as_bytes()).is_err() {
            return;
        }
    }
}

/// Returns the time of an error.
fn time(body: &[u8]) -> SystemTime {
    Envelope::from_slice(body).unwrap().event().unwrap().timestamp
}

/// Parses an envelope strictly, and returns what an issue of it shows.
pub(crate) fn render(body: &[u8]) -> String {
    let envelope = Envelope::from_slice(body).unwrap();
    let event = envelope.event().unwrap();
    assert_eq!(envelope.uuid(), Some(&event.event_id), "one id in the header and in the event");
    let header: Value = serde_json::from_slice(body.split(|byte| *byte == b'\n').next().unwrap()).unwrap();
    let mut text = String::new();
    let _ = writeln!(
        text,
        "{:?} {} in {}",
        event.level,
        event.fingerprint.join(" "),
        event.transaction.as_deref().unwrap_or_default()
    );
    let _ = writeln!(text, "  release {:?} environment {:?}", event.release, event.environment);
    assert_eq!((&event.server_name, &event.user, &event.request), (&None, &None, &None));
    let contexts: Vec<&String> = event.contexts.keys().collect();
    assert_eq!(contexts, ["stage", "trace"]);
    write_exceptions(&mut text, event);
    let _ = writeln!(text, "  tags {:?} extra {:?}", event.tags, event.extra);
    if let Some(Context::Trace(trace)) = event.contexts.get("trace") {
        let parent = trace.parent_span_id;
        let (id, span) = (trace.trace_id, trace.span_id);
        let _ = writeln!(text, "  trace {id} span {span} parent {parent:?} {:?}", trace.status);
        assert_eq!(header["trace"]["trace_id"], id.to_string());
    }
    let _ = writeln!(text, "  sampling {}", header["trace"]);
    if let Some(Context::Other(stage)) = event.contexts.get("stage") {
        let _ = writeln!(text, "  stage {}", serde_json::to_string(stage).unwrap());
    }
    for crumb in event.breadcrumbs.values.iter() {
        let mut data = crumb.data.clone();
        data.remove("duration");
        let (level, category) = (&crumb.level, crumb.category.as_deref().unwrap_or_default());
        let message = crumb.message.as_deref().unwrap_or_default();
        let _ = writeln!(text, "  {level} {category} {message} {}", serde_json::to_string(&data).unwrap());
    }
    text
}

fn write_exceptions(text: &mut String, event: &Event<'_>) {
    for exception in event.exception.values.iter() {
        let _ = write!(text, "  {}: {}", exception.ty, exception.value.as_deref().unwrap_or("-"));
        if let Some(mechanism) = &exception.mechanism {
            let _ = write!(text, " ({}, handled {:?})", mechanism.ty, mechanism.handled);
        }
        for frame in exception.stacktrace.iter().flat_map(|trace| &trace.frames) {
            let (function, module) = (frame.function.as_deref(), frame.module.as_deref());
            let file = frame.filename.as_deref().unwrap_or_default();
            assert!(frame.lineno.is_some_and(|line| line > 0));
            let _ = write!(text, " at {}::{} {file}", module.unwrap(), function.unwrap());
        }
        text.push('\n');
    }
}
