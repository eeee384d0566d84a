//! Settings of the admin server.

use std::fmt;
use std::net::{Ipv4Addr, SocketAddr, ToSocketAddrs};
use std::time::Duration;

/// Default port of OpenTelemetry's Prometheus exporters.
pub(crate) const DEFAULT_PORT: u16 = 9464;

/// Settings of the admin server: its address, access and limits.
///
/// The server listens on the loopback interface. Any other address needs a token, which clients send as
/// `Authorization: Bearer …`; without one the installation returns an error.
///
/// ```no_run
/// use telemetry::admin::AdminOptions;
/// use telemetry::Telemetry;
///
/// let telemetry = Telemetry::builder("shop").admin(AdminOptions::port(9464)).install()?;
/// # Ok::<(), telemetry::InstallError>(())
/// ```
#[derive(Clone)]
#[must_use]
pub struct AdminOptions {
    host: String,
    port: u16,
    pub(crate) token: Option<String>,
    pub(crate) utf8_names: bool,
    pub(crate) limits: Limits,
    pub(crate) traces: TraceLimits,
    /// Environment variable that the address comes from, for errors.
    pub(crate) variable: Option<&'static str>,
}

/// Limits of connections and requests.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    pub(crate) header_time: Duration,
    pub(crate) request_time: Duration,
    pub(crate) header_bytes: usize,
    pub(crate) connections: usize,
    pub(crate) requests: usize,
    pub(crate) health_cache: Duration,
}

/// Limits of stored traces.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TraceLimits {
    pub(crate) bytes: usize,
    /// Number of the latest traces.
    pub(crate) recent: usize,
    /// Number of the slowest, and of the latest failed, traces of each stage.
    pub(crate) of_each_stage: usize,
}

/// Minimum that hyper requires.
pub(crate) const MIN_HEADER_BYTES: usize = 8192;
pub(crate) const MAX_HEADER_BYTES: usize = 1 << 20;
/// Maximum of the numbers of simultaneous connections and requests.
pub(crate) const MAX_AT_A_TIME: usize = 10_000;

impl AdminOptions {
    /// Settings of a server on this port of the loopback interface. Port 0 stands for any free port, which
    /// [`TelemetryGuard::admin_address`](crate::TelemetryGuard::admin_address) returns.
    pub fn port(port: u16) -> AdminOptions {
        AdminOptions {
            host: Ipv4Addr::LOCALHOST.to_string(),
            port,
            token: None,
            utf8_names: false,
            limits: Limits {
                header_time: Duration::from_secs(5),
                request_time: Duration::from_secs(10),
                header_bytes: 16 * 1024,
                connections: 64,
                requests: 16,
                health_cache: Duration::from_secs(1),
            },
            traces: TraceLimits { bytes: 16 * 1024 * 1024, recent: 100, of_each_stage: 10 },
            variable: None,
        }
    }

    /// Sets the host to listen on, an address or a name. A host other than the loopback interface needs a
    /// token.
    pub fn host(mut self, host: impl Into<String>) -> AdminOptions {
        self.host = host.into();
        self
    }

    /// Requires this token, of at least 16 bytes, for all requests except `/livez` and `/readyz`, which
    /// return one word.
    pub fn token(mut self, token: impl Into<String>) -> AdminOptions {
        self.token = Some(token.into());
        self
    }

    /// Uses OpenTelemetry's names of metrics (`stage.duration_seconds`) if the scraper allows UTF-8, as
    /// Prometheus 3 does. By default names have underscores, as in existing dashboards and rules.
    pub fn utf8_names(mut self) -> AdminOptions {
        self.utf8_names = true;
        self
    }

    /// Sets the timeout of a request's head (default 5 s) and of the whole request, head and response
    /// included (default 10 s). After a timeout the connection is closed.
    pub fn times(mut self, head: Duration, request: Duration) -> AdminOptions {
        (self.limits.header_time, self.limits.request_time) = (head, request);
        self
    }

    /// Sets the maximum number of simultaneous connections (default 64) and of simultaneous requests
    /// (default 16), each from 1 to 10,000. The oldest connection without a request gives way to a new one;
    /// the response beyond the limits has the status 503. A connection serves one request.
    pub fn at_a_time(mut self, connections: usize, requests: usize) -> AdminOptions {
        (self.limits.connections, self.limits.requests) = (connections, requests);
        self
    }

    /// Sets the maximum number of bytes of a request's head; default 16 KiB, from 8 KiB to 1 MiB. A request
    /// must not have a body.
    pub fn header_bytes(mut self, bytes: usize) -> AdminOptions {
        self.limits.header_bytes = bytes;
        self
    }

    /// Sets the time for which results of health checks are reused; default 1 s.
    pub fn health_cache(mut self, time: Duration) -> AdminOptions {
        self.limits.health_cache = time;
        self
    }

    /// Sets the limits of stored traces: the number of bytes (default 16 MiB), the number of the latest
    /// traces (default 100), and the number of the slowest and of the latest failed traces of each stage
    /// (default 10).
    pub fn keep_traces(mut self, bytes: usize, recent: usize, of_each_stage: usize) -> AdminOptions {
        self.traces = TraceLimits { bytes, recent, of_each_stage };
        self
    }

    /// Sets the environment variable that the address comes from.
    pub(crate) fn named_by(mut self, variable: &'static str) -> AdminOptions {
        self.variable = Some(variable);
        self
    }

    /// Address to listen on.
    pub(crate) fn address(&self) -> Result<SocketAddr, String> {
        let host = self.host.trim_start_matches('[').trim_end_matches(']');
        let address = (host, self.port).to_socket_addrs().ok().and_then(|mut all| all.next());
        address.ok_or_else(|| format!("`{}` is not an address of this machine, such as 127.0.0.1", self.host))
    }
}

impl fmt::Debug for AdminOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let AdminOptions { host, port, token, .. } = self;
        let token = token.as_ref().map(|_| "…");
        f.debug_struct("AdminOptions")
            .field("host", host)
            .field("port", port)
            .field("token", &token)
            .finish_non_exhaustive()
    }
}
