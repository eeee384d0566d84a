//! Failures of a destination: the rows of the matrix.

use receiver::Answer;

use super::Protocol;

/// Failure of a destination.
#[derive(Clone)]
pub(super) enum Failure {
    /// Its port is closed from the start.
    Absent,
    /// It ends in the middle of the first request.
    Dies,
    /// It speaks another protocol.
    Garbled,
    /// It shows a certificate of an authority that is not trusted.
    Certificate,
    /// It answers like this over HTTP, and like that over gRPC.
    Answers([Answer; 2]),
}

impl Failure {
    /// Answer to every request, if the failure is one.
    pub(super) fn answer(&self, protocol: Protocol) -> Option<&Answer> {
        match self {
            Failure::Answers([http, grpc]) => Some(if protocol == Protocol::Http { http } else { grpc }),
            _ => None,
        }
    }

    /// Returns `true` if no message is expected while requests fail: they wait for their timeout, or count by
    /// the status that has come.
    pub(super) fn is_silent(&self, protocol: Protocol) -> bool {
        match self.answer(protocol) {
            Some(Answer::Hang) => true,
            Some(Answer::Broken) => protocol == Protocol::Http,
            _ => false,
        }
    }
}

/// Returns the rows, each with its name; redirects lead to `elsewhere`.
pub(super) fn rows(elsewhere: &str) -> Vec<(&'static str, Failure)> {
    let both = |answer: Answer| Failure::Answers([answer.clone(), answer]);
    vec![
        ("absent at start", Failure::Absent),
        ("dies", Failure::Dies),
        ("429 with Retry-After", both(Answer::Overload { seconds: 1 })),
        ("503", status(503, UNAVAILABLE, "")),
        ("400", status(400, INVALID_ARGUMENT, "malformed")),
        ("401", status(401, UNAUTHENTICATED, "who are you")),
        ("404", status(404, UNIMPLEMENTED, "")),
        ("413", status(413, RESOURCE_EXHAUSTED, "grpc: received message larger than max (9 vs. 8)")),
        ("500", status(500, INTERNAL, "oops")),
        ("another protocol", Failure::Garbled),
        ("200 of garbage", both(Answer::Garbage)),
        ("200 of a web page", both(Answer::Page)),
        ("partial success", both(Answer::Partial { rejected: 1, message: "too old".to_owned() })),
        ("hang", both(Answer::Hang)),
        ("drip", both(Answer::Drip)),
        ("close in mid-body", both(Answer::Broken)),
        ("wrong certificate", Failure::Certificate),
        ("redirect", both(Answer::Redirect { location: elsewhere.to_owned() })),
    ]
}

const INVALID_ARGUMENT: u16 = 3;
const RESOURCE_EXHAUSTED: u16 = 8;
const UNIMPLEMENTED: u16 = 12;
const INTERNAL: u16 = 13;
const UNAVAILABLE: u16 = 14;
const UNAUTHENTICATED: u16 = 16;

/// A status of HTTP, and the code of gRPC that corresponds to it.
fn status(http: u16, grpc: u16, message: &str) -> Failure {
    let answer = |status| Answer::Status { status, message: message.to_owned() };
    Failure::Answers([answer(http), answer(grpc)])
}
