//! HTTP/1.1 as far as an exporter needs it: requests with a length, connections that stay open.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

use flate2::read::GzDecoder;
use opentelemetry_proto::tonic::collector::logs::v1::{
    ExportLogsPartialSuccess, ExportLogsServiceRequest, ExportLogsServiceResponse,
};
use opentelemetry_proto::tonic::collector::metrics::v1::{
    ExportMetricsPartialSuccess, ExportMetricsServiceRequest, ExportMetricsServiceResponse,
};
use opentelemetry_proto::tonic::collector::trace::v1::{
    ExportTracePartialSuccess, ExportTraceServiceRequest, ExportTraceServiceResponse,
};
use prost::Message as _;

use crate::{Answer, Message, Received, Shared, raw};

/// Listening socket with a thread for each connection.
pub(super) struct Server {
    address: SocketAddr,
    stopping: Arc<AtomicBool>,
    connections: Arc<Mutex<Vec<TcpStream>>>,
    acceptor: JoinHandle<()>,
}

impl Server {
    /// Calls `serve` for each connection.
    pub(super) fn start(listener: TcpListener, shared: Arc<Shared>, serve: fn(TcpStream, &Shared)) -> Server {
        let address = listener.local_addr().unwrap();
        let stopping = Arc::<AtomicBool>::default();
        let connections = Arc::<Mutex<Vec<TcpStream>>>::default();
        shared.set_stopping(false);
        let (stop, open) = (stopping.clone(), connections.clone());
        let acceptor = std::thread::spawn(move || {
            while let Ok((stream, _)) = listener.accept() {
                if stop.load(Ordering::SeqCst) {
                    return;
                }
                open.lock().unwrap().push(stream.try_clone().unwrap());
                let shared = shared.clone();
                std::thread::spawn(move || serve(stream, &shared));
            }
        });
        Server { address, stopping, connections, acceptor }
    }

    pub(super) fn stop(self, shared: &Shared) {
        self.stopping.store(true, Ordering::SeqCst);
        shared.set_stopping(true);
        // Wakes the acceptor, which then sees the flag.
        let _ = TcpStream::connect(self.address);
        self.acceptor.join().unwrap();
        for connection in self.connections.lock().unwrap().drain(..) {
            let _ = connection.shutdown(Shutdown::Both);
        }
    }
}

/// Answers requests until the other side, the script or an error ends the connection.
pub(super) fn serve(stream: TcpStream, shared: &Shared) {
    let mut writer = stream.try_clone().unwrap();
    let mut reader = BufReader::new(stream);
    while let Ok(Some(request)) = read_request(&mut reader) {
        let Response { bytes, manner } = respond(request, shared);
        let written = match manner {
            Manner::Dripping => bytes.chunks(1).try_for_each(|byte| {
                shared.drip();
                writer.write_all(byte)
            }),
            Manner::Whole | Manner::Last => writer.write_all(&bytes),
        };
        if written.is_err() || matches!(manner, Manner::Last) {
            break;
        }
    }
    let _ = writer.shutdown(Shutdown::Both);
}

/// Answers with a line of another protocol, and waits until the other side closes the connection.
pub(super) fn garble(mut stream: TcpStream, _: &Shared) {
    let _ = stream.write_all(b"SSH-2.0-OpenSSH_9.6\r\n");
    let _ = stream.shutdown(Shutdown::Write);
    let _ = io::copy(&mut stream, &mut io::sink());
}

