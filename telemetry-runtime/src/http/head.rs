//! The head of a request: what is known of it before anybody has worked on it.

use http::{Extensions, HeaderMap, Method, Request, Uri, Version, header};

use semconv::key;

use crate::instruments::http::known_method;
use crate::record::Fields;

/// The most bytes of a name that a client has made up.
pub(super) const LONGEST_NAME: usize = 256;

/// What a function of the program sees of a request, to say which route it takes.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Head<'r> {
    /// The method.
    pub method: &'r Method,
    /// The address, for a server most often without scheme and host.
    pub uri: &'r Uri,
    /// The headers.
    pub headers: &'r HeaderMap,
    /// What others have noted on the request, such as axum's `MatchedPath`.
    pub extensions: &'r Extensions,
    pub(super) version: Version,
}

impl<'r> Head<'r> {
    pub(super) fn of<B>(request: &'r Request<B>) -> Head<'r> {
        Head {
            method: request.method(),
            uri: request.uri(),
            headers: request.headers(),
            extensions: request.extensions(),
            version: request.version(),
        }
    }

    /// The method as it may stand in a name and in a label.
    pub(super) fn known_method(&self) -> &'static str {
        known_method(self.method.as_str())
    }

    /// The method as it is known, and as the client wrote it where that is another.
    pub(super) fn record_method(&self, fields: &mut Fields<'_>) {
        let original = self.method.as_str();
        fields.text(self.known_method());
        match original == self.known_method() {
            true => fields.absent(),
            false => fields.keyed_truncated(&key::HTTP_REQUEST_METHOD_ORIGINAL, original, LONGEST_NAME),
        };
    }

    /// The path, and of the query only that there is one.
    pub(super) fn record_address(&self, fields: &mut Fields<'_>) {
        fields.keyed(&key::URL_PATH, self.uri.path());
        match self.uri.query() {
            Some(_) => fields.redact(),
            None => fields.absent(),
        };
    }

    /// `http` or `https`; what stands in the address if it does, else `usual`.
    pub(super) fn scheme(&self, usual: &'static str) -> &'static str {
        match self.uri.scheme_str() {
            Some("http") => "http",
            Some("https") => "https",
            _ => usual,
        }
    }

    /// The version as the convention writes it.
    pub(super) fn protocol(&self) -> Option<&'static str> {
        match self.version {
            Version::HTTP_09 => Some("0.9"),
            Version::HTTP_10 => Some("1.0"),
            Version::HTTP_11 => Some("1.1"),
            Version::HTTP_2 => Some("2"),
            Version::HTTP_3 => Some("3"),
            _ => None,
        }
    }

    /// Host and port that the request is for, without credentials; the port only if it was named.
    pub(super) fn server(&self) -> Option<(String, Option<u16>)> {
        let named = match self.uri.authority() {
            Some(authority) => authority.clone(),
            None => self.headers.get(header::HOST)?.to_str().ok()?.parse().ok()?,
        };
        Some((named.host().to_owned(), named.port_u16()))
    }

    pub(super) fn user_agent(&self) -> Option<&'r str> {
        self.headers.get(header::USER_AGENT)?.to_str().ok()
    }

    /// Bytes of the body, as its sender announced them.
    pub(super) fn announced_bytes(&self) -> Option<u64> {
        announced_bytes(self.headers)
    }
}

/// What `Content-Length` says.
pub(super) fn announced_bytes(headers: &HeaderMap) -> Option<u64> {
    headers.get(header::CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}
