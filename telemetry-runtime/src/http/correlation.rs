//! Correlation ids, which identify a request in the logs of every service that it passes.

use std::cell::RefCell;
use std::fmt;
use std::sync::Arc;

use http::{HeaderMap, HeaderName, HeaderValue};

use crate::TraceId;

/// Name of the header with the correlation id.
pub const CORRELATION_HEADER: HeaderName = HeaderName::from_static("x-correlation-id");
/// Maximum number of characters of an id.
const MAX_LENGTH: usize = 128;

thread_local! {
    static CURRENT: RefCell<Option<CorrelationId>> = const { RefCell::new(None) };
}

/// Id of a request in logs and traces: 1 to 128 letters, digits, dots, underscores and hyphens.
///
/// [`ServerLayer`](super::ServerLayer) reads it from the header `X-Correlation-ID`, or creates one if there
/// is no valid one. It is available in the extensions of the request, in the header of the response, and as
/// `correlation.id` on the span of the request and of all its descendants.
///
/// ```
/// use telemetry::http::CorrelationId;
///
/// assert_eq!(CorrelationId::new("req-6f21").unwrap().as_str(), "req-6f21");
/// assert!(CorrelationId::new("two words").is_none());
/// assert!(CorrelationId::new("").is_none());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CorrelationId(Arc<str>);

impl CorrelationId {
    /// Correlation id with this text; `None` if the text is not valid.
    #[must_use]
    pub fn new(id: &str) -> Option<CorrelationId> {
        let is_valid = (1..=MAX_LENGTH).contains(&id.len())
            && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-'));
        is_valid.then(|| CorrelationId(id.into()))
    }

    /// Unique correlation id of 32 hexadecimal digits.
    #[must_use]
    pub fn random() -> CorrelationId {
        CorrelationId(TraceId::random().to_string().into())
    }

    /// Correlation id of the request that is being processed on this thread; `None` outside a request.
    ///
    /// It is not available in tasks that the request spawns; pass the id from the request's extensions to
    /// them.
    #[must_use]
    pub fn current() -> Option<CorrelationId> {
        CURRENT.try_with(|current| current.borrow().clone()).ok().flatten()
    }

    /// Text of the id.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Correlation id in these headers, if there is a valid one.
    pub(super) fn from_headers(headers: &HeaderMap) -> Option<CorrelationId> {
        let mut values = headers.get_all(CORRELATION_HEADER).iter();
        let (first, second) = (values.next()?, values.next());
        // More than one header is ambiguous.
        second.is_none().then(|| CorrelationId::new(first.to_str().ok()?)).flatten()
    }

    /// Inserts the id into headers, unless they are full.
    pub(super) fn insert_into(&self, headers: &mut HeaderMap) {
        // An id is always a valid value.
        if let Ok(value) = HeaderValue::from_str(&self.0) {
            let _ = headers.try_insert(CORRELATION_HEADER, value);
        }
    }

    /// Makes the id current until the guard is dropped.
    pub(super) fn scope(&self) -> CorrelationScope {
        CorrelationScope { previous: replace(Some(self.clone())) }
    }
}

impl fmt::Display for CorrelationId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Replaces the current id and returns the previous one; a thread that is ending has none.
fn replace(id: Option<CorrelationId>) -> Option<CorrelationId> {
    CURRENT.try_with(|current| current.replace(id)).ok().flatten()
}

pub(super) struct CorrelationScope {
    previous: Option<CorrelationId>,
}

impl Drop for CorrelationScope {
    fn drop(&mut self) {
        replace(self.previous.take());
    }
}
