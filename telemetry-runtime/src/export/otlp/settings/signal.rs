//! Settings of one signal of an OTLP destination.

#[cfg(feature = "tls")]
use std::path::PathBuf;
use std::time::Duration;

#[cfg(feature = "tls")]
use crate::export::otlp::tls::{PemFile, TlsFiles};

/// The longest timeout.
pub(super) const LONGEST: Duration = Duration::from_secs(24 * 60 * 60);

/// Protocol of OTLP over the network.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Protocol {
    /// Protobuf in HTTP requests, by convention on port 4318.
    Http,
    /// gRPC, by convention on port 4317.
    Grpc,
}

/// Settings of one signal of an OTLP destination.
#[derive(Clone, Default)]
pub struct SignalSettings {
    pub(crate) endpoint: Option<String>,
    /// The environment variable that named the address, for error messages.
    pub(crate) variable: Option<&'static str>,
    pub(crate) protocol: Option<Protocol>,
    pub(crate) headers: Option<Vec<(String, String)>>,
    pub(crate) gzip: Option<bool>,
    pub(crate) timeout: Option<Duration>,
    /// Items in one request, at most.
    pub(crate) batch_items: Option<u64>,
    pub(crate) linger: Option<Duration>,
    /// Items that wait to be sent, at most.
    pub(crate) queue_items: Option<u64>,
    #[cfg(feature = "tls")]
    pub(crate) tls: TlsFiles,
    /// The signal is not sent.
    pub(crate) excluded: bool,
}

impl Protocol {
    /// Address of a collector on the same machine.
    pub(crate) const fn local_address(self) -> &'static str {
        match self {
            Protocol::Http => "http://localhost:4318",
            Protocol::Grpc => "http://localhost:4317",
        }
    }
}

impl SignalSettings {
    /// Sends the signal to this address, which is used as it is: no path is appended.
    #[must_use]
    pub fn endpoint(mut self, endpoint: impl Into<String>) -> SignalSettings {
        self.endpoint = Some(endpoint.into());
        self
    }

    /// Sends the signal over HTTP with protobuf bodies to this address, which is used as it is.
    #[must_use]
    pub fn http(mut self, endpoint: impl Into<String>) -> SignalSettings {
        self.protocol = Some(Protocol::Http);
        self.endpoint(endpoint)
    }

    /// Sends the signal over gRPC to this address.
    #[must_use]
    pub fn grpc(mut self, endpoint: impl Into<String>) -> SignalSettings {
        self.protocol = Some(Protocol::Grpc);
        self.endpoint(endpoint)
    }

    /// Sends this header (over gRPC: this metadata) with the signal, and with no other. A signal that has
    /// headers of its own is sent without those of
    /// [`OtlpExporter::header`](crate::otlp::OtlpExporter::header): they may be credentials of
    /// another address. The value never appears in a message.
    #[must_use]
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> SignalSettings {
        self.headers.get_or_insert_default().push((name.into(), value.into()));
        self
    }

    /// Compresses the signal's requests.
    #[must_use]
    pub fn gzip(mut self) -> SignalSettings {
        self.gzip = Some(true);
        self
    }

    /// Timeout of one request.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> SignalSettings {
        self.timeout = Some(timeout.min(LONGEST));
        self
    }

    /// Trusts the authorities whose certificates are in this PEM file, instead of Mozilla's.
    #[cfg(feature = "tls")]
    #[must_use]
    pub fn ca_certificate(mut self, path: impl Into<PathBuf>) -> SignalSettings {
        self.tls.authorities = Some(PemFile::new(path));
        self
    }

    /// Shows the server the certificate of this PEM file (with its chain), whose private key is in another.
    #[cfg(feature = "tls")]
    #[must_use]
    pub fn client_certificate(
        mut self,
        certificate: impl Into<PathBuf>,
        key: impl Into<PathBuf>,
    ) -> SignalSettings {
        self.tls.certificate = Some(PemFile::new(certificate));
        self.tls.key = Some(PemFile::new(key));
        self
    }

    /// Sends so many items of the signal in one request, at most.
    #[must_use]
    pub fn batch_items(mut self, items: u64) -> SignalSettings {
        self.batch_items = Some(items.max(1));
        self
    }

    /// Time for which an item of the signal waits for others to be sent with.
    #[must_use]
    pub fn linger(mut self, linger: Duration) -> SignalSettings {
        self.linger = Some(linger.min(LONGEST));
        self
    }

    /// Lets so many items of the signal wait to be sent, at most, rounded up to whole requests.
    #[must_use]
    pub fn queue_items(mut self, items: u64) -> SignalSettings {
        self.queue_items = Some(items.max(1));
        self
    }

    /// The environment variable that named the address.
    pub(crate) fn named_by(mut self, variable: &'static str) -> SignalSettings {
        self.variable = Some(variable);
        self
    }

    /// These settings, completed by those for all signals.
    pub(crate) fn or(&self, common: &SignalSettings) -> SignalSettings {
        SignalSettings {
            endpoint: self.endpoint.clone(),
            variable: self.variable,
            protocol: self.protocol.or(common.protocol),
            headers: self.headers.clone().or_else(|| common.headers.clone()),
            gzip: self.gzip.or(common.gzip),
            timeout: self.timeout.or(common.timeout),
            batch_items: self.batch_items.or(common.batch_items),
            linger: self.linger.or(common.linger),
            queue_items: self.queue_items.or(common.queue_items),
            #[cfg(feature = "tls")]
            tls: self.tls.or(&common.tls),
            excluded: self.excluded,
        }
    }
}