struct Request {
    path: String,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

/// Reads a request; `None` if the connection ended between two requests.
fn read_request(reader: &mut impl BufRead) -> io::Result<Option<Request>> {
    let start = read_line(reader)?;
    let Some(path) = start.split(' ').nth(1) else { return Ok(None) };
    let mut headers = Vec::new();
    loop {
        let line = read_line(reader)?;
        let Some((name, value)) = line.split_once(':') else { break };
        headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
    }
    let length = headers.iter().find(|(name, _)| name == "content-length");
    let mut body = vec![0; length.map_or(0, |(_, value)| value.parse().unwrap())];
    reader.read_exact(&mut body)?;
    Ok(Some(Request { path: path.to_owned(), headers, body }))
}

fn read_line(reader: &mut impl BufRead) -> io::Result<String> {
    let mut line = String::new();
    reader.read_line(&mut line)?;
    Ok(line.trim_end().to_owned())
}

/// Bytes of a response, and how they are sent.
struct Response {
    bytes: Vec<u8>,
    manner: Manner,
}

enum Manner {
    Whole,
    /// One byte after the other.
    Dripping,
    /// The connection is closed after it.
    Last,
}

fn respond(request: Request, shared: &Shared) -> Response {
    let Some(received) = decode(request) else {
        return whole(400, TEXT, b"this is not an OTLP request");
    };
    let service = Service::of(&received.message);
    match shared.answer(received) {
        Answer::Ok | Answer::Hang => whole(200, PROTOBUF, b""),
        Answer::Partial { rejected, message } => whole(200, PROTOBUF, &partial(service, rejected, message)),
        Answer::Status { status, message } => whole(status, TEXT, message.as_bytes()),
        Answer::RetryAfter { status, value } => whole(status, &format!("retry-after: {value}\r\n"), b""),
        Answer::Overload { seconds } => whole(429, &format!("retry-after: {seconds}\r\n"), b""),
        Answer::Garbage => whole(200, PROTOBUF, &raw::GARBAGE),
        Answer::Page => whole(200, "content-type: text/html\r\n", raw::PAGE),
        Answer::Redirect { location } => whole(307, &format!("location: {location}\r\n"), b""),
        Answer::Drip => Response { manner: Manner::Dripping, ..whole(200, PROTOBUF, &raw::long_message()) },
        Answer::Broken => {
            let mut response = whole(200, PROTOBUF, &raw::long_message());
            response.bytes.truncate(response.bytes.len() - 50);
            Response { manner: Manner::Last, ..response }
        }
        Answer::Close => Response { bytes: Vec::new(), manner: Manner::Last },
    }
}

const TEXT: &str = "content-type: text/plain\r\n";
const PROTOBUF: &str = "content-type: application/x-protobuf\r\n";

fn whole(status: u16, headers: &str, body: &[u8]) -> Response {
    let head = format!("HTTP/1.1 {status} .\r\n{headers}content-length: {}\r\n\r\n", body.len());
    Response { bytes: [head.as_bytes(), body].concat(), manner: Manner::Whole }
}

fn decode(request: Request) -> Option<Received> {
    let Request { path, headers, body } = request;
    let has = |name: &str, value: &str| headers.iter().any(|(n, v)| n == name && v == value);
    if !has("content-type", "application/x-protobuf") {
        return None;
    }
    let body = if has("content-encoding", "gzip") { unzip(&body)? } else { body };
    let message = if path.contains("metrics") {
        Message::Metrics(ExportMetricsServiceRequest::decode(&*body).ok()?)
    } else if path.contains("logs") {
        Message::Logs(ExportLogsServiceRequest::decode(&*body).ok()?)
    } else {
        Message::Traces(ExportTraceServiceRequest::decode(&*body).ok()?)
    };
    Some(Received { message, path, headers })
}

fn unzip(body: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    GzDecoder::new(body).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

enum Service {
    Traces,
    Metrics,
    Logs,
}

impl Service {
    fn of(message: &Message) -> Service {
        match message {
            Message::Traces(_) => Service::Traces,
            Message::Metrics(_) => Service::Metrics,
            Message::Logs(_) => Service::Logs,
        }
    }
}

fn partial(service: Service, rejected: i64, error_message: String) -> Vec<u8> {
    match service {
        Service::Traces => {
            let partial = ExportTracePartialSuccess { rejected_spans: rejected, error_message };
            ExportTraceServiceResponse { partial_success: Some(partial) }.encode_to_vec()
        }
        Service::Metrics => {
            let partial = ExportMetricsPartialSuccess { rejected_data_points: rejected, error_message };
            ExportMetricsServiceResponse { partial_success: Some(partial) }.encode_to_vec()
        }
        Service::Logs => {
            let partial = ExportLogsPartialSuccess { rejected_log_records: rejected, error_message };
            ExportLogsServiceResponse { partial_success: Some(partial) }.encode_to_vec()
        }
    }
}
