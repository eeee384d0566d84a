//! Protocol of the server at an address, by its answer to the beginning of a request.

use std::io::{Read, Write};
use std::net::{TcpStream, ToSocketAddrs};
use std::time::Duration;

/// Protocol of a server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Peer {
    Http1,
    /// HTTP/2 without TLS, as gRPC uses it.
    Http2,
    Tls,
    /// Beginning of a line of text of another protocol.
    Other(String),
    /// The server says nothing.
    Silent,
}

/// Connection preface of HTTP/2, and an empty frame of settings.
const HTTP_2: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0";
/// Longest beginning of a text that is shown.
const SHOWN: usize = 60;

/// Connects, and returns the protocol that the server speaks.
pub(super) fn listen(host: &str, port: u16, timeout: Duration) -> Peer {
    let request = format!("GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
    match recognised(&answer(host, port, request.as_bytes(), timeout)) {
        Peer::Silent => recognised(&answer(host, port, HTTP_2, timeout)),
        peer => peer,
    }
}

/// Returns the beginning of the answer, nothing if there is none.
fn answer(host: &str, port: u16, request: &[u8], timeout: Duration) -> Vec<u8> {
    let host = host.trim_start_matches('[').trim_end_matches(']');
    let asked = || -> std::io::Result<Vec<u8>> {
        let address = (host, port).to_socket_addrs()?.next().ok_or(std::io::ErrorKind::NotFound)?;
        let mut stream = TcpStream::connect_timeout(&address, timeout)?;
        stream.set_read_timeout(Some(timeout))?;
        stream.set_write_timeout(Some(timeout))?;
        stream.write_all(request)?;
        let mut bytes = vec![0; 512];
        let count = stream.read(&mut bytes)?;
        bytes.truncate(count);
        Ok(bytes)
    };
    asked().unwrap_or_default()
}

fn recognised(bytes: &[u8]) -> Peer {
    match bytes {
        [] => Peer::Silent,
        // An alert of TLS, or what servers of Go answer to a request without it.
        [0x15, 0x03, ..] => Peer::Tls,
        _ if contains(bytes, b"HTTPS server") || contains(bytes, b"HTTPS port") => Peer::Tls,
        // Frames of settings and of farewell; the length before the type is that of a short frame.
        [0, _, _, 4 | 7, ..] => Peer::Http2,
        _ if bytes.starts_with(b"HTTP/1.") => Peer::Http1,
        _ => Peer::Other(line(bytes)),
    }
}

fn contains(bytes: &[u8], text: &[u8]) -> bool {
    bytes.windows(text.len()).any(|window| window == text)
}

/// Returns the beginning of the first line, without control characters.
fn line(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let line = text.lines().next().unwrap_or_default();
    line.chars().filter(|c| !c.is_control()).take(SHOWN).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_protocol_is_known_by_its_first_bytes() {
        let rows: [(&[u8], Peer); 7] = [
            (b"", Peer::Silent),
            (b"HTTP/1.1 404 Not Found\r\n\r\n", Peer::Http1),
            (b"HTTP/1.0 400 Bad Request\r\n\r\nClient sent an HTTP request to an HTTPS server.\n", Peer::Tls),
            (b"\x15\x03\x03\0\x02\x02\x46", Peer::Tls),
            (b"\0\0\x12\x04\0\0\0\0\0", Peer::Http2),
            (b"\0\0\x08\x07\0\0\0\0\0", Peer::Http2),
            (b"SSH-2.0-OpenSSH_9.7\r\n", Peer::Other("SSH-2.0-OpenSSH_9.7".to_owned())),
        ];
        for (bytes, expected) in rows {
            assert_eq!(recognised(bytes), expected);
        }
    }
}
