//! The collector is not there, dies, comes back, or hangs: the process goes on, says so once, and the
//! report accounts for every span.

use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use expect_test::expect;
use telemetry::export::DropReason;
use telemetry::otlp::{Batch, Delivery, OtlpExporter, SendError, Service, Transport};
use telemetry::testing::{Recording, record_with, try_record_with};
use telemetry::{Builder, stage};

use receiver::{Answer, Receiver};

#[stage("outage.step", input(n))]
fn step(n: u64) {}

/// Diagnostics of the telemetry.
#[derive(Clone, Default)]
struct Said(Arc<Mutex<Vec<String>>>);

impl Said {
    fn listen(&self, builder: Builder) -> Builder {
        let said = self.0.clone();
        builder.diagnostics(move |message| said.lock().unwrap().push(message.to_owned()))
    }

    fn all(&self) -> Vec<String> {
        self.0.lock().unwrap().clone()
    }
}

fn record_to(otlp: OtlpExporter, said: &Said) -> Recording {
    record_with(|builder| said.listen(builder).otlp(otlp.batch_spans(10).linger(Duration::from_millis(1))))
}

#[test]
fn without_a_collector_nothing_fails_and_one_warning_each_says_so() {
    let mut receiver = Receiver::http();
    let endpoint = receiver.endpoint();
    receiver.stop();
    let said = Said::default();
    let otlp = OtlpExporter::http(&endpoint).without_metrics().max_age(Duration::from_millis(50));
    let recording = record_to(otlp, &said);
    // Three batches, which are tried until they are too old.
    (0..30).for_each(step);
    recording.telemetry().unwrap().flush_spans(Duration::from_secs(60));
    let report = recording.finish();
    let account = report.exporter("otlp").unwrap();
    assert_eq!(account.dropped[&DropReason::Unreachable], 30, "{report}");
    let said = said.all();
    assert_eq!(said.len(), 2, "{said:#?}");
    assert!(said[1].starts_with("dropped") && said[1].contains("within 50ms"), "{said:#?}");
    assert!(said[0].contains(&endpoint) && said[0].contains("OTEL_EXPORTER_OTLP_ENDPOINT"), "{said:?}");
}

fn check_that_a_restart_loses_nothing(mut receiver: Receiver, otlp: OtlpExporter) {
    let said = Said::default();
    let recording = record_to(otlp.without_metrics(), &said);
    let telemetry = recording.telemetry().unwrap();
    (0..100).for_each(step);
    assert!(telemetry.flush_spans(Duration::from_secs(60)));
    assert_eq!(receiver.spans().len(), 100);
    receiver.stop();
    (100..200).for_each(step);
    assert!(!telemetry.flush_spans(Duration::from_millis(50)), "delivered to nobody");
    receiver.restart();
    (200..300).for_each(step);
    assert!(receiver.wait_for_spans(300, Duration::from_secs(60)));
    let report = recording.finish();
    assert_eq!(report.spans_begun(), 300);
    assert_eq!(report.exporter("otlp").unwrap().exported, 300, "{report}");
    let said = said.all();
    assert_eq!(said.len(), 2, "{said:#?}");
    assert!(said[0].starts_with("cannot send to"), "{said:#?}");
    assert!(said[1].contains("answers again"), "{said:#?}");
}

#[test]
fn a_collector_that_dies_and_comes_back_gets_every_span_over_http() {
    let receiver = Receiver::http();
    let otlp = OtlpExporter::http(receiver.endpoint());
    check_that_a_restart_loses_nothing(receiver, otlp);
}

#[test]
fn a_collector_that_dies_and_comes_back_gets_every_span_over_grpc() {
    let receiver = Receiver::grpc();
    let otlp = OtlpExporter::grpc(receiver.endpoint());
    check_that_a_restart_loses_nothing(receiver, otlp);
}

#[test]
fn refused_and_partly_refused_batches_are_accounted_for() {
    let receiver = Receiver::http();
    receiver.script([
        Answer::Status { status: 400, message: "malformed, it says".to_owned() },
        Answer::Partial { rejected: 4, message: "too old".to_owned() },
    ]);
    let said = Said::default();
    let recording = record_to(OtlpExporter::http(receiver.endpoint()).without_metrics(), &said);
    (0..30).for_each(step);
    let report = recording.finish();
    let account = report.exporter("otlp").unwrap();
    assert_eq!((account.exported, account.dropped[&DropReason::Rejected]), (16, 14), "{report}");
    assert_eq!(account.total(), 30);
}

