//! Where one signal goes over a network: what a transport is made of.

use crate::export::otlp::endpoint::Endpoint;
use crate::export::otlp::headers::Headers;

/// Address and manner of one signal's requests, checked.
#[derive(Clone, Debug)]
pub(crate) struct Destination {
    pub(crate) endpoint: Endpoint,
    /// Headers of this signal's requests, and of no others.
    pub(crate) headers: Headers,
    /// Requests are compressed.
    pub(crate) gzip: bool,
}
