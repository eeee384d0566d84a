//! Receiver of OTLP over HTTP: a port, a thread for each connection, and a queue of what arrives.

mod answers;
mod batch;
mod request;

use std::io::{self, BufReader, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError, SyncSender};
use std::thread;
use std::time::Duration;

use answers::Answers;
pub(crate) use batch::Batch;
use request::{Problem, Request};

/// Number of batches that wait; senders wait as well when there are more.
pub(crate) const QUEUE: usize = 64;
/// Maximum number of connections; further ones are closed.
const CONNECTIONS: usize = 64;
/// Time within which a client sends its next bytes or takes its answer.
const TIMEOUT: Duration = Duration::from_secs(60);
/// Time within which clients take the last answers.
const LAST_ANSWERS: Duration = Duration::from_secs(2);

/// A port that receives traces, metrics and logs.
pub(crate) struct Receiver {
    address: SocketAddr,
    /// `None` after the end.
    batches: Option<mpsc::Receiver<Batch>>,
    answers: Arc<Answers>,
}

impl Drop for Receiver {
    /// Waits until the clients of all batches have their answers: the process may end after that, and a batch
    /// without an answer is sent again.
    fn drop(&mut self) {
        self.batches = None;
        self.answers.wait(LAST_ANSWERS);
    }
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
        let answers = Arc::new(Answers::default());
        let shared = Arc::clone(&answers);
        thread::Builder::new()
            .name("receiver".to_owned())
            .spawn(move || accept(&listener, &sender, &shared))?;
        Ok(Receiver { address, batches: Some(batches), answers })
    }

    /// Returns the address, with the number of the port.
    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// Waits for a batch.
    pub(crate) fn next(&self, timeout: Duration) -> Received {
        match self.batches.as_ref().map(|batches| batches.recv_timeout(timeout)) {
            Some(Ok(batch)) => Received::Batch(batch),
            Some(Err(RecvTimeoutError::Timeout)) => Received::Nothing,
            Some(Err(RecvTimeoutError::Disconnected)) | None => Received::Closed,
        }
    }
}

fn accept(listener: &TcpListener, batches: &SyncSender<Batch>, answers: &Arc<Answers>) {
    let connections = Arc::new(AtomicUsize::new(0));
    for stream in listener.incoming().flatten() {
        if connections.fetch_add(1, Ordering::Relaxed) >= CONNECTIONS {
            connections.fetch_sub(1, Ordering::Relaxed);
            continue;
        }
        let (batches, answers, count) = (batches.clone(), Arc::clone(answers), Arc::clone(&connections));
        let served = thread::Builder::new().name("connection".to_owned()).spawn(move || {
            // A client that breaks off has no use for an answer.
            let _ = serve(&stream, &batches, &answers);
            count.fetch_sub(1, Ordering::Relaxed);
        });
        if served.is_err() {
            connections.fetch_sub(1, Ordering::Relaxed);
        }
    }
}

/// Answers the requests of a connection until the client closes it.
fn serve(stream: &TcpStream, batches: &SyncSender<Batch>, answers: &Answers) -> io::Result<()> {
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
                let is_taken = answers.of(|| hand_over(stream, &request, batch, batches))?;
                if !is_taken {
                    return Ok(());
                }
            }
            Err((status, reason)) => answer(stream, status, &reason, "text/plain", request.is_last)?,
        }
        if request.is_last {
            return Ok(());
        }
    }
}

/// Hands a batch over and answers it. Returns whether there is still a receiver.
fn hand_over(
    stream: &TcpStream,
    request: &Request,
    batch: Batch,
    batches: &SyncSender<Batch>,
) -> io::Result<bool> {
    if batches.send(batch).is_err() {
        answer(stream, "503 Service Unavailable", "the receiver has ended", "text/plain", true)?;
        return Ok(false);
    }
    // An empty message of protobuf says that all was accepted.
    let (body, kind) = match request.is_json {
        true => ("{}", "application/json"),
        false => ("", "application/x-protobuf"),
    };
    answer(stream, "200 OK", body, kind, request.is_last)?;
    Ok(true)
}

fn answer(mut stream: &TcpStream, status: &str, body: &str, kind: &str, is_last: bool) -> io::Result<()> {
    let connection = if is_last { "close" } else { "keep-alive" };
    let head = format!(
        "HTTP/1.1 {status}\r\ncontent-type: {kind}\r\ncontent-length: {}\r\nconnection: {connection}\r\n\r\n",
        body.len()
    );
    stream.write_all((head + body).as_bytes())
}
