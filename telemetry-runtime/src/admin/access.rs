//! Access to the admin server: with the token, or, if there is none, from this machine.

use std::net::IpAddr;

use axum::http::{HeaderMap, StatusCode, header};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// Minimum number of bytes of a token.
pub(crate) const MIN_TOKEN_BYTES: usize = 16;

/// Rule of access of a server.
pub(crate) enum Access {
    /// Digest of the token. All digests have the same length, so a comparison does not reveal the token's.
    Token([u8; 32]),
    /// Loopback interface. Web pages in a browser on this machine can reach it, too, through a host name that
    /// resolves to it; the check of the `Host` header rejects their requests.
    Loopback,
}

impl Access {
    pub(crate) fn new(token: Option<&str>) -> Access {
        token.map_or(Access::Loopback, |token| Access::Token(Sha256::digest(token).into()))
    }

    /// Returns whether requests need a token.
    pub(super) const fn has_token(&self) -> bool {
        matches!(self, Access::Token(_))
    }

    /// Returns status and message of a request without access; `None` for one with access.
    pub(super) fn error(&self, headers: &HeaderMap) -> Option<(StatusCode, &'static str)> {
        match self {
            Access::Token(expected) => {
                let header = headers.get(header::AUTHORIZATION).map(|value| value.as_bytes());
                let digest: [u8; 32] = Sha256::digest(header.and_then(bearer).unwrap_or_default()).into();
                let is_equal = bool::from(expected.ct_eq(&digest));
                (!is_equal).then_some((
                    StatusCode::UNAUTHORIZED,
                    "send the token of this server as `Authorization: Bearer …`\n",
                ))
            }
            Access::Loopback => {
                let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
                (!host.is_some_and(is_this_machine)).then_some((
                    StatusCode::MISDIRECTED_REQUEST,
                    "this server has no token, so the host must be localhost, 127.0.0.1 or [::1]\n",
                ))
            }
        }
    }
}

fn bearer(authorization: &[u8]) -> Option<&[u8]> {
    const SCHEME: &[u8] = b"Bearer ";
    let (scheme, token) = authorization.split_at_checked(SCHEME.len())?;
    scheme.eq_ignore_ascii_case(SCHEME).then(|| token.trim_ascii())
}

/// Returns true if a `Host` header names the loopback interface.
fn is_this_machine(host: &str) -> bool {
    let name = match host.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((address, _)) => address,
        None => host.split_once(':').map_or(host, |(name, _)| name),
    };
    name.eq_ignore_ascii_case("localhost") || name.parse().is_ok_and(|address: IpAddr| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_header_names_this_machine_or_another() {
        for host in ["localhost", "LOCALHOST:9464", "127.0.0.1", "127.0.0.9:1", "[::1]", "[::1]:9464"] {
            assert!(is_this_machine(host), "{host}");
        }
        for host in
            ["", "example.com", "localhost.example.com:9464", "192.168.1.1:9464", "[::2]", "::1", "0.0.0.0"]
        {
            assert!(!is_this_machine(host), "{host}");
        }
    }
}
