//! Requests of OTLP over HTTP/1.1, within limits.

use std::io::{self, BufRead, Read, Write as _};
use std::net::TcpStream;

use flate2::read::MultiGzDecoder;

use super::batch::{Batch, Signal};

/// Maximum number of bytes of the head of a request.
const MAX_HEAD: u64 = 32 << 10;
/// Maximum number of bytes of a body, compressed or not.
const MAX_BODY: u64 = 64 << 20;
const BAD_REQUEST: &str = "400 Bad Request";
const TOO_LARGE: &str = "413 Content Too Large";

/// A request with its body.
pub(super) struct Request {
    path: String,
    body: Vec<u8>,
    is_gzip: bool,
    pub(super) is_json: bool,
    /// True if the client closes the connection afterwards.
    pub(super) is_last: bool,
}

/// Reason why a connection ends.
pub(super) enum Problem {
    Io(io::Error),
    /// Status and reason of the answer.
    Refused(&'static str, &'static str),
}

impl From<io::Error> for Problem {
    fn from(error: io::Error) -> Problem {
        Problem::Io(error)
    }
}

/// Length of a body.
enum Length {
    Known(u64),
    Chunked,
}

impl Request {
    /// Reads the next request of a connection. Returns `None` if there is no further one.
    pub(super) fn read(
        reader: &mut impl BufRead,
        mut stream: &TcpStream,
    ) -> Result<Option<Request>, Problem> {
        let mut lines = reader.by_ref().take(MAX_HEAD);
        let first = line(&mut lines)?;
        if first.is_empty() {
            return Ok(None);
        }
        let mut words = first.split(' ');
        let (method, path, version) = (words.next(), words.next(), words.next());
        let (Some(path), Some(version)) = (path, version) else {
            return Err(Problem::Refused(BAD_REQUEST, "this is no request of HTTP/1.1"));
        };
        if method != Some("POST") {
            return Err(Problem::Refused("405 Method Not Allowed", "OTLP is sent by POST"));
        }
        let mut request = Request {
            path: path.split('?').next().unwrap_or_default().to_owned(),
            body: Vec::new(),
            is_gzip: false,
            is_json: false,
            is_last: version == "HTTP/1.0",
        };
        let (mut length, mut is_continued) = (Length::Known(0), false);
        loop {
            let header = line(&mut lines)?;
            let Some((name, value)) = header.split_once(':') else {
                if header.is_empty() {
                    break;
                }
                return Err(Problem::Refused(BAD_REQUEST, "a header has no colon"));
            };
            let value = value.trim().to_ascii_lowercase();
            match name.to_ascii_lowercase().as_str() {
                "content-length" => {
                    let bytes =
                        value.parse().map_err(|_| Problem::Refused(BAD_REQUEST, "a length is no number"))?;
                    length = Length::Known(bytes);
                }
                "transfer-encoding" if value == "chunked" => length = Length::Chunked,
                "content-encoding" => request.is_gzip = value == "gzip",
                "content-type" => request.is_json = value.starts_with("application/json"),
                "connection" if value == "close" => request.is_last = true,
                "expect" => is_continued = value == "100-continue",
                _ => {}
            }
        }
        if is_continued {
            stream.write_all(b"HTTP/1.1 100 Continue\r\n\r\n")?;
        }
        request.body = match length {
            Length::Known(bytes) => exactly(reader, bytes, 0)?,
            Length::Chunked => chunks(reader)?,
        };
        Ok(Some(request))
    }

    /// Returns the batch in the body, or the status and the reason of the answer.
    pub(super) fn batch(&self) -> Result<Batch, (&'static str, String)> {
        let signal = match self.path.as_str() {
            "/v1/traces" => Signal::Traces,
            "/v1/metrics" => Signal::Metrics,
            "/v1/logs" => Signal::Logs,
            path => {
                return Err(("404 Not Found", format!("{path} is not /v1/traces, /v1/metrics or /v1/logs")));
            }
        };
        let mut inflated = Vec::new();
        let body = match self.is_gzip {
            false => &self.body,
            true => {
                let read =
                    MultiGzDecoder::new(self.body.as_slice()).take(MAX_BODY + 1).read_to_end(&mut inflated);
                read.map_err(|error| (BAD_REQUEST, format!("the body is no gzip: {error}")))?;
                if inflated.len() as u64 > MAX_BODY {
                    return Err((TOO_LARGE, "the body has more than 64 MiB".to_owned()));
                }
                &inflated
            }
        };
        let batch = if self.is_json { Batch::from_json(body) } else { Batch::from_protobuf(signal, body) };
        batch.map_err(|problem| (BAD_REQUEST, format!("the body is no OTLP: {problem}")))
    }
}

/// Returns a line without its end, empty at the end of the input.
fn line(lines: &mut impl BufRead) -> Result<String, Problem> {
    let mut bytes = Vec::new();
    lines.read_until(b'\n', &mut bytes)?;
    if !bytes.is_empty() && bytes.pop() != Some(b'\n') {
        return Err(Problem::Refused(BAD_REQUEST, "the head of the request is too long, or ends early"));
    }
    if bytes.last() == Some(&b'\r') {
        bytes.pop();
    }
    String::from_utf8(bytes).map_err(|_| Problem::Refused(BAD_REQUEST, "the head of the request is no text"))
}

/// Returns this number of bytes, after `before` others of the body.
fn exactly(reader: &mut impl BufRead, bytes: u64, before: u64) -> Result<Vec<u8>, Problem> {
    if bytes.saturating_add(before) > MAX_BODY {
        return Err(Problem::Refused(TOO_LARGE, "the body has more than 64 MiB"));
    }
    let mut body = Vec::new();
    reader.by_ref().take(bytes).read_to_end(&mut body)?;
    match body.len() as u64 == bytes {
        true => Ok(body),
        false => Err(Problem::Refused(BAD_REQUEST, "the body ends early")),
    }
}

fn chunks(reader: &mut impl BufRead) -> Result<Vec<u8>, Problem> {
    let mut body = Vec::new();
    loop {
        let size = line(&mut reader.by_ref().take(MAX_HEAD))?;
        let digits = size.split(';').next().unwrap_or_default().trim();
        let size = u64::from_str_radix(digits, 16)
            .map_err(|_| Problem::Refused(BAD_REQUEST, "a chunk has no size"))?;
        body.extend(exactly(reader, size, body.len() as u64)?);
        // An empty line ends the chunk; after the last one there may be headers before it.
        while !line(&mut reader.by_ref().take(MAX_HEAD))?.is_empty() {}
        if size == 0 {
            return Ok(body);
        }
    }
}
