//! Where to send: addresses checked once, when the exporter is built, with an error that says what
//! is wrong and what would be right.

use std::fmt;

use http::Uri;
use http::uri::PathAndQuery;

use crate::export::otlp::settings::Protocol;
use crate::export::otlp::transport::Service;

/// Address of one signal, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Endpoint(Uri);

impl Endpoint {
    /// Reads a base address, `OTEL_EXPORTER_OTLP_ENDPOINT`: over HTTP the service has its path under it.
    pub(crate) fn under(base: &str, service: Service, protocol: Protocol) -> Result<Endpoint, EndpointError> {
        let uri = checked(base, protocol)?;
        match protocol {
            Protocol::Http => {
                below(&uri, service).map(Endpoint).ok_or_else(|| error(base, protocol, Problem::Malformed))
            }
            Protocol::Grpc => Ok(Endpoint(uri)),
        }
    }

    /// Reads an address that is used as it is, `OTEL_EXPORTER_OTLP_TRACES_ENDPOINT` and its like.
    pub(crate) fn exact(text: &str, protocol: Protocol) -> Result<Endpoint, EndpointError> {
        checked(text, protocol).map(Endpoint)
    }

    /// Address of the requests.
    pub(crate) fn uri(&self) -> &Uri {
        &self.0
    }

    /// The address for messages: without a query, which is where keys are.
    pub(crate) fn shown(&self) -> String {
        let scheme = self.0.scheme_str().unwrap_or_default();
        let authority = self.0.authority().map_or("", |authority| authority.as_str());
        let path = self.0.path();
        format!("{scheme}://{authority}{}", if path == "/" { "" } else { path })
    }
}

/// An address that cannot be used. Its message never repeats credentials.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct EndpointError {
    /// The address, without what might be secret in it.
    shown: String,
    problem: Problem,
    protocol: Protocol,
}

/// Defect of an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Problem {
    Empty,
    NoScheme,
    Scheme,
    TlsMissing,
    Userinfo,
    NoHost,
    Port,
    Path,
    Malformed,
}

impl fmt::Display for EndpointError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let EndpointError { shown, problem, protocol } = self;
        let example = protocol.local_address();
        if *problem == Problem::Empty {
            return write!(f, "the OTLP endpoint is empty; write it as `{example}`");
        }
        write!(f, "the OTLP endpoint `{shown}` ")?;
        match problem {
            Problem::Empty => Ok(()),
            Problem::NoScheme => write!(f, "does not begin with http:// or https://"),
            Problem::Scheme => write!(f, "has a scheme other than http or https"),
            Problem::TlsMissing => write!(
                f,
                "is https, which this build cannot speak: enable the feature `tls` of telemetry-runtime"
            ),
            Problem::Userinfo => write!(
                f,
                "has credentials before the host: put them into a header, as in \
                 OTEL_EXPORTER_OTLP_HEADERS=authorization=Basic%20..."
            ),
            Problem::NoHost => write!(f, "names no host"),
            Problem::Port => write!(f, "has a port that is not a number between 1 and 65535"),
            Problem::Path => {
                write!(f, "has a path, which gRPC does not use: is it meant for OTLP over HTTP?")
            }
            Problem::Malformed => write!(
                f,
                "is not an address: only ASCII letters, digits and punctuation may occur, no spaces, and no \
                 more than 65,534 bytes"
            ),
        }?;
        match problem {
            Problem::TlsMissing | Problem::Userinfo => Ok(()),
            _ => write!(f, "; write it as `{example}`"),
        }
    }
}

impl std::error::Error for EndpointError {}

fn error(text: &str, protocol: Protocol, problem: Problem) -> EndpointError {
    EndpointError { shown: shown(text), problem, protocol }
}

/// The text without anything before an `@` or after a `?`, printable, and not long.
fn shown(text: &str) -> String {
    const LONGEST: usize = 100;
    let (scheme, rest) = text.split_once("://").map_or(("", text), |(scheme, rest)| (scheme, rest));
    let rest = rest.split(['?', '#']).next().unwrap_or_default();
    let (hidden, rest) = rest.rsplit_once('@').map_or(("", rest), |(_, rest)| ("***@", rest));
    let separator = if text.contains("://") { "://" } else { "" };
    let whole = [scheme, separator, hidden, rest].concat();
    let mut shown: String =
        whole.chars().take(LONGEST).map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect();
    if whole.chars().nth(LONGEST).is_some() {
        shown.push('…');
    }
    shown
}

fn checked(text: &str, protocol: Protocol) -> Result<Uri, EndpointError> {
    check(text, protocol).map_err(|problem| error(text, protocol, problem))
}

fn check(text: &str, protocol: Protocol) -> Result<Uri, Problem> {
    if text.trim().is_empty() {
        return Err(Problem::Empty);
    }
    let (scheme, rest) = text.split_once("://").ok_or(Problem::NoScheme)?;
    check_scheme(scheme)?;
    check_authority(rest.split(['/', '?', '#']).next().unwrap_or_default())?;
    let uri: Uri = text.parse().map_err(|_| Problem::Malformed)?;
    if uri.host().is_none_or(str::is_empty) {
        return Err(Problem::NoHost);
    }
    if protocol == Protocol::Grpc && uri.path_and_query().is_some_and(|path| path.as_str() != "/") {
        return Err(Problem::Path);
    }
    Ok(uri)
}

