//! HTTP server that accepts every request and reads nothing but its length.

use std::io::{BufRead, BufReader, Read, Write, copy, sink};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::thread;

use crate::failure::Fallible;

/// Answer to every request: an empty OTLP response.
const ACCEPTED: &[u8] =
    b"HTTP/1.1 200 OK\r\nContent-Type: application/x-protobuf\r\nContent-Length: 0\r\n\r\n";

/// A server; its threads end with their connections.
pub(super) struct Receiver(String);

impl Receiver {
    /// Listens on a free port of this machine.
    pub(super) fn start() -> Fallible<Receiver> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let endpoint = format!("http://{}", listener.local_addr()?);
        thread::spawn(move || {
            for connection in listener.incoming().flatten() {
                thread::spawn(move || serve(&connection));
            }
        });
        Ok(Receiver(endpoint))
    }

    pub(super) fn endpoint(&self) -> &str {
        &self.0
    }
}

/// Answers requests until the client closes the connection.
fn serve(connection: &TcpStream) -> Option<()> {
    let mut requests = BufReader::new(connection);
    let mut answers = connection;
    loop {
        let mut length = 0;
        loop {
            let mut line = String::new();
            requests.read_line(&mut line).ok().filter(|read| *read > 0)?;
            if line == "\r\n" {
                break;
            }
            if let Some((name, value)) = line.split_once(':')
                && name.eq_ignore_ascii_case("content-length")
            {
                length = value.trim().parse().ok()?;
            }
        }
        copy(&mut requests.by_ref().take(length), &mut sink()).ok()?;
        answers.write_all(ACCEPTED).ok()?;
    }
}
