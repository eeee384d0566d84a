//! The head of a request, and the attributes that are read from it.

use http::{Extensions, HeaderMap, Method, Request, Uri, Version, header};

use semconv::key;

use crate::instruments::http::known_method;
use crate::record::Fields;

/// Maximum number of bytes of a name that the client chooses.
pub(super) const MAX_NAME: usize = 256;

/// Label of a method that is not known.
const UNKNOWN_METHOD: &str = "_OTHER";
/// Text for such a method in the name of a span.
pub(super) const OTHER_METHOD: &str = "HTTP";

/// The head of a request, for functions that return its route or its sender.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Head<'r> {
    /// Method of the request.
    pub method: &'r Method,
    /// Address of the request; on a server usually without scheme and host.
    pub uri: &'r Uri,
    /// Headers of the request.
    pub headers: &'r HeaderMap,
    /// Extensions of the request, such as axum's `MatchedPath`.
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

    /// Returns whether the method has a label of its own.
    pub(super) fn has_known_method(&self) -> bool {
        self.known_method() != UNKNOWN_METHOD
    }

    /// Returns the method as it stands in the name of a span.
    pub(super) fn method_in_name(&self) -> &'static str {
        if self.has_known_method() { self.known_method() } else { OTHER_METHOD }
    }

    /// Label of the method.
    pub(super) fn known_method(&self) -> &'static str {
        known_method(self.method.as_str())
    }

    /// Records the label of the method, and the original method if it is different.
    pub(super) fn record_method(&self, fields: &mut Fields<'_>) {
        let original = self.method.as_str();
        fields.text(self.known_method());
        match original == self.known_method() {
            true => fields.absent(),
            false => fields.keyed_truncated(&key::HTTP_REQUEST_METHOD_ORIGINAL, original, MAX_NAME),
        };
    }

    /// Records the path, and of the query only that there is one.
    pub(super) fn record_address(&self, fields: &mut Fields<'_>) {
        let path = fields.masked(Some(self.uri.path()));
        fields.keyed(&key::URL_PATH, &path.as_deref());
        match self.uri.query() {
            Some(_) => fields.redact(),
            None => fields.absent(),
        };
    }

    /// Records the whole address, without credentials and without the text of the query.
    pub(super) fn record_full_address(&self, fields: &mut Fields<'_>, scheme: &str) {
        let path = fields.masked(Some(self.uri.path()));
        let address = path.map(|path| {
            let query = if self.uri.query().is_some() { "?REDACTED" } else { "" };
            match self.server() {
                Some((host, Some(port))) => format!("{scheme}://{host}:{port}{path}{query}"),
                Some((host, None)) => format!("{scheme}://{host}{path}{query}"),
                None => format!("{path}{query}"),
            }
        });
        // Not by its key: without the parts that identify persons it needs no pseudonym.
        fields.plain(&address.as_deref());
    }

    /// Scheme of the address, `http` or `https`, or else `default`.
    pub(super) fn scheme(&self, default: &'static str) -> &'static str {
        match self.uri.scheme_str() {
            Some("http") => "http",
            Some("https") => "https",
            _ => default,
        }
    }

    /// Version of HTTP as in the semantic conventions.
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

    /// Host of the request, without credentials, and port, if there is one.
    pub(super) fn server(&self) -> Option<(String, Option<u16>)> {
        let authority = match self.uri.authority() {
            Some(authority) => authority.clone(),
            None => self.headers.get(header::HOST)?.to_str().ok()?.parse().ok()?,
        };
        Some((authority.host().to_owned(), authority.port_u16()))
    }

    pub(super) fn user_agent(&self) -> Option<&'r str> {
        self.headers.get(header::USER_AGENT)?.to_str().ok()
    }

    /// Number of bytes of the body, from `Content-Length`.
    pub(super) fn content_length(&self) -> Option<u64> {
        content_length(self.headers)
    }
}

/// Returns the number of bytes of a body, from `Content-Length`.
pub(super) fn content_length(headers: &HeaderMap) -> Option<u64> {
    headers.get(header::CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}
