//! Scrapes: content negotiation.

use std::io::Read;

use flate2::read::GzDecoder;
use telemetry::admin::AdminOptions;
use telemetry::stage;

use super::client::{get, request};
use super::serving;

#[stage("admin.scraped")]
fn scraped() {}

#[test]
fn the_accept_header_selects_the_format() {
    const OPENMETRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    const CLASSIC: &str = "text/plain; version=0.0.4; charset=utf-8";
    const UTF8: &str =
        "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,text/plain;q=0.5";
    let escaping = format!("{OPENMETRICS}; escaping=allow-utf-8");
    let rows = [
        (false, "", CLASSIC, "stage_duration_seconds_count{", false),
        (false, "text/html, */*;q=0.8", CLASSIC, "stage_duration_seconds_count{", false),
        (false, "application/openmetrics-text", OPENMETRICS, "stage_duration_seconds_count{", true),
        (false, UTF8, OPENMETRICS, "stage_duration_seconds_count{", true),
        (true, UTF8, escaping.as_str(), "{\"stage.duration_seconds_count\",", true),
        (true, "text/plain", CLASSIC, "stage_duration_seconds_count{", false),
    ];
    for (utf8, accept, content_type, series, is_openmetrics) in rows {
        let names = |options: AdminOptions| if utf8 { options.utf8_names() } else { options };
        let (_recording, address) = serving(names, |builder| builder);
        scraped();
        let answer = request(address, "GET", "/metrics", &[("accept", accept)]);
        assert_eq!((answer.status, answer.header("content-type")), (200, content_type), "{accept}");
        assert_eq!(answer.header("vary"), "accept, accept-encoding", "{accept}");
        assert!(answer.text().contains(series), "{accept}: {}", answer.text());
        assert_eq!(answer.text().ends_with("# EOF\n"), is_openmetrics, "{accept}");
        assert_eq!(answer.text().contains("# {trace_id=\""), is_openmetrics, "{accept}");
    }
}

#[test]
fn an_accept_header_may_be_there_twice() {
    let (_recording, address) = serving(|options| options, |builder| builder);
    let accept = [("accept", "text/plain;q=0.5"), ("accept", "application/openmetrics-text")];
    let answer = request(address, "GET", "/metrics", &accept);
    assert!(answer.header("content-type").starts_with("application/openmetrics-text"));
}

#[test]
fn gzip_has_the_same_text() {
    let (_recording, address) = serving(|options| options, |builder| builder);
    scraped();
    for path in ["/metrics", "/stagez", "/tracez"] {
        let plain = get(address, path);
        let packed = request(address, "GET", path, &[("accept-encoding", "gzip, br")]);
        assert_eq!(
            (plain.header("content-encoding"), packed.header("content-encoding")),
            ("", "gzip"),
            "{path}"
        );
        assert!(packed.body.len() < plain.body.len(), "{path}");
        let mut text = String::new();
        GzDecoder::new(packed.body.as_slice()).read_to_string(&mut text).unwrap();
        assert_eq!(text, plain.text(), "{path}");
    }
    let small = request(address, "GET", "/livez", &[("accept-encoding", "gzip")]);
    assert_eq!(small.text(), "ok\n");
}
