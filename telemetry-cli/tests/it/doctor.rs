//! `telemetry doctor`: one broken set-up for each row, and the finding that names its cause.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, SystemTime};

use expect_test::{Expect, expect};
use receiver::{Answer, Authority, Receiver, TlsFront};

use super::{Folder, shown};

const ENDPOINT: &str = "OTEL_EXPORTER_OTLP_ENDPOINT";

/// Runs the command with these variables alone.
fn doctor(folder: &Path, variables: &[(&str, &str)], words: &str) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_telemetry"));
    command.arg("doctor").args(words.split_whitespace()).current_dir(folder);
    shown(&command.env_clear().envs(variables.iter().copied()).output().unwrap())
}

/// Compares the findings with the expected ones; the port of `address` is replaced.
#[track_caller]
fn check(variables: &[(&str, &str)], address: &str, expected: Expect) {
    let text = doctor(Path::new("."), variables, "--timeout 1");
    let (_, findings) = text.split_once("Findings\n").unwrap();
    expected.assert_eq(&without_port(findings, address));
}

fn without_port(text: &str, address: &str) -> String {
    let port = address.rsplit(':').next().unwrap().split('/').next().unwrap();
    if port.is_empty() { text.to_owned() } else { text.replace(port, "PORT") }
}

#[test]
fn nothing_listens_there() {
    let mut receiver = Receiver::http();
    receiver.stop();
    let address = receiver.endpoint();
    check(
        &[(ENDPOINT, &address)],
        &address,
        expect![[r#"
              error    traces, metrics, logs to http://127.0.0.1:PORT (OTEL_EXPORTER_OTLP_ENDPOINT)
                       the connection is refused: nothing listens on port PORT of 127.0.0.1
                       Remedy: start the receiver (a Collector listens on 4318 for OTLP over HTTP and on 4317 for gRPC), or
                       correct the address
              ok       environment
                       every variable that is set is understood and has an effect

            1 error, 0 warnings. A program may change each setting in its code.
            exit code 1
        "#]],
    );
}

#[test]
fn the_port_is_the_one_of_grpc() {
    let receiver = Receiver::grpc();
    let address = receiver.endpoint();
    check(
        &[(ENDPOINT, &address)],
        &address,
        expect![[r#"
              error    traces, metrics, logs to http://127.0.0.1:PORT (OTEL_EXPORTER_OTLP_ENDPOINT)
                       port PORT speaks HTTP/2 as gRPC does, and requests are sent by HTTP/1.1
                       Remedy: set OTEL_EXPORTER_OTLP_PROTOCOL=grpc, or send to the port of OTLP over HTTP, by convention
                       4318
              ok       environment
                       every variable that is set is understood and has an effect

            1 error, 0 warnings. A program may change each setting in its code.
            exit code 1
        "#]],
    );
}

#[test]
fn the_port_is_the_one_of_http() {
    let receiver = Receiver::http();
    let address = receiver.endpoint();
    let grpc = ("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc");
    check(
        &[(ENDPOINT, &address), grpc],
        &address,
        expect![[r#"
              error    traces, metrics, logs to http://127.0.0.1:PORT (OTEL_EXPORTER_OTLP_ENDPOINT)
                       port PORT speaks HTTP/1.1, and requests are sent by gRPC
                       Remedy: set OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf, or send to the port of gRPC, by convention
                       4317
              ok       environment
                       every variable that is set is understood and has an effect

            1 error, 0 warnings. A program may change each setting in its code.
            exit code 1
        "#]],
    );
}

#[test]
fn the_port_belongs_to_another_protocol() {
    let mut receiver = Receiver::http();
    receiver.garble();
    let address = receiver.endpoint();
    check(
        &[(ENDPOINT, &address)],
        &address,
        expect![[r#"
              error    traces, metrics, logs to http://127.0.0.1:PORT (OTEL_EXPORTER_OTLP_ENDPOINT)
                       port PORT belongs to a server of another protocol, which says: SSH-2.0-OpenSSH_9.6
                       Remedy: correct the address
              ok       environment
                       every variable that is set is understood and has an effect

            1 error, 0 warnings. A program may change each setting in its code.
            exit code 1
        "#]],
    );
}

#[test]
fn the_credentials_are_refused() {
    let receiver = Receiver::http();
    receiver.fail(Answer::Status { status: 401, message: "no such token".to_owned() });
    let address = receiver.endpoint();
    check(
        &[(ENDPOINT, &address)],
        &address,
        expect![[r#"
              error    traces, metrics, logs to http://127.0.0.1:PORT (OTEL_EXPORTER_OTLP_ENDPOINT)
                       refuses the credentials: 401 Unauthorized: no such token
                       Remedy: no header is sent: set OTLP_API_KEY, or OTEL_EXPORTER_OTLP_HEADERS=authorization=…
              ok       environment
                       every variable that is set is understood and has an effect

            1 error, 0 warnings. A program may change each setting in its code.
            exit code 1
        "#]],
    );
    check(
        &[(ENDPOINT, &address), ("OTLP_API_KEY", "s3cret-s3cret")],
        &address,
        expect![[r#"
              error    traces, metrics, logs to http://127.0.0.1:PORT (OTEL_EXPORTER_OTLP_ENDPOINT)
                       refuses the credentials: 401 Unauthorized: no such token
                       Remedy: these headers are sent: authorization; correct their values in OTEL_EXPORTER_OTLP_HEADERS or
                       OTLP_API_KEY
              ok       environment
                       every variable that is set is understood and has an effect

            1 error, 0 warnings. A program may change each setting in its code.
            exit code 1
        "#]],
    );
}

#[test]
fn the_path_is_another() {
    let receiver = Receiver::http();
    receiver.fail(Answer::Status { status: 404, message: "page not found".to_owned() });
    let address = format!("{}/v1/traces", receiver.endpoint());
    check(
        &[(ENDPOINT, &address), ("OTEL_METRICS_EXPORTER", "none")],
        &receiver.endpoint(),
        expect![[r#"
          error    traces to http://127.0.0.1:PORT (OTEL_EXPORTER_OTLP_ENDPOINT)
                   a server answers, and knows no path /v1/traces/v1/traces: 404 Not Found: page not found
                   Remedy: OTEL_EXPORTER_OTLP_ENDPOINT is the address without /v1/traces, which is appended; the
                   address for one signal is used as it is and needs the path
          error    logs to http://127.0.0.1:PORT (OTEL_EXPORTER_OTLP_ENDPOINT)
                   a server answers, and knows no path /v1/traces/v1/logs: 404 Not Found: page not found
                   Remedy: OTEL_EXPORTER_OTLP_ENDPOINT is the address without /v1/traces, which is appended; the
                   address for one signal is used as it is and needs the path
          ok       environment
                   every variable that is set is understood and has an effect

        2 errors, 0 warnings. A program may change each setting in its code.
        exit code 1
    "#]],
    );
}

#[test]
fn the_authority_of_the_certificate_is_unknown() {
    let receiver = Receiver::http();
    let front = TlsFront::start(&receiver, &Authority::new("nobody's").issue("127.0.0.1"), None);
    let address = front.endpoint();
    check(
        &[(ENDPOINT, &address)],
        &address,
        expect![[r#"
              error    traces, metrics, logs to https://127.0.0.1:PORT (OTEL_EXPORTER_OTLP_ENDPOINT)
                       the certificate of the server is refused, since its authority is not trusted: name a file with the
                       authority's certificate by OTEL_EXPORTER_OTLP_CERTIFICATE or `OtlpExporter::ca_certificate` (invalid
                       peer certificate: UnknownIssuer)
              ok       environment
                       every variable that is set is understood and has an effect

            1 error, 0 warnings. A program may change each setting in its code.
            exit code 1
        "#]],
    );
}

#[test]
fn the_server_wants_tls() {
    let receiver = Receiver::http();
    let front = TlsFront::start(&receiver, &Authority::new("nobody's").issue("127.0.0.1"), None);
    let address = front.endpoint().replace("https", "http");
    check(
        &[(ENDPOINT, &address)],
        &address,
        expect![[r#"
              error    traces, metrics, logs to http://127.0.0.1:PORT (OTEL_EXPORTER_OTLP_ENDPOINT)
                       port PORT speaks TLS, and requests are sent without it
                       Remedy: begin the address with https://
              ok       environment
                       every variable that is set is understood and has an effect

            1 error, 0 warnings. A program may change each setting in its code.
            exit code 1
        "#]],
    );
}

#[test]
fn the_name_has_no_address() {
    // A label of more than 63 characters: no server of names is asked.
    let address = format!("http://{}.example:4318", "collector".repeat(8));
    check(
        &[(ENDPOINT, &address)],
        "",
        expect![[r#"
              error    traces, metrics, logs to http://collectorcollectorcollectorcollectorcollectorcollectorcollectorcollector.example:4318 (OTEL_EXPORTER_OTLP_ENDPOINT)
                       the name `collectorcollectorcollectorcollectorcollectorcollectorcollectorcollector.example` has no
                       address here
                       Remedy: correct the name; within Kubernetes it ends in its namespace, within Compose it is the name
                       of the service
              ok       environment
                       every variable that is set is understood and has an effect

            1 error, 0 warnings. A program may change each setting in its code.
            exit code 1
        "#]],
    );
}

#[test]
fn the_receiver_hangs() {
    let receiver = Receiver::http();
    receiver.fail(Answer::Hang);
    let address = receiver.endpoint();
    check(
        &[(ENDPOINT, &address)],
        &address,
        expect![[r#"
              error    traces, metrics, logs to http://127.0.0.1:PORT (OTEL_EXPORTER_OTLP_ENDPOINT)
                       is connected to, and does not answer a request within 1 s
                       Remedy: the receiver hangs or is overloaded, or another server has this port: look at its log
              ok       environment
                       every variable that is set is understood and has an effect

            1 error, 0 warnings. A program may change each setting in its code.
            exit code 1
        "#]],
    );
}

#[test]
fn the_receiver_is_overloaded() {
    let receiver = Receiver::http();
    receiver.fail(Answer::Status { status: 503, message: "busy".to_owned() });
    let address = receiver.endpoint();
    check(
        &[(ENDPOINT, &address)],
        &address,
        expect![[r#"
              error    traces, metrics, logs to http://127.0.0.1:PORT (OTEL_EXPORTER_OTLP_ENDPOINT)
                       answers, and takes nothing at present: 503 Service Unavailable: busy
                       Remedy: look at the log and the limits of the receiver
              ok       environment
                       every variable that is set is understood and has an effect

            1 error, 0 warnings. A program may change each setting in its code.
            exit code 1
        "#]],
    );
}

#[test]
fn the_clock_is_an_hour_ahead() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            std::thread::spawn(move || answer_from_the_past(stream));
        }
    });
    check(
        &[(ENDPOINT, &address)],
        &address,
        expect![[r#"
              warning  clock of http://127.0.0.1:PORT
                       the clock of this machine is 60 min ahead of the one of the receiver, so spans are shown at wrong
                       times or are refused as too old or too new
                       Remedy: let a service for time (chrony, systemd-timesyncd) set both clocks
              ok       environment
                       every variable that is set is understood and has an effect
              ok       traces, metrics, logs to http://127.0.0.1:PORT (OTEL_EXPORTER_OTLP_ENDPOINT)
                       takes requests

            0 errors, 1 warning. A program may change each setting in its code.
            exit code 0
        "#]],
    );
}

/// Answers a request with success and a date of an hour ago.
fn answer_from_the_past(mut stream: impl Read + Write) {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        match stream.read(&mut byte) {
            Ok(1) => head.push(byte[0]),
            _ => return,
        }
    }
    let date = httpdate::fmt_http_date(SystemTime::now() - Duration::from_secs(3_600));
    let head = format!("HTTP/1.1 200 OK\r\nDate: {date}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    stream.write_all(head.as_bytes()).unwrap();
}

#[test]
fn names_are_misspelt() {
    let variables = [
        ("OTEL_EXPORTER_OTLP_ENDPONT", "http://localhost:4318"),
        ("OTLE_SERVICE_NAME", "shop"),
        ("SENTRY_RELEASE", "1"),
        ("TELEMETRY_NO_SUCH_THING", "1"),
    ];
    check(
        &variables,
        "",
        expect![[r#"
          warning  OTEL_EXPORTER_OTLP_ENDPONT
                   no variable has this name, so it is ignored
                   Remedy: did you mean OTEL_EXPORTER_OTLP_ENDPOINT?
          warning  OTLE_SERVICE_NAME
                   no variable has this name, so it is ignored
                   Remedy: did you mean OTEL_SERVICE_NAME?
          warning  TELEMETRY_NO_SUCH_THING
                   no variable has this name, so it is ignored
                   Remedy: docs/environment.md lists the variables; unset it unless another program reads it
          warning  exporters
                   no variable names a destination, so nothing is exported unless the program adds an exporter itself
                   Remedy: set OTEL_EXPORTER_OTLP_ENDPOINT, such as http://localhost:4318, or
                   OTEL_TRACES_EXPORTER=console

        0 errors, 4 warnings. A program may change each setting in its code.
        exit code 0
    "#]],
    );
}

#[test]
fn values_cannot_be_used() {
    let variables = [
        ("OTEL_TRACES_EXPORTER", "console"),
        ("OTEL_TRACES_SAMPLER", "sometimes"),
        ("OTEL_METRIC_EXPORT_INTERVAL", "1m"),
        ("SENTRY_DSN", "sentry.example"),
    ];
    check(
        &variables,
        "",
        expect![[r#"
          warning  OTEL_METRIC_EXPORT_INTERVAL
                   `1m` is not a whole number, such as 1000, and is ignored
          warning  OTEL_TRACES_SAMPLER
                   `sometimes` is not supported and is ignored; supported: always_on, always_off, traceidratio,
                   parentbased_always_on, parentbased_always_off, parentbased_traceidratio
          warning  SENTRY_DSN
                   it is no DSN; copy it from the settings of the project: https://KEY@HOST/PROJECT; no errors are sent

        0 errors, 3 warnings. A program may change each setting in its code.
        exit code 0
    "#]],
    );
}

#[test]
fn an_installation_is_refused() {
    let variables = [
        ("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "collector:4318"),
        ("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "https://127.0.0.1:1/v1/metrics"),
        ("OTEL_EXPORTER_OTLP_METRICS_CERTIFICATE", "no-such-file.pem"),
        ("PROMETHEUS_PORT", "0"),
        ("OTEL_EXPORTER_PROMETHEUS_HOST", "0.0.0.0"),
    ];
    check(
        &variables,
        "",
        expect![[r#"
          error    traces (OTEL_EXPORTER_OTLP_TRACES_ENDPOINT)
                   an installation is refused: environment variable OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: the OTLP
                   endpoint `collector:4318` does not begin with http:// or https://; write it as
                   `http://localhost:4318`
                   Remedy: correct the value
          error    metrics (OTEL_EXPORTER_OTLP_METRICS_ENDPOINT)
                   an installation is refused: environment variable OTEL_EXPORTER_OTLP_METRICS_CERTIFICATE: the file
                   no-such-file.pem cannot be read: No such file or directory (os error 2)
                   Remedy: correct the value
          error    admin server
                   an installation is refused: environment variable OTEL_EXPORTER_PROMETHEUS_HOST: 0.0.0.0:0 can be
                   reached from outside, and there is no token: give one by `AdminOptions::token` or
                   TELEMETRY_ADMIN_TOKEN, or listen on 127.0.0.1
                   Remedy: correct the value
          ok       environment
                   every variable that is set is understood and has an effect

        3 errors, 0 warnings. A program may change each setting in its code.
        exit code 1
    "#]],
    );
}

#[test]
fn nothing_is_exported() {
    check(
        &[],
        "",
        expect![[r#"
              warning  exporters
                       no variable names a destination, so nothing is exported unless the program adds an exporter itself
                       Remedy: set OTEL_EXPORTER_OTLP_ENDPOINT, such as http://localhost:4318, or
                       OTEL_TRACES_EXPORTER=console

            0 errors, 1 warning. A program may change each setting in its code.
            exit code 0
        "#]],
    );
    check(
        &[("OTEL_SDK_DISABLED", "true")],
        "",
        expect![[r#"
              warning  OTEL_SDK_DISABLED
                       it is true, so nothing is recorded
                       Remedy: unset it, or set it to false

            0 errors, 1 warning. A program may change each setting in its code.
            exit code 0
        "#]],
    );
    let console = ("OTEL_TRACES_EXPORTER", "console");
    let ratio = ("OTEL_TRACES_SAMPLER", "traceidratio");
    check(
        &[console, ratio, ("OTEL_TRACES_SAMPLER_ARG", "0")],
        "",
        expect![[r#"
              warning  sampling
                       no trace is exported: OTEL_TRACES_SAMPLER is always_off, or its ratio is 0; metrics and logs are
                       exported all the same
                       Remedy: set OTEL_TRACES_SAMPLER=parentbased_always_on, or a ratio above 0 by OTEL_TRACES_SAMPLER_ARG

            0 errors, 1 warning. A program may change each setting in its code.
            exit code 0
        "#]],
    );
}

#[test]
fn variables_have_no_effect() {
    let variables = [
        ("OTEL_TRACES_EXPORTER", "console"),
        ("OTEL_EXPORTER_OTLP_HEADERS", "authorization=Bearer%20s3cret"),
        ("OTEL_TRACES_SAMPLER_ARG", "0.5"),
        ("TELEMETRY_ADMIN_TOKEN", "0123456789abcdef"),
    ];
    check(
        &variables,
        "",
        expect![[r#"
          warning  OTEL_EXPORTER_OTLP_HEADERS
                   it is set and has no effect beside the other variables
                   Remedy: no signal goes by OTLP: name the receiver by OTEL_EXPORTER_OTLP_ENDPOINT, or unset it
          warning  OTEL_TRACES_SAMPLER_ARG
                   it is set and has no effect beside the other variables
                   Remedy: set OTEL_TRACES_SAMPLER=parentbased_traceidratio, or unset it
          warning  TELEMETRY_ADMIN_TOKEN
                   it is set and has no effect beside the other variables
                   Remedy: name the port of the admin server by PROMETHEUS_PORT, or unset it

        0 errors, 3 warnings. A program may change each setting in its code.
        exit code 0
    "#]],
    );
}

#[test]
fn the_port_of_the_admin_server_is_taken() {
    // Accepts connections and never answers: the other program.
    let other = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = other.local_addr().unwrap().port().to_string();
    check(
        &[("PROMETHEUS_PORT", &port)],
        &port,
        expect![[r#"
              error    admin server
                       another program listens on 127.0.0.1:PORT, so an installation is refused
                       Remedy: choose another port by PROMETHEUS_PORT, or end the other program
              ok       environment
                       every variable that is set is understood and has an effect

            1 error, 0 warnings. A program may change each setting in its code.
            exit code 1
        "#]],
    );
}

#[test]
fn everything_is_in_order() {
    let receiver = Receiver::http();
    let address = receiver.endpoint();
    let variables = [
        (ENDPOINT, address.as_str()),
        ("OTEL_SERVICE_NAME", "shop"),
        ("OTLP_API_KEY", "s3cret-s3cret"),
        ("OTEL_TRACES_SAMPLER", "parentbased_traceidratio"),
        ("OTEL_TRACES_SAMPLER_ARG", "0.25"),
        ("TELEMETRY_STAGES", "info,shop.cache.*=off"),
    ];
    let folder = Folder::new();
    let text = doctor(&folder.0, &variables, "");
    expect![[r#"
        Settings
          telemetry            on [default]
          service              shop [OTEL_SERVICE_NAME]
          environment          not named [default]
          resource             none [default]
          traces               http://127.0.0.1:PORT/v1/traces by http/protobuf, headers authorization, timeout 10 s [OTEL_EXPORTER_OTLP_ENDPOINT, OTLP_API_KEY]
          metrics              http://127.0.0.1:PORT/v1/metrics by http/protobuf, headers authorization, timeout 10 s [OTEL_EXPORTER_OTLP_ENDPOINT, OTLP_API_KEY]
          logs                 http://127.0.0.1:PORT/v1/logs by http/protobuf, headers authorization, timeout 10 s [OTEL_EXPORTER_OTLP_ENDPOINT, OTLP_API_KEY]
          errors               in their spans and logs [default]
          other exporters      none [default]
          admin server         none [default]
          sampling             25% of the traces [OTEL_TRACES_SAMPLER, OTEL_TRACES_SAMPLER_ARG]
          stages               *=info,shop.cache.*=off [TELEMETRY_STAGES]
          propagation          tracecontext, baggage [default]
          pseudonyms           under a random key [default]
          masked patterns      0 [default]
          interval of metrics  60 s [default]
          histograms           explicit buckets [default]
          process metrics      on [default]
          longest text         4096 bytes [default]
          slow query           from 1 s [default]

        Variables
          OTEL_SERVICE_NAME=shop
              name of the service; takes precedence over service.name of the next variable
          OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:PORT
              base address; over HTTP the path of the signal is appended
          OTLP_API_KEY=***
              sent as authorization: Bearer …, unless the headers for all signals have an authorization
          OTEL_TRACES_SAMPLER=parentbased_traceidratio
              always_on, always_off, traceidratio decide about every trace; with parentbased_ the decision of a
              caller in another process counts
          OTEL_TRACES_SAMPLER_ARG=0.25
              ratio of traceidratio, from 0 to 1
          TELEMETRY_STAGES=info,shop.cache.*=off
              rules that filter and sample stages, such as
              info,shop.stock=metrics,shop.cache.*=off,shop.order.*=debug; a value is a level, metrics, off, a
              share such as 0.1, detail, no_detail, content or no_content, a rate such as 100/s or 5/min, a size
              such as 4KiB; an item that is no rule is one warning and is ignored

        Findings
          ok       environment
                   every variable that is set is understood and has an effect
          ok       traces, metrics, logs to http://127.0.0.1:PORT (OTEL_EXPORTER_OTLP_ENDPOINT)
                   takes requests

        0 errors, 0 warnings. A program may change each setting in its code.
        exit code 0
    "#]].assert_eq(&without_port(&text, &address));
    // An empty request of each signal came.
    assert_eq!((receiver.requests(), receiver.received().len()), (3, 3));
    let json = doctor(&folder.0, &variables, "--format json");
    let (object, _) = json.split_once("\nexit code").unwrap();
    let value: serde_json::Value = serde_json::from_str(object).unwrap();
    let finding = value.pointer("/findings/0/severity").and_then(serde_json::Value::as_str);
    let sampler =
        value["variables"].as_array().unwrap().iter().find(|it| it["name"] == "OTEL_TRACES_SAMPLER");
    assert_eq!(finding, Some("ok"));
    expect![[r#"
        {
          "default": "parentbased_always_on",
          "meaning": "always_on, always_off, traceidratio decide about every trace; with parentbased_ the decision of a caller in another process counts",
          "name": "OTEL_TRACES_SAMPLER",
          "value": "parentbased_traceidratio"
        }
    "#]].assert_eq(&format!("{:#}\n", sampler.unwrap()));
    assert!(!json.contains("s3cret"));
}