#[test]
fn each_destination_that_fails_is_named_in_a_warning_of_its_own() {
    struct Refusing(&'static str);
    impl Transport for Refusing {
        fn destination(&self) -> &str {
            self.0
        }
        fn send(&self, _: &Batch, _: Duration) -> Result<Delivery, SendError> {
            Err(SendError::Permanent { message: "no".to_owned() })
        }
    }
    let said = Said::default();
    let recording = record_with(|builder| {
        let otlp = |name| OtlpExporter::over(Refusing(name)).without_metrics();
        said.listen(builder).otlp(otlp("the first")).otlp(otlp("the second"))
    });
    step(1);
    let _ = recording.finish();
    let mut said = said.all();
    said.sort();
    expect![[r#"
        [
            "dropped 1 span: the first refuses what it is sent: no; check the protocol, the path and the settings of the exporter",
            "dropped 1 span: the second refuses what it is sent: no; check the protocol, the path and the settings of the exporter",
        ]
    "#]].assert_debug_eq(&said);
}

/// A backend that takes spans, and has no room for metrics for the time being.
struct SpansOnly {
    /// How many spans it took; zero: it was asked to take metrics.
    took: Sender<u64>,
}

impl Transport for SpansOnly {
    fn destination(&self) -> &str {
        "a backend of spans"
    }

    fn send(&self, batch: &Batch, _: Duration) -> Result<Delivery, SendError> {
        let spans = if batch.service == Service::Traces { batch.items } else { 0 };
        let _ = self.took.send(spans);
        match batch.service {
            Service::Traces | Service::Logs => Ok(Delivery::default()),
            Service::Metrics => {
                Err(SendError::Transient { message: "no room".to_owned(), retry_after: None })
            }
        }
    }
}

#[test]
fn metrics_that_nobody_takes_do_not_hold_up_spans() {
    let patience = Duration::from_secs(60);
    let (took, takes) = channel();
    let otlp = OtlpExporter::over(SpansOnly { took }).linger(Duration::from_millis(1)).max_age(Duration::MAX);
    let recording = record_with(|builder| {
        Said::default().listen(builder).otlp(otlp).metric_interval(Duration::from_millis(1))
    });
    let mut spans = 0;
    let next = || takes.recv_timeout(patience).unwrap();
    step(0);
    loop {
        match next() {
            // Metrics are tried, and go on being tried.
            0 => break,
            one => spans += one,
        }
    }
    (1..100).for_each(step);
    while spans < 100 {
        spans += next();
    }
    let report = recording.finish_within(Duration::from_millis(200));
    assert_eq!(report.exporter("otlp").unwrap().exported, 100, "{report}");
}

#[test]
fn a_hanging_collector_does_not_hold_up_the_shutdown() {
    let receiver = Receiver::http();
    receiver.script([Answer::Hang]);
    let said = Said::default();
    let recording = record_to(OtlpExporter::http(receiver.endpoint()).without_metrics(), &said);
    (0..50).for_each(step);
    let report = recording.finish_within(Duration::from_millis(300));
    assert!(report.complete);
    let account = report.exporter("otlp").unwrap();
    assert_eq!(account.total(), 50, "{report}");
    let dropped = account.dropped[&DropReason::Deadline];
    let expected = format!(
        "dropped {dropped} spans: they could not be sent to {}/v1/traces before the deadline of the shutdown",
        receiver.endpoint()
    );
    assert_eq!(said.all(), [expected], "{report}");
    receiver.release();
}

#[test]
fn an_address_that_cannot_be_used_is_an_error_that_names_it() {
    let rows = [
        ("", "empty"),
        ("localhost:4318", "http://"),
        ("ftp://localhost", "http"),
        ("http://", "host"),
        ("http://user:s3cret@localhost", "OTEL_EXPORTER_OTLP_HEADERS"),
        ("http://localhost:99999", "port"),
    ];
    for (endpoint, expected) in rows {
        let Err(error) = try_record_with(|builder| builder.otlp(OtlpExporter::http(endpoint))) else {
            panic!("`{endpoint}` was accepted");
        };
        let error = error.to_string();
        assert!(error.to_lowercase().contains(&expected.to_lowercase()), "`{endpoint}`: {error}");
        assert!(!error.contains("s3cret"), "{error}");
    }
}
