//! Receiver of OTLP over HTTP: a port, a thread for each connection, and a queue of what arrives.

mod batch;
mod request;

use std::io::{self, BufReader, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError, SyncSender};
use std::thread;
use std::time::Duration;

pub(crate) use batch::Batch;
use request::{Problem, Request};

/// Number of batches that wait; senders wait as well when there are more.
pub(crate) const QUEUE: usize = 64;
/// Maximum number of connections; further ones are closed.
const CONNECTIONS: usize = 64;
/// Time within which a client sends its next bytes or takes its answer.
const TIMEOUT: Duration = Duration::from_secs(60);

/// A port that receives traces, metrics and logs.
pub(crate) struct Receiver {
    address: SocketAddr,
    batches: mpsc::Receiver<Batch>,
}

/// Result of waiting for a batch.
pub(crate) enum Received {
    Batch(Batch),
    /// Nothing arrived in time.
    Nothing,
    /// The port is closed.
    Closed,
}

impl Receiver {
    /// Listens on an address such as `127.0.0.1:4318`.
    ///
    /// # Errors
    ///
    /// The port cannot be taken.
    pub(crate) fn listen(address: &str) -> io::Result<Receiver> {
        let listener = TcpListener::bind(address)?;
        let address = listener.local_addr()?;
        let (sender, batches) = mpsc::sync_channel(QUEUE);
        thread::Builder::new().name("receiver".to_owned()).spawn(move || accept(&listener, &sender))?;
        Ok(Receiver { address, batches })
    }

    /// Returns the address, with the number of the port.
    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// Waits for a batch.
    pub(crate) fn next(&self, timeout: Duration) -> Received {
        match self.batches.recv_timeout(timeout) {
            Ok(batch) => Received::Batch(batch),
            Err(RecvTimeoutError::Timeout) => Received::Nothing,
            Err(RecvTimeoutError::Disconnected) => Received::Closed,
        }
    }
}

fn accept(listener: &TcpListener, batches: &SyncSender<Batch>) {
    let connections = Arc::new(AtomicUsize::new(0));
    for stream in listener.incoming().flatten() {
        if connections.fetch_add(1, Ordering::Relaxed) >= CONNECTIONS {
            connections.fetch_sub(1, Ordering::Relaxed);
            continue;
        }
        let (batches, count) = (batches.clone(), Arc::clone(&connections));
        let served = thread::Builder::new().name("connection".to_owned()).spawn(move || {
            // A client that breaks off has no use for an answer.
            let _ = serve(&stream, &batches);
            count.fetch_sub(1, Ordering::Relaxed);
        });
        if served.is_err() {
            connections.fetch_sub(1, Ordering::Relaxed);
        }
    }
}

/// Answers the requests of a connection until the client closes it.
fn serve(stream: &TcpStream, batches: &SyncSender<Batch>) -> io::Result<()> {
    stream.set_read_timeout(Some(TIMEOUT))?;
    stream.set_write_timeout(Some(TIMEOUT))?;
    let mut reader = BufReader::new(stream);
    loop {
        let request = match Request::read(&mut reader, stream) {
            Ok(Some(request)) => request,
            Ok(None) => return Ok(()),
            Err(Problem::Io(error)) => return Err(error),
            Err(Problem::Refused(status, reason)) => {
                return answer(stream, status, reason, "text/plain", true);
            }
        };
        match request.batch() {
            Ok(batch) => {
                if batches.send(batch).is_err() {
                    return answer(
                        stream,
                        "503 Service Unavailable",
                        "the receiver has ended",
                        "text/plain",
                        true,
                    );
                }
                // An empty message of protobuf says that all was accepted.
                let (body, kind) = match request.is_json {
                    true => ("{}", "application/json"),
                    false => ("", "application/x-protobuf"),
                };
                answer(stream, "200 OK", body, kind, request.is_last)?;
            }
            Err((status, reason)) => answer(stream, status, &reason, "text/plain", request.is_last)?,
        }
        if request.is_last {
            return Ok(());
        }
    }
}

fn answer(mut stream: &TcpStream, status: &str, body: &str, kind: &str, is_last: bool) -> io::Result<()> {
    let connection = if is_last { "close" } else { "keep-alive" };
    let head = format!(
        "HTTP/1.1 {status}\r\ncontent-type: {kind}\r\ncontent-length: {}\r\nconnection: {connection}\r\n\r\n",
        body.len()
    );
    stream.write_all((head + body).as_bytes())
}
