//! Calls of gRPC, which are HTTP requests: their methods, and their status in the headers or the trailers.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::OnceLock;

use http::{HeaderMap, header};
use semconv::key;

use crate::http::head::Head;
use crate::record::Fields;

/// Value of `rpc.system.name`.
pub(super) const SYSTEM: &str = "grpc";
/// Name of the methods beyond [`SLOTS`].
const OTHER: &str = "_OTHER";
/// Maximum number of bytes of a method's name.
const MAX_NAME: usize = 256;
/// Number of places for names of methods. They are never freed, and clients may choose them.
const SLOTS: usize = 1024;
/// Number of places in which a name is looked for.
const PROBES: usize = 8;

/// Names by their hash. No place changes once it is set, so no lock is held while it is read.
static NAMES: [OnceLock<Box<str>>; SLOTS] = [const { OnceLock::new() }; SLOTS];

/// Names of the status codes, by their numbers.
const CODES: [&str; 17] = [
    "OK",
    "CANCELLED",
    "UNKNOWN",
    "INVALID_ARGUMENT",
    "DEADLINE_EXCEEDED",
    "NOT_FOUND",
    "ALREADY_EXISTS",
    "PERMISSION_DENIED",
    "RESOURCE_EXHAUSTED",
    "FAILED_PRECONDITION",
    "ABORTED",
    "OUT_OF_RANGE",
    "UNIMPLEMENTED",
    "INTERNAL",
    "UNAVAILABLE",
    "DATA_LOSS",
    "UNAUTHENTICATED",
];

/// Status codes that are failures of the server; the others are answers to the client.
const SERVER_ERRORS: [&str; 6] =
    ["UNKNOWN", "DEADLINE_EXCEEDED", "UNIMPLEMENTED", "INTERNAL", "UNAVAILABLE", "DATA_LOSS"];

/// Returns whether a request is a call.
pub(super) fn is_call(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).map(|kind| kind.as_bytes());
    kind.is_some_and(|kind| kind.starts_with(b"application/grpc"))
}

/// Returns the name of the method that a path means, with its service; `_OTHER` for a path of another form,
/// and where there are too many names.
pub(super) fn method(path: &str) -> &'static str {
    let name = path.strip_prefix('/').unwrap_or(path);
    if name.len() > MAX_NAME || !is_method(name) {
        return OTHER;
    }
    let mut hasher = DefaultHasher::new();
    name.hash(&mut hasher);
    let first = hasher.finish() as usize;
    let places = (0..PROBES).filter_map(|step| NAMES.get(first.wrapping_add(step) % SLOTS));
    let known = places.map(|place| &**place.get_or_init(|| name.into())).find(|known| *known == name);
    known.unwrap_or(OTHER)
}

/// Records system and method of a call, and the path where the method is not known.
pub(super) fn record(fields: &mut Fields<'_>, head: &Head<'_>, method: &'static str) {
    fields.text(SYSTEM).text(method);
    let path = fields.masked(Some(head.uri.path()).filter(|_| method == OTHER));
    fields.keyed_truncated(&key::RPC_METHOD_ORIGINAL, &path.as_deref(), MAX_NAME);
}

fn is_method(name: &str) -> bool {
    let is_word = |part: &str| {
        !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '.'))
    };
    name.split_once('/').is_some_and(|(service, method)| is_word(service) && is_word(method))
}

/// Returns the status in headers or trailers, if they have it.
pub(super) fn status(headers: &HeaderMap) -> Option<&'static str> {
    let number = headers.get("grpc-status")?.to_str().ok()?.parse::<usize>().ok();
    // By the protocol, a code that is not known is `UNKNOWN`.
    Some(number.and_then(|number| CODES.get(number)).copied().unwrap_or("UNKNOWN"))
}

/// Returns the error type of a call with this status, on the side of the server or of the client.
pub(super) fn error_type(status: &'static str, is_client: bool) -> Option<&'static str> {
    let is_error = if is_client { status != "OK" } else { SERVER_ERRORS.contains(&status) };
    is_error.then_some(status)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_method_is_a_path_of_two_words_of_bounded_number() {
        let rows = [
            ("/shop.Orders/Place", "shop.Orders/Place"),
            ("/shop.Orders/Place/more", "_OTHER"),
            ("/shop.Orders", "_OTHER"),
            ("/", "_OTHER"),
            ("/shop.Orders/Pl ace", "_OTHER"),
        ];
        for (path, expected) in rows {
            assert_eq!(method(path), expected, "{path}");
        }
        let names: Vec<&str> = (0..5 * SLOTS).map(|n| method(&format!("/many.Names/N{n}"))).collect();
        let known = names.iter().filter(|name| **name != OTHER).count();
        assert!((SLOTS / 2..=SLOTS).contains(&known), "{known}");
        assert_eq!(method("/shop.Orders/Place"), "shop.Orders/Place");
    }

    #[test]
    fn a_status_is_an_error_by_its_side() {
        let rows = [
            ("0", "OK", None, None),
            ("5", "NOT_FOUND", Some("NOT_FOUND"), None),
            ("13", "INTERNAL", Some("INTERNAL"), Some("INTERNAL")),
            ("99", "UNKNOWN", Some("UNKNOWN"), Some("UNKNOWN")),
            ("x", "UNKNOWN", Some("UNKNOWN"), Some("UNKNOWN")),
        ];
        for (text, name, of_client, of_server) in rows {
            let mut headers = HeaderMap::new();
            headers.insert("grpc-status", text.parse().unwrap());
            assert_eq!(status(&headers), Some(name));
            assert_eq!((error_type(name, true), error_type(name, false)), (of_client, of_server), "{name}");
        }
        assert_eq!(status(&HeaderMap::new()), None);
    }
}
