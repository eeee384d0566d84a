//! Handshakes of TLS that failed: the cause, and the remedy for an operator.

use std::error::Error;
use std::io;

use rustls::{CertificateError, Error as TlsError};

/// Returns the cause and the remedy if the error comes from a handshake that no retry will change.
pub(super) fn refusal(error: &(dyn Error + 'static)) -> Option<String> {
    let cause = find(error)?;
    let remedy = match cause {
        TlsError::InvalidCertificate(problem) => of_certificate(problem),
        TlsError::AlertReceived(alert) => of_alert(&format!("{alert:?}"))?,
        TlsError::InvalidMessage(_) => {
            "the server does not speak TLS: is its address http:// instead of https://?"
        }
        TlsError::NoCertificatesPresented => "the server shows no certificate",
        _ => return None,
    };
    Some(format!("{remedy} ({cause})"))
}

fn of_certificate(problem: &CertificateError) -> &'static str {
    use CertificateError::*;
    match problem {
        UnknownIssuer => {
            "the certificate of the server is refused, since its authority is not trusted: name a file with the \
             authority's certificate by OTEL_EXPORTER_OTLP_CERTIFICATE or `OtlpExporter::ca_certificate`"
        }
        NotValidForName | NotValidForNameContext { .. } => {
            "the certificate of the server is refused, since it is for another name: send to the name that it is for"
        }
        Expired | ExpiredContext { .. } | NotValidYet | NotValidYetContext { .. } => {
            "the certificate of the server is refused, since it is not valid now: renew it, or set the clock"
        }
        _ => "the certificate of the server is refused",
    }
}

/// Hint for a connection of TLS that the server has closed. It may do so after the handshake, faster than its
/// reason can be read.
pub(super) const CLOSED: &str = "; a server may close so if it does not speak TLS (is its address http:// instead of \
                                 https://?), or if it asks its clients for a certificate \
                                 (OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE and OTEL_EXPORTER_OTLP_CLIENT_KEY, or \
                                 `OtlpExporter::client_certificate`)";

/// Returns whether the other side has closed the connection.
pub(super) fn is_closed(error: &(dyn Error + 'static)) -> bool {
    use io::ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset, UnexpectedEof};
    let is_closed = |error: &io::Error| {
        matches!(error.kind(), BrokenPipe | ConnectionAborted | ConnectionReset | UnexpectedEof)
    };
    causes(error).any(|cause| cause.downcast_ref::<io::Error>().is_some_and(is_closed))
}

/// Returns the cause and the remedy if the text is about a handshake that no retry will change: HTTP/2 keeps
/// of a failed connection only the text.
#[cfg(feature = "otlp-grpc")]
pub(super) fn refusal_in(text: &str) -> Option<String> {
    let (_, alert) = text.rsplit_once(RECEIVED)?;
    let alert = alert.split(|c: char| !c.is_ascii_alphanumeric()).next()?;
    Some(format!("{} ({RECEIVED}{alert})", of_alert(alert)?))
}

/// Beginning of the text about an alert of the server.
#[cfg(feature = "otlp-grpc")]
const RECEIVED: &str = "received fatal alert: ";

/// Alerts by which a server refuses a client for its certificate, or for the lack of one.
const ABOUT_CERTIFICATES: [&str; 10] = [
    "NoCertificate",
    "BadCertificate",
    "UnsupportedCertificate",
    "CertificateRevoked",
    "CertificateExpired",
    "CertificateUnknown",
    "CertificateRequired",
    "UnknownCA",
    "AccessDenied",
    "HandshakeFailure",
];

fn of_alert(alert: &str) -> Option<&'static str> {
    ABOUT_CERTIFICATES.contains(&alert).then_some(
        "the server refuses the certificate of this client: name one that it trusts by \
         OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE and OTEL_EXPORTER_OTLP_CLIENT_KEY or \
         `OtlpExporter::client_certificate`",
    )
}

/// Finds the error of the TLS library among the causes; an `io::Error` hides the one that it wraps.
fn find<'e>(error: &'e (dyn Error + 'static)) -> Option<&'e TlsError> {
    causes(error).find_map(|error| {
        let wrapped = || error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        error.downcast_ref::<TlsError>().or_else(|| find(wrapped()?))
    })
}

/// Returns the error and its causes.
fn causes<'e>(error: &'e (dyn Error + 'static)) -> impl Iterator<Item = &'e (dyn Error + 'static)> {
    std::iter::successors(Some(error), |error| {
        let error: &'e (dyn Error + 'static) = *error;
        error.source()
    })
}
