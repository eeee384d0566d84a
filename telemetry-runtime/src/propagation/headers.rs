//! HTTP headers as carriers of trace context.

use http::{HeaderMap, HeaderName, HeaderValue};

use crate::propagation::carrier::MALFORMED;
use crate::propagation::header_map::{Extractor, Injector};
use crate::propagation::wire::{traceparent, tracestate};

/// Headers of a received request: `extract(&Headers(request.headers()))`.
#[derive(Clone, Copy, Debug)]
pub struct Headers<'h>(pub &'h HeaderMap);

/// Headers of a request to be sent: `inject(&mut HeadersMut(request.headers_mut()))`.
#[derive(Debug)]
pub struct HeadersMut<'h>(pub &'h mut HeaderMap);

fn text(value: &HeaderValue) -> &str {
    value.to_str().unwrap_or(MALFORMED)
}

impl Extractor for Headers<'_> {
    fn get(&self, key: &str) -> Option<&str> {
        self.0.get(key).map(text)
    }

    fn get_all(&self, key: &str) -> Option<Vec<&str>> {
        self.0.contains_key(key).then(|| self.0.get_all(key).iter().map(text).collect())
    }
}

impl Injector for HeadersMut<'_> {
    fn set(&mut self, key: &str, value: String) {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(key), HeaderValue::try_from(value)) {
            if name.as_str() == traceparent::NAME {
                // In copied headers, `tracestate` is that of another parent.
                self.0.remove(tracestate::NAME);
            }
            // `insert` panics if the map is full.
            let _ = self.0.try_insert(name, value);
        }
    }
}
