//! Destinations of an environment, to be asked one by one.

use std::fmt;
use std::time::{Duration, SystemTime};

use crate::export::otlp::destination::Destination as Address;
use crate::export::otlp::grpc::GrpcTransport;
use crate::export::otlp::http::HttpTransport;
use crate::export::otlp::settings::{OtlpExporter, Protocol};
use crate::export::otlp::transport::{Batch, Delivery, SendError, Service, Transport};
use crate::export::sentry::dsn::Dsn;
use crate::setup::builder::Builder;
use crate::setup::destination::Destination as Configured;
use crate::setup::error::InstallError;
use crate::setup::otlp::{SharedSettings, destination};
use crate::setup::sentry;

/// Destination of one signal over a network.
#[non_exhaustive]
pub struct Destination {
    /// Service of the signal.
    pub service: Service,
    /// Environment variable that named the address, if one did.
    pub variable: Option<&'static str>,
    /// `http/protobuf` or `grpc`.
    pub protocol: &'static str,
    /// Address for people, without credentials.
    pub address: String,
    /// Host of the address.
    pub host: String,
    /// Port of the address.
    pub port: u16,
    /// Requests are sent by TLS.
    pub is_secure: bool,
    /// Requests take a proxy.
    pub is_proxied: bool,
    /// Requests are compressed by gzip.
    pub is_compressed: bool,
    /// Names of the headers that are sent with each request.
    pub headers: Vec<String>,
    /// Timeout of a request.
    pub timeout: Duration,
    way: Result<Way, InstallError>,
}

enum Way {
    Http(Box<HttpTransport>),
    Grpc(Box<GrpcTransport>),
}

/// Result of one request.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Attempt {
    /// Answer of the destination, or the cause of the failure.
    pub answer: Result<Delivery, SendError>,
    /// Time of the destination's clock, if it says one; over gRPC it does not.
    pub date: Option<SystemTime>,
}

impl Destination {
    /// Returns why an installation would refuse the destination: an address, a certificate or a header that
    /// cannot be used.
    #[must_use]
    pub fn refusal(&self) -> Option<&InstallError> {
        self.way.as_ref().err()
    }

    /// Sends one request as an exporter would, and waits for the answer, at most `timeout`. A destination
    /// that an installation refuses is a [`SendError::Permanent`].
    #[must_use]
    pub fn send(&self, batch: &Batch, timeout: Duration) -> Attempt {
        match &self.way {
            Ok(Way::Http(http)) => {
                let (answer, date) = http.ask(batch, timeout);
                Attempt { answer, date }
            }
            Ok(Way::Grpc(grpc)) => Attempt { answer: grpc.send(batch, timeout), date: None },
            Err(error) => {
                let message = error.to_string();
                Attempt { answer: Err(SendError::Permanent { message }), date: None }
            }
        }
    }
}

impl fmt::Debug for Destination {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Destination { service, protocol, address, .. } = self;
        write!(f, "{service:?} to {address} by {protocol}")
    }
}

/// Returns the destination of each signal, in the order of the exporters.
pub(super) fn all(builder: &Builder) -> Vec<Destination> {
    let mut all = Vec::new();
    for configured in &builder.exporters {
        match configured {
            Configured::Ready(_) => {}
            Configured::OtlpExporter(otlp) => all.extend(signals(otlp, None)),
            Configured::Sentry(exporter) => {
                let dsn = Dsn::parse(&exporter.dsn).ok();
                let otlp = dsn.map(|dsn| sentry::otlp(exporter, &dsn));
                all.extend(otlp.iter().flat_map(|otlp| signals(otlp, Some("SENTRY_DSN"))));
            }
        }
    }
    all
}

fn signals(otlp: &OtlpExporter, variable: Option<&'static str>) -> Vec<Destination> {
    let shared = SharedSettings::default();
    let services = [Service::Traces, Service::Metrics, Service::Logs];
    let sent = services.into_iter().filter(|service| !otlp.of(*service).excluded);
    sent.map(|service| {
        let settings = otlp.of(service);
        let mut signal = Destination {
            service,
            variable: variable.or(settings.variable).or(otlp.variable),
            protocol: "http/protobuf",
            address: String::new(),
            host: String::new(),
            port: 0,
            is_secure: false,
            is_proxied: false,
            is_compressed: settings.gzip.unwrap_or(false),
            headers: settings.headers.iter().flatten().map(|(name, _)| name.clone()).collect(),
            timeout: otlp.limits(service).request_timeout,
            way: Err(InstallError::AlreadyInstalled),
        };
        signal.way = destination(otlp, service, &shared).and_then(|(protocol, address)| {
            signal.describe(protocol, &address);
            way(protocol, address)
        });
        signal
    })
    .collect()
}

impl Destination {
    fn describe(&mut self, protocol: Protocol, address: &Address) {
        let uri = address.endpoint.uri();
        self.address = address.endpoint.shown();
        self.is_secure = address.is_secure();
        self.is_proxied = address.proxy.is_some();
        self.host = uri.host().unwrap_or_default().to_owned();
        self.port = uri.port_u16().unwrap_or(if self.is_secure { 443 } else { 80 });
        if protocol == Protocol::Grpc {
            self.protocol = "grpc";
        }
    }
}

fn way(protocol: Protocol, address: Address) -> Result<Way, InstallError> {
    let shown = address.endpoint.shown();
    let unusable = |problem: String| InstallError::Destination { destination: shown, problem };
    match protocol {
        Protocol::Http => HttpTransport::new(address)
            .map(|transport| Way::Http(Box::new(transport)))
            .map_err(|error| unusable(error.to_string())),
        Protocol::Grpc => GrpcTransport::new(address)
            .map(|transport| Way::Grpc(Box::new(transport)))
            .map_err(|error| unusable(error.to_string())),
    }
}
