//! A server on this machine that keeps the envelopes that are sent to it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

const TIMEOUT: Duration = Duration::from_secs(10);

pub(super) struct EnvelopeServer {
    address: SocketAddr,
    received: Arc<Mutex<String>>,
    is_closing: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl EnvelopeServer {
    pub(super) fn dsn(&self) -> String {
        format!("http://key@{}/1", self.address)
    }

    /// Returns the requests so far, with their headers.
    pub(super) fn received(&self) -> String {
        self.received.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Default for EnvelopeServer {
    #[expect(clippy::expect_used, reason = "a test without its server has failed")]
    fn default() -> EnvelopeServer {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let address = listener.local_addr().expect("the address of the port");
        let (received, is_closing) = (Arc::<Mutex<String>>::default(), Arc::<AtomicBool>::default());
        let (kept, ends) = (received.clone(), is_closing.clone());
        let thread = std::thread::spawn(move || {
            for connection in listener.incoming().map_while(Result::ok) {
                if ends.load(Ordering::Acquire) {
                    return;
                }
                // One connection after another: the exporter has one request at a time.
                let _ = serve(&connection, &kept);
            }
        });
        EnvelopeServer { address, received, is_closing, thread: Some(thread) }
    }
}

impl Drop for EnvelopeServer {
    fn drop(&mut self) {
        self.is_closing.store(true, Ordering::Release);
        let is_woken = TcpStream::connect(self.address).is_ok();
        if let Some(thread) = self.thread.take().filter(|_| is_woken) {
            let _ = thread.join();
        }
    }
}

/// Answers one request of a connection.
fn serve(mut connection: &TcpStream, kept: &Mutex<String>) -> std::io::Result<()> {
    connection.set_read_timeout(Some(TIMEOUT))?;
    let mut reader = BufReader::new(connection);
    let (mut head, mut length) = (String::new(), 0);
    loop {
        let begin = head.len();
        if reader.read_line(&mut head)? == 0 {
            return Ok(());
        }
        let line = head.get(begin..).unwrap_or_default().trim();
        match line.split_once(':') {
            Some((name, value)) if name.eq_ignore_ascii_case("content-length") => {
                length = value.trim().parse().unwrap_or_default();
            }
            None if line.is_empty() => break,
            _ => {}
        }
    }
    let mut body = Vec::new();
    reader.take(length).read_to_end(&mut body)?;
    let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
    kept.push_str(&head);
    kept.push_str(&String::from_utf8_lossy(&body));
    drop(kept);
    connection.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}")
}
