//! Responses that no OTLP server gives, and those that break off or drip, as HTTP/2 has them.

use std::io;
use std::sync::Arc;

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Response, StatusCode};
use http_body::Frame;
use http_body_util::{Full, StreamBody};
use tokio_stream::StreamExt;
use tonic::Status;
use tonic::body::Body;

use crate::{Answer, Shared};

/// Bytes that are no message of protobuf.
pub(crate) const GARBAGE: [u8; 20] = [0xff; 20];
pub(crate) const PAGE: &[u8] = b"<!doctype html><html><body>It works!</body></html>";

/// Metadata that names the response which takes the place of a status.
const KIND: &str = "x-kind-of-response";

/// Returns a message of success that has 102 bytes, in a field which no client knows.
pub(crate) fn long_message() -> Vec<u8> {
    [&[0x7a, 100][..], &[0; 100]].concat()
}

/// Returns a status that [`put`] replaces by the response.
pub(crate) fn wanted(answer: &Answer) -> Status {
    let kind = match answer {
        Answer::Drip => "drip",
        Answer::Broken => "broken",
        Answer::Garbage => "garbage",
        Answer::Page => "page",
        _ => "redirect",
    };
    let mut status = Status::unknown("to be replaced");
    status.metadata_mut().insert(KIND, kind.parse().unwrap());
    if let Answer::Redirect { location } = answer {
        status.metadata_mut().insert("location", location.parse().unwrap());
    }
    status
}

/// Replaces a status of [`wanted`] by the response.
pub(crate) fn put(response: Response<Body>, shared: &Arc<Shared>) -> Response<Body> {
    let header = |name: &str| response.headers().get(name).cloned();
    let Some(kind) = header(KIND) else { return response };
    match kind.to_str().unwrap() {
        "page" => with("text/html", Body::new(Full::new(Bytes::from_static(PAGE)))),
        "drip" => with(GRPC, dripping(shared.clone())),
        "garbage" => with(GRPC, stream([Ok(data(framed(&GARBAGE))), Ok(trailers())])),
        "broken" => {
            let half = framed(&long_message()).slice(..50);
            with(GRPC, stream([Ok(data(half)), Err(io::ErrorKind::ConnectionReset.into())]))
        }
        _ => {
            let mut redirect = with("text/html", Body::empty());
            *redirect.status_mut() = StatusCode::TEMPORARY_REDIRECT;
            redirect.headers_mut().extend(header("location").map(|to| (http::header::LOCATION, to)));
            redirect
        }
    }
}

const GRPC: &str = "application/grpc";

fn with(kind: &'static str, body: Body) -> Response<Body> {
    let mut response = Response::new(body);
    response.headers_mut().insert(http::header::CONTENT_TYPE, HeaderValue::from_static(kind));
    response
}

fn dripping(shared: Arc<Shared>) -> Body {
    let bytes: Vec<u8> = framed(&long_message()).to_vec();
    let frames = bytes.into_iter().map(|byte| data(vec![byte].into())).chain([trailers()]);
    Body::new(StreamBody::new(tokio_stream::iter(frames).then(move |frame| {
        let shared = shared.clone();
        async move {
            tokio::task::spawn_blocking(move || shared.drip()).await.map(|()| frame).map_err(io::Error::other)
        }
    })))
}

fn stream<const N: usize>(frames: [io::Result<Frame<Bytes>>; N]) -> Body {
    Body::new(StreamBody::new(tokio_stream::iter(frames)))
}

fn data(bytes: Bytes) -> Frame<Bytes> {
    Frame::data(bytes)
}

fn trailers() -> Frame<Bytes> {
    Frame::trailers(HeaderMap::from_iter([(
        http::HeaderName::from_static("grpc-status"),
        HeaderValue::from_static("0"),
    )]))
}

/// Returns the message with its length before it, uncompressed.
fn framed(message: &[u8]) -> Bytes {
    let length = u32::try_from(message.len()).unwrap().to_be_bytes();
    [&[0][..], &length, message].concat().into()
}

/// Returns a `google.rpc.Status` with a `google.rpc.RetryInfo` of so many seconds.
pub(crate) fn retry_info(seconds: u8) -> Vec<u8> {
    let field = |tag: u8, bytes: &[u8]| [&[tag, u8::try_from(bytes.len()).unwrap()][..], bytes].concat();
    let retry_info = field(0x0a, &[0x08, seconds]);
    let any = [field(0x0a, b"type.googleapis.com/google.rpc.RetryInfo"), field(0x12, &retry_info)].concat();
    field(0x1a, &any)
}
