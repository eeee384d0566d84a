//! Certificates: of an authority of one's own, of clients, and those that are refused.

#![allow(clippy::print_stdout, reason = "the child tells its parent what it was told")]

use std::path::Path;
use std::time::Duration;

use receiver::{Authority, Receiver, TlsFront};
use telemetry::otlp::OtlpExporter;
use telemetry::testing::{record_with, try_record_with};
use telemetry::{Telemetry, stage};

use crate::child;
use crate::folder::Folder;

/// Any receiver is on this machine.
const HOST: &str = "127.0.0.1";

#[stage("setting.secured")]
fn secured() {}

/// Protocol, receiver, and exporter to its address.
type Row = (&'static str, Receiver, fn(String) -> OtlpExporter);

/// A receiver of each protocol, and how an exporter for it is made.
fn receivers() -> [Row; 2] {
    [
        ("http", Receiver::http(), |address| OtlpExporter::http(address)),
        ("grpc", Receiver::grpc(), |address| OtlpExporter::grpc(address)),
    ]
}

/// Sends a span, and returns how many were exported.
fn send(otlp: OtlpExporter) -> u64 {
    let recording = record_with(|builder| builder.otlp(otlp.without_metrics().without_logs()));
    secured();
    assert!(recording.telemetry().unwrap().flush_spans(Duration::from_secs(60)));
    recording.finish_within(Duration::from_secs(60)).exporter("otlp").unwrap().exported
}

/// Sends a span to a destination that does not take it, and returns what is told first.
fn refused(otlp: OtlpExporter) -> String {
    let (tell, told) = std::sync::mpsc::channel();
    let otlp = otlp.without_metrics().without_logs().linger(Duration::ZERO);
    let listener = move |text: &str| {
        let _ = tell.send(text.to_owned());
    };
    let recording = record_with(|builder| builder.otlp(otlp).diagnostics(listener));
    secured();
    let told = told.recv_timeout(Duration::from_secs(60)).unwrap();
    let report = recording.finish_within(Duration::ZERO);
    assert_eq!(report.exporter("otlp").unwrap().exported, 0, "{report}");
    told
}

fn write(folder: &Folder, name: &str, authority: &Authority) -> std::path::PathBuf {
    let path = folder.path(name);
    std::fs::write(&path, authority.certificate()).unwrap();
    path
}

#[test]
fn a_collector_of_a_private_authority_is_trusted_when_it_is_named() {
    let folder = Folder::new("tls-private");
    let authority = Authority::new("private");
    let ca = write(&folder, "ca.pem", &authority);
    for (protocol, receiver, exporter) in receivers() {
        let front = TlsFront::start(&receiver, &authority.issue(HOST), None);
        assert_eq!(
            (send(exporter(front.endpoint()).ca_certificate(&ca)), receiver.spans().len()),
            (1, 1),
            "{protocol}"
        );
    }
}

#[test]
fn a_collector_that_asks_its_clients_for_a_certificate_gets_it() {
    let folder = Folder::new("tls-client");
    let authority = Authority::new("private");
    let ca = write(&folder, "ca.pem", &authority);
    let (certificate, key) = authority.issue("client").write(&folder.path("."));
    for (protocol, receiver, exporter) in receivers() {
        let front = TlsFront::start(&receiver, &authority.issue(HOST), Some(&authority));
        let otlp = exporter(front.endpoint()).ca_certificate(&ca).client_certificate(&certificate, &key);
        assert_eq!((send(otlp), receiver.spans().len()), (1, 1), "{protocol}");
    }
}

#[test]
fn a_refused_certificate_is_told_with_the_remedy() {
    let folder = Folder::new("tls-refused");
    let (authority, other) = (Authority::new("private"), Authority::new("other"));
    let ca = write(&folder, "ca.pem", &authority);
    let of_other = write(&folder, "other.pem", &other);
    for (protocol, receiver, exporter) in receivers() {
        let plain = receiver.endpoint().replace("http:", "https:");
        let right = TlsFront::start(&receiver, &authority.issue(HOST), None);
        let named = TlsFront::start(&receiver, &authority.issue("another.name"), None);
        let asking = TlsFront::start(&receiver, &authority.issue(HOST), Some(&authority));
        let rows = [
            ("not named", exporter(right.endpoint()), "OTEL_EXPORTER_OTLP_CERTIFICATE"),
            (
                "other authority",
                exporter(right.endpoint()).ca_certificate(&of_other),
                "authority is not trusted",
            ),
            ("other name", exporter(named.endpoint()).ca_certificate(&ca), "it is for another name"),
            (
                "without one of ours",
                exporter(asking.endpoint()).ca_certificate(&ca),
                "OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE",
            ),
            ("no TLS", exporter(plain).ca_certificate(&ca), "http:// instead of https://"),
        ];
        for (row, otlp, expected) in rows {
            let told = refused(otlp);
            assert!(told.contains(expected), "{protocol}, {row}: {told}");
        }
    }
}

#[test]
fn a_file_that_cannot_be_used_is_an_error_that_names_it() {
    let folder =
        Folder::new("tls-files").with("empty.pem", "").with("text.pem", "-----BEGIN CERTIFICATE-----\nx");
    let authority = Authority::new("private");
    let (certificate, key) = authority.issue("client").write(&folder.path("."));
    let other_key = folder.path("other.key");
    std::fs::write(&other_key, authority.issue("other").key).unwrap();
    let otlp = || OtlpExporter::http("https://localhost:1");
    let rows = [
        (otlp().ca_certificate("/nowhere/ca.pem"), "the file /nowhere/ca.pem cannot be read: "),
        (otlp().ca_certificate(folder.path("empty.pem")), "empty.pem has no certificate in PEM"),
        (otlp().ca_certificate(folder.path("text.pem")), "text.pem is no PEM"),
        (otlp().client_certificate(&certificate, &certificate), "client.pem has no private key in PEM"),
        (
            otlp().client_certificate(&certificate, &other_key),
            "other.key cannot be used with its certificate",
        ),
        (otlp().client_certificate(&key, &key), "client.key has no certificate in PEM"),
    ];
    for (otlp, expected) in rows {
        let Err(error) = try_record_with(|builder| builder.otlp(otlp)) else {
            panic!("{expected}: was accepted");
        };
        let error = error.to_string();
        assert!(error.starts_with("OTLP certificate: ") && error.contains(expected), "{error}");
    }
}

/// Sends a span by the variables of the environment.
fn send_by_the_environment() {
    let telemetry = match Telemetry::from_env().and_then(telemetry::Builder::install) {
        Ok(telemetry) => telemetry,
        Err(error) => return println!("error: {error}"),
    };
    secured();
    telemetry.flush_spans(Duration::from_secs(60));
    println!("{}", telemetry.shutdown(Duration::from_secs(60)));
}

#[test]
fn the_environment_names_certificates() {
    const TEST: &str = "settings::tls::the_environment_names_certificates";
    if child::is_one() {
        return send_by_the_environment();
    }
    let folder = Folder::new("tls-environment");
    let authority = Authority::new("private");
    let ca = write(&folder, "ca.pem", &authority);
    let (certificate, key) = authority.issue("client").write(&folder.path("."));
    for (protocol, receiver, _) in receivers() {
        let front = TlsFront::start(&receiver, &authority.issue(HOST), Some(&authority));
        let output = child::start(TEST, |child| {
            child.env("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", front.endpoint());
            child.env(
                "OTEL_EXPORTER_OTLP_PROTOCOL",
                if protocol == "http" { "http/protobuf" } else { protocol },
            );
            child.env("OTEL_EXPORTER_OTLP_CERTIFICATE", &ca);
            child.env("OTEL_EXPORTER_OTLP_TRACES_CLIENT_CERTIFICATE", &certificate);
            child.env("OTEL_EXPORTER_OTLP_CLIENT_KEY", &key);
        });
        assert_eq!(receiver.spans().len(), 1, "{protocol}: {output:?}");
    }
    let missing = |variable: &str, path: &Path| {
        let output = child::start(TEST, |child| {
            child.env("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9").env(variable, path);
        });
        child::said(&output, "error: ").join("\n")
    };
    for variable in ["OTEL_EXPORTER_OTLP_CERTIFICATE", "OTEL_EXPORTER_OTLP_LOGS_CERTIFICATE"] {
        let error = missing(variable, Path::new("/nowhere/ca.pem"));
        let expected = format!("environment variable {variable}: the file /nowhere/ca.pem cannot be read");
        assert!(error.starts_with(&expected), "{error}");
    }
    let error = missing("OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE", &certificate);
    assert!(error.contains("client.pem needs its private key as well"), "{error}");
}
