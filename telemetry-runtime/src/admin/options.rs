//! What can be configured about the admin server.

use std::fmt;
use std::net::{Ipv4Addr, SocketAddr, ToSocketAddrs};
use std::time::Duration;

/// Where OpenTelemetry's Prometheus exporter listens unless it is told otherwise.
pub(crate) const DEFAULT_PORT: u16 = 9464;

/// The admin server: where it listens, who may ask, and how much.
///
/// It listens on the loopback interface. Anything else needs a token, which clients send as
/// `Authorization: Bearer …`; without one the installation is refused.
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
    pub(crate) keep: Keep,
    /// The variable that named the address, for errors.
    pub(crate) variable: Option<&'static str>,
}

/// What a client may cost.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    pub(crate) header_time: Duration,
    pub(crate) request_time: Duration,
    pub(crate) header_bytes: usize,
    pub(crate) connections: usize,
    pub(crate) requests: usize,
    pub(crate) health_cache: Duration,
}

/// How many traces are kept to be looked at.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Keep {
    pub(crate) bytes: usize,
    /// The latest of all.
    pub(crate) recent: usize,
    /// The slowest, and the latest that failed, of each stage.
    pub(crate) of_each_stage: usize,
}

/// hyper cannot do with less.
const LEAST_HEADER_BYTES: usize = 8192;

impl AdminOptions {
    /// Listens on this port of the loopback interface; 0 takes any that is free, which
    /// [`TelemetryGuard::admin_address`](crate::TelemetryGuard::admin_address) tells.
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
            keep: Keep { bytes: 16 * 1024 * 1024, recent: 100, of_each_stage: 10 },
            variable: None,
        }
    }

    /// Listens on this host instead, an address or a name. Needs a token unless it is the loopback interface.
    pub fn host(mut self, host: impl Into<String>) -> AdminOptions {
        self.host = host.into();
        self
    }

    /// Answers only who knows this token, at least 16 bytes; `/livez` and `/readyz`, which say one word, answer
    /// everybody.
    pub fn token(mut self, token: impl Into<String>) -> AdminOptions {
        self.token = Some(token.into());
        self
    }

    /// Gives metrics OpenTelemetry's names (`stage.duration_seconds`) where a scraper allows them, as Prometheus 3
    /// does. By default names have underscores everywhere, as dashboards and rules know them.
    pub fn utf8_names(mut self) -> AdminOptions {
        self.utf8_names = true;
        self
    }

    /// The longest time to send a request's head, 5 s by default, and to get the answer, head included, 10 s by
    /// default; then the connection is closed.
    pub fn times(mut self, head: Duration, request: Duration) -> AdminOptions {
        (self.limits.header_time, self.limits.request_time) = (head, request);
        self
    }

    /// The most connections at a time, 64 by default, and the most requests that are worked on, 16 by default;
    /// what is beyond gets the status 503. A connection serves one request.
    pub fn at_a_time(mut self, connections: usize, requests: usize) -> AdminOptions {
        const MOST: usize = 10_000;
        (self.limits.connections, self.limits.requests) =
            (connections.clamp(1, MOST), requests.clamp(1, MOST));
        self
    }

    /// The most bytes of a request's head, 16 KiB by default, at least 8 KiB. A request has no body.
    pub fn header_bytes(mut self, bytes: usize) -> AdminOptions {
        self.limits.header_bytes = bytes.max(LEAST_HEADER_BYTES);
        self
    }

    /// How long the result of a health check holds, 1 s by default.
    pub fn health_cache(mut self, time: Duration) -> AdminOptions {
        self.limits.health_cache = time;
        self
    }

    /// The most bytes of traces that are kept to be looked at, 16 MiB by default; the latest of all, 100 by default;
    /// and of each stage the slowest, and the latest that failed there, 10 each by default.
    pub fn keep_traces(mut self, bytes: usize, recent: usize, of_each_stage: usize) -> AdminOptions {
        self.keep = Keep { bytes, recent, of_each_stage };
        self
    }

    /// Which environment variable named the address.
    pub(crate) fn named_by(mut self, variable: &'static str) -> AdminOptions {
        self.variable = Some(variable);
        self
    }

    /// What to listen on.
    pub(crate) fn address(&self) -> Result<SocketAddr, String> {
        let host = self.host.trim_start_matches('[').trim_end_matches(']');
        let found = (host, self.port).to_socket_addrs().ok().and_then(|mut all| all.next());
        found.ok_or_else(|| format!("`{}` is no address of this machine, such as 127.0.0.1", self.host))
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
