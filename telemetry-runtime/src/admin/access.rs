//! Who may ask: whoever knows the token, or, where there is none, whoever is on this machine.

use std::net::IpAddr;

use axum::http::{HeaderMap, StatusCode, header};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// The shortest token that is worth being asked for.
pub(crate) const LEAST_TOKEN_BYTES: usize = 16;

/// The rule of one server.
pub(crate) enum Access {
    /// The token's digest: of one length whatever the token's, so that comparing tells nothing about it.
    Token([u8; 32]),
    /// The loopback interface. A browser on this machine is there, too, with pages of anybody: what they ask for
    /// by a name of their own, pointed at this machine, is refused.
    ThisMachine,
}

impl Access {
    pub(crate) fn new(token: Option<&str>) -> Access {
        token.map_or(Access::ThisMachine, |token| Access::Token(Sha256::digest(token).into()))
    }

    /// `None` when the request may be answered.
    pub(super) fn refusal(&self, headers: &HeaderMap) -> Option<(StatusCode, &'static str)> {
        match self {
            Access::Token(expected) => {
                let given = headers.get(header::AUTHORIZATION).map(|value| value.as_bytes());
                let given: [u8; 32] = Sha256::digest(given.and_then(bearer).unwrap_or_default()).into();
                let known = bool::from(expected.ct_eq(&given));
                (!known).then_some((
                    StatusCode::UNAUTHORIZED,
                    "send the token of this server as `Authorization: Bearer …`\n",
                ))
            }
            Access::ThisMachine => {
                let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
                (!host.is_some_and(is_this_machine)).then_some((
                    StatusCode::MISDIRECTED_REQUEST,
                    "without a token this server answers to localhost, 127.0.0.1 and [::1] alone\n",
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

/// Whether a `Host` header names this machine.
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
    fn a_host_is_this_machine_or_another() {
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
