//! Proxies: exporters take the one that is named, and none for what is reached directly.

use std::time::Duration;

use receiver::{Proxy, Receiver};
use telemetry::{Telemetry, stage};

use crate::child;

#[stage("setting.passed_on")]
fn passed_on() {}

#[test]
fn the_environment_names_proxies() {
    const TEST: &str = "settings::proxy::the_environment_names_proxies";
    if child::is_one() {
        let telemetry = Telemetry::from_env().unwrap().install().unwrap();
        passed_on();
        telemetry.flush_spans(Duration::from_secs(10));
        return;
    }
    let asked = "CONNECT collector.invalid:4318 HTTP/1.1";
    let with_credentials = format!("{asked} Basic dXNlcjpwYXNz");
    for (protocol, receiver) in [("http/protobuf", Receiver::http()), ("grpc", Receiver::grpc())] {
        let proxy = Proxy::start(&receiver);
        let run = |address: &str, variable: &str, user: &str, no_proxy: &str| {
            let output = child::start(TEST, |child| {
                child.env("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", address);
                child.env("OTEL_EXPORTER_OTLP_PROTOCOL", protocol);
                child.env(variable, format!("http://{user}{}", proxy.address()));
                child.env("NO_PROXY", no_proxy);
            });
            assert!(output.status.success(), "{output:?}");
        };
        run("http://collector.invalid:4318", "HTTP_PROXY", "", "");
        assert_eq!(proxy.requests(), [asked], "{protocol}");
        assert_eq!(receiver.spans().len(), 1, "{protocol}");
        run("http://collector.invalid:4318", "all_proxy", "user:pass@", "example.com");
        assert_eq!(proxy.requests()[1..], [with_credentials.as_str()], "{protocol}");
        assert_eq!(receiver.spans().len(), 2, "{protocol}");
        run(&receiver.endpoint(), "HTTP_PROXY", "", "localhost, 127.0.0.0/8");
        assert_eq!((proxy.requests().len(), receiver.spans().len()), (2, 3), "{protocol}");
        run(&receiver.endpoint(), "HTTPS_PROXY", "", "");
        assert_eq!((proxy.requests().len(), receiver.spans().len()), (2, 4), "{protocol}");
    }
}
