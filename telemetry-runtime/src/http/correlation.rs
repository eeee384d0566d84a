//! Correlation ids: what a request is called in the logs of every service that it passes.

use std::cell::RefCell;
use std::fmt;
use std::sync::Arc;

use http::{HeaderMap, HeaderName, HeaderValue};

use crate::TraceId;

/// The header that carries a correlation id.
pub const CORRELATION_HEADER: HeaderName = HeaderName::from_static("x-correlation-id");
/// The most characters of an id.
const LONGEST: usize = 128;

thread_local! {
    static CURRENT: RefCell<Option<CorrelationId>> = const { RefCell::new(None) };
}

/// What a request is called: 1 to 128 letters, digits, dots, underscores and hyphens.
///
/// [`ServerLayer`](super::ServerLayer) takes it from the header `X-Correlation-ID`, or makes one where there is none or
/// none that is valid. It is in the extensions of the request, in the header of the response and, as
/// `correlation.id`, on the span of every stage below.
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
    /// This id; `None` if it is not valid.
    #[must_use]
    pub fn new(id: &str) -> Option<CorrelationId> {
        let is_valid = (1..=LONGEST).contains(&id.len())
            && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-'));
        is_valid.then(|| CorrelationId(id.into()))
    }

    /// An id that no other request has: 32 hexadecimal digits.
    #[must_use]
    pub fn random() -> CorrelationId {
        CorrelationId(TraceId::random().to_string().into())
    }

    /// The id of the request that this thread is working on, for a line of a log; `None` outside a request.
    ///
    /// A task that the request has spawned does not know it: it is in the extensions of the request, too.
    #[must_use]
    pub fn current() -> Option<CorrelationId> {
        CURRENT.try_with(|current| current.borrow().clone()).ok().flatten()
    }

    /// The id.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The one that the headers name, if they name one and it is valid.
    pub(super) fn named_by(headers: &HeaderMap) -> Option<CorrelationId> {
        let mut named = headers.get_all(CORRELATION_HEADER).iter();
        let (first, second) = (named.next()?, named.next());
        // Of two nobody knows which is meant.
        second.is_none().then(|| CorrelationId::new(first.to_str().ok()?)).flatten()
    }

    /// Says it to whoever gets these headers.
    pub(super) fn name_in(&self, headers: &mut HeaderMap) {
        // A map that is full takes no more, and an id is always a valid value.
        if let Ok(value) = HeaderValue::from_str(&self.0) {
            let _ = headers.try_insert(CORRELATION_HEADER, value);
        }
    }

    /// Makes it the current one until the guard is dropped.
    pub(super) fn scope(&self) -> Scope {
        Scope { previous: replace(Some(self.clone())) }
    }
}

impl fmt::Display for CorrelationId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Gives the one it takes the place of; a thread that is ending has none.
fn replace(id: Option<CorrelationId>) -> Option<CorrelationId> {
    CURRENT.try_with(|current| current.replace(id)).ok().flatten()
}

pub(super) struct Scope {
    previous: Option<CorrelationId>,
}

impl Drop for Scope {
    fn drop(&mut self) {
        replace(self.previous.take());
    }
}
