//! Access to the server: token, host name, origin.

use telemetry::Telemetry;
use telemetry::admin::AdminOptions;
use telemetry::testing::try_record_with;

use super::client::{request, send};
use super::serving;

const TOKEN: &str = "0123456789abcdef";

#[test]
fn the_token_gives_access() {
    let (_recording, address) = serving(|options| options.token(TOKEN), |builder| builder);
    let rows = [
        (None, 401),
        (Some(""), 401),
        (Some(TOKEN), 401),
        (Some("Bearer"), 401),
        (Some("Bearer "), 401),
        (Some("Bearer 0123456789abcde"), 401),
        (Some("Bearer 0123456789abcdeg"), 401),
        (Some("Bearer 0123456789abcdef0"), 401),
        (Some("Basic 0123456789abcdef"), 401),
        (Some("Bearer 0123456789abcdef"), 200),
        (Some("bearer  0123456789abcdef "), 200),
    ];
    for path in ["/metrics", "/health", "/stagez", "/tracez", "/"] {
        for (authorization, status) in rows {
            let headers: Vec<_> = authorization.map(|value| ("authorization", value)).into_iter().collect();
            let answer = request(address, "GET", path, &headers);
            assert_eq!(answer.status, status, "{path} {authorization:?}");
            assert_eq!(answer.header("www-authenticate"), if status == 401 { "Bearer" } else { "" });
        }
    }
    // Without access a missing path looks like an existing one.
    assert_eq!(request(address, "GET", "/nowhere", &[]).status, 401);
    assert_eq!(request(address, "GET", "/tracez?token=0123456789abcdef", &[]).status, 401);
    // Liveness and readiness are one word each and need no token.
    for path in ["/livez", "/readyz"] {
        assert_eq!(request(address, "GET", path, &[]).status, 200, "{path}");
    }
}

#[test]
fn with_a_token_the_name_of_the_machine_does_not_matter() {
    let (_recording, address) = serving(|options| options.token(TOKEN), |builder| builder);
    let text = format!("GET /stagez HTTP/1.1\r\nhost: shop.example\r\nauthorization: Bearer {TOKEN}\r\n\r\n");
    assert_eq!(send(address, text.as_bytes()).unwrap().status, 200);
}

#[test]
fn pages_of_other_origins_have_no_access() {
    let (_recording, address) = serving(|options| options, |builder| builder);
    for (host, status) in [
        ("host: localhost\r\n".to_owned(), 200),
        (format!("host: {address}\r\n"), 200),
        ("host: [::1]:80\r\n".to_owned(), 200),
        ("host: attacker.example\r\n".to_owned(), 421),
        ("host: 127.0.0.1.attacker.example\r\n".to_owned(), 421),
        (String::new(), 421),
    ] {
        let answer = send(address, format!("GET /tracez HTTP/1.1\r\n{host}\r\n").as_bytes()).unwrap();
        assert_eq!(answer.status, status, "{host}");
    }
}

#[test]
fn unsafe_or_invalid_options_fail_the_installation() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let rows = [
        (
            AdminOptions::port(0).host("0.0.0.0"),
            "0.0.0.0:0 can be reached from outside, and there is no token",
        ),
        (AdminOptions::port(0).host("[::]"), "[::]:0 can be reached from outside, and there is no token"),
        (AdminOptions::port(0).token("short"), "at least 16 characters"),
        (AdminOptions::port(0).token("0123456789 abcdef"), "visible ASCII"),
        (AdminOptions::port(0).host("no such host"), "`no such host` is not an address"),
        (AdminOptions::port(port), "choose another port (PROMETHEUS_PORT or `AdminOptions::port`)"),
    ];
    for (options, expected) in rows {
        let text = try_record_with(|builder| builder.admin(options)).err().unwrap().to_string();
        assert!(text.starts_with("admin server: ") && text.contains(expected), "{text}");
        assert!(!text.contains("short") && !text.contains("0123"), "{text}");
    }
    // Failed installations leave nothing behind.
    let options = AdminOptions::port(0).host("localhost").token(TOKEN);
    assert!(!format!("{options:?}").contains(TOKEN));
    assert!(try_record_with(|builder| builder.admin(options)).unwrap().finish().complete);
}

#[test]
fn without_a_server_there_is_no_address() {
    let _alone = telemetry::testing::alone();
    let telemetry = Telemetry::builder("shop").install().unwrap();
    assert_eq!(telemetry.admin_address(), None);
}
