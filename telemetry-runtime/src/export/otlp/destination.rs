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
    /// Address of the proxy that the requests take.
    pub(crate) proxy: Option<String>,
    #[cfg(feature = "tls")]
    pub(crate) tls: crate::export::otlp::tls::Tls,
}

#[cfg(feature = "tls")]
impl Destination {
    /// Returns whether requests are sent by TLS.
    pub(crate) fn is_secure(&self) -> bool {
        self.endpoint.uri().scheme_str() == Some("https")
    }
}

#[cfg(test)]
impl Destination {
    /// Address alone, without anything that may be set.
    pub(crate) fn to(endpoint: Endpoint) -> Destination {
        Destination {
            endpoint,
            headers: Headers::default(),
            gzip: false,
            proxy: None,
            #[cfg(feature = "tls")]
            tls: Default::default(),
        }
    }
}