fn check_scheme(scheme: &str) -> Result<(), Problem> {
    match scheme.to_ascii_lowercase().as_str() {
        "http" => Ok(()),
        "https" if cfg!(feature = "tls") => Ok(()),
        "https" => Err(Problem::TlsMissing),
        _ => Err(Problem::Scheme),
    }
}

fn check_authority(authority: &str) -> Result<(), Problem> {
    if authority.contains('@') {
        return Err(Problem::Userinfo);
    }
    let after_address = authority.rsplit_once(']').map_or(authority, |(_, rest)| rest);
    let Some((_, port)) = after_address.split_once(':') else {
        return if authority.is_empty() { Err(Problem::NoHost) } else { Ok(()) };
    };
    match port.parse::<u16>() {
        Ok(1..) if port.bytes().all(|byte| byte.is_ascii_digit()) => Ok(()),
        _ => Err(Problem::Port),
    }
}

/// The service's path below the base address, the base's own path and query kept.
fn below(base: &Uri, service: Service) -> Option<Uri> {
    let path = match service {
        Service::Traces => "/v1/traces",
        Service::Metrics => "/v1/metrics",
        Service::Logs => "/v1/logs",
    };
    let prefix = base.path().trim_end_matches('/');
    let query = base.query().map(|query| format!("?{query}")).unwrap_or_default();
    let mut parts = base.clone().into_parts();
    parts.path_and_query = Some(format!("{prefix}{path}{query}").parse::<PathAndQuery>().ok()?);
    Uri::from_parts(parts).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use Protocol::{Grpc, Http};

    #[track_caller]
    fn check(text: &str, protocol: Protocol, traces: &str, metrics: &str) {
        let under = |service| Endpoint::under(text, service, protocol).unwrap();
        assert_eq!(under(Service::Traces).uri(), traces);
        assert_eq!(under(Service::Metrics).uri(), metrics);
    }

    #[track_caller]
    fn refuse(text: &str, protocol: Protocol, why: &str) -> String {
        let message = Endpoint::under(text, Service::Traces, protocol).unwrap_err().to_string();
        assert!(message.contains(why), "{message}");
        message
    }

    #[test]
    fn services_have_their_paths_below_a_base() {
        check("http://c:4318", Http, "http://c:4318/v1/traces", "http://c:4318/v1/metrics");
        check("http://c:4318/", Http, "http://c:4318/v1/traces", "http://c:4318/v1/metrics");
        check("http://c/otlp/", Http, "http://c/otlp/v1/traces", "http://c/otlp/v1/metrics");
        check("http://c/?k=v", Http, "http://c/v1/traces?k=v", "http://c/v1/metrics?k=v");
        check("HTTP://[::1]:4318", Http, "http://[::1]:4318/v1/traces", "http://[::1]:4318/v1/metrics");
    }

    #[test]
    fn grpc_has_one_address() {
        check("http://c:4317", Grpc, "http://c:4317/", "http://c:4317/");
        check(Grpc.local_address(), Grpc, "http://localhost:4317/", "http://localhost:4317/");
    }

    #[test]
    fn an_exact_address_is_used_as_it_is() {
        let endpoint = Endpoint::exact("http://t/ingest?key=secret", Http).unwrap();
        assert_eq!(endpoint.uri(), "http://t/ingest?key=secret");
        assert_eq!(endpoint.shown(), "http://t/ingest");
    }

    #[test]
    fn what_cannot_be_used_is_explained() {
        let huge = format!("http://{}", "h".repeat(100_000));
        for (text, why) in [
            ("", "is empty; write it as `http://localhost:4318`"),
            ("  ", "is empty"),
            ("localhost:4318", "`localhost:4318` does not begin with http://"),
            ("ftp://c", "scheme other than http"),
            ("://c", "scheme other than http"),
            ("http://", "names no host"),
            ("http:///v1/traces", "names no host"),
            ("http://:4318", "names no host"),
            ("http://c:99999", "a port that is not"),
            ("http://c:0", "a port that is not"),
            ("http://c:", "a port that is not"),
            ("http://c:+80", "a port that is not"),
            ("http://c:4318x/", "a port that is not"),
            ("http://col lector", "no spaces"),
            ("http://c ", "no spaces"),
            ("http://[::1", "a port that is not"),
            ("http://c\u{0}d", "is not an address"),
            ("http://kolléktor", "only ASCII"),
            (&huge, "65,534 bytes"),
        ] {
            let message = refuse(text, Http, why);
            assert!(message.len() < 400 && message.contains("http://localhost:4318"), "{message}");
        }
        refuse("http://c:4317/v1/traces", Grpc, "has a path");
    }

    #[test]
    fn credentials_are_refused_and_not_repeated() {
        for text in [
            "http://user:s3cret@c:4318",
            "user:s3cret@c:4318",
            "http://user:s3/cret@c",
            "ftp://c/?token=s3cret",
            "http://c:99999/?token=s3cret",
        ] {
            let message = refuse(text, Http, "the OTLP endpoint");
            assert!(!message.contains("s3") && !message.contains("cret"), "{message}");
        }
        refuse("http://user@c", Http, "OTEL_EXPORTER_OTLP_HEADERS");
    }

    #[test]
    #[cfg(not(feature = "tls"))]
    fn https_needs_the_feature() {
        refuse("https://c", Http, "enable the feature `tls`");
    }

    #[test]
    #[cfg(feature = "tls")]
    fn https_is_spoken_with_the_feature() {
        check("https://c", Http, "https://c/v1/traces", "https://c/v1/metrics");
    }
}
