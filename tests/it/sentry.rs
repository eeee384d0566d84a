//! Errors as events of Sentry: what is sent, what is not, and that nothing private is in it.

mod environment;
pub(crate) mod server;

use std::collections::{BTreeMap, HashMap};
use std::error::Error;
use std::fmt;
use std::net::TcpListener;
use std::time::{Duration, Instant};

use expect_test::{Expect, expect};
use telemetry::export::{DropReason, SentryExporter};
use telemetry::propagation::{extract, inject};
use telemetry::semconv::StageDef;
use telemetry::testing::record_with;
use telemetry::{
    Builder, Label, Report, Sampler, StageAttributes, StageError, bridge, decision, event, stage,
};
use tracing_subscriber::prelude::*;

use self::server::Server;

/// Value that must not leave the process.
const CANARY: &str = "canary-7d1f";

#[derive(Debug, StageError)]
enum QuoteError {
    Rates(#[telemetry(skip)] RatesError),
    Down,
    #[telemetry(expected)]
    Closed,
}

#[derive(Debug)]
struct RatesError;

impl fmt::Display for RatesError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no rates from http://reader:{CANARY}@rates/: api_key={CANARY}")
    }
}

impl Error for RatesError {}

impl fmt::Display for QuoteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no quote with token={CANARY} at all")
    }
}

impl Error for QuoteError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            QuoteError::Rates(source) => Some(source),
            _ => None,
        }
    }
}

#[derive(Debug, StageError)]
struct RequestError;

impl From<QuoteError> for RequestError {
    fn from(_: QuoteError) -> RequestError {
        RequestError
    }
}

#[derive(Clone, Copy, Label)]
enum Tier {
    Gold,
}

#[derive(StageAttributes)]
struct Order {
    #[telemetry(label)]
    tier: Tier,
    #[telemetry(hash)]
    customer: String,
    #[telemetry(redact)]
    #[expect(dead_code, reason = "a redacted value is not read")]
    total: String,
    #[telemetry(plain)]
    lines: u32,
}

fn order() -> Order {
    Order { tier: Tier::Gold, customer: CANARY.to_owned(), total: CANARY.to_owned(), lines: 2 }
}

#[stage("sentry.load")]
fn load() {
    tracing::info!(rows = 3, "loaded for {}", "ada@shop.example");
}

#[stage("sentry.quote", input(order), error(chain))]
fn quote(order: &Order) -> Result<(), QuoteError> {
    load();
    event!(warn, "sentry.stale", age = 3, "user.password" = CANARY);
    decision!(tier = Tier::Gold, because = "a token", considered = [Tier::Gold]);
    Err(QuoteError::Rates(RatesError))
}

#[stage("sentry.request")]
fn request(order: &Order) -> Result<(), RequestError> {
    Ok(quote(order)?)
}

#[stage("sentry.fail")]
fn fail(error: QuoteError) -> Result<(), QuoteError> {
    Err(error)
}

#[stage("sentry.retry")]
fn retry() -> Result<(), RequestError> {
    let _ = fail(QuoteError::Down);
    load();
    Err(RequestError)
}

#[stage("sentry.panic")]
fn panic_in_stage() {
    let _ = fail(QuoteError::Down);
    std::panic::panic_any("a panic of a test");
}

const HEALTH: StageDef = StageDef::new("GET /health/pack");

#[stage(HEALTH)]
fn health() -> Result<(), RequestError> {
    Err(RequestError)
}

/// Runs with an exporter to this server, and returns the report.
fn run(
    server: &Server,
    configure: impl FnOnce(SentryExporter) -> SentryExporter,
    with: impl FnOnce(Builder) -> Builder,
    run: impl FnOnce(),
) -> Report {
    let recording = record_with(|builder| {
        let builder = builder.pseudonym_key("a key for tests").resource("service.version", "1.2");
        with(builder.environment("test").sentry(configure(SentryExporter::new(server.dsn()))))
    });
    let subscriber = tracing_subscriber::registry().with(bridge::layer());
    tracing::subscriber::with_default(subscriber, run);
    recording.finish_within(Duration::from_secs(2))
}

#[track_caller]
fn check(with: impl FnOnce(Builder) -> Builder, work: impl FnOnce(), expected: Expect) -> Report {
    let server = Server::start(&[]);
    let report = run(&server, |sentry| sentry, with, work);
    for request in server.requests(0) {
        assert!(!String::from_utf8_lossy(&request.body).contains(CANARY), "a canary is in an envelope");
        assert_eq!(request.path, "/api/7/envelope/");
        assert!(request.auth.contains("sentry_key=public"), "{}", request.auth);
    }
    expected.assert_eq(&server.render());
    report
}

#[test]
fn an_error_is_one_event_with_its_whole_story() {
    let report = check(
        |builder| builder,
        || {
            let _ = request(&order());
        },
        expect![[r#"
            Error sentry.quote rates in sentry.request
              release Some("1.2") environment Some("test")
              source: no rates from http://[REDACTED]@rates/: api_key=[REDACTED]
              rates: no quote with token=[REDACTED] at all (stage, handled Some(true)) at it::sentry::quote tests/it/sentry.rs
              tags {"order.tier": "gold"} extra {}
              trace 00000000000000020000000000000003 span 0000000000000004 parent Some(SpanId(0000000000000001)) Some(UnknownError)
              sampling {"environment":"test","public_key":"public","release":"1.2","sampled":"true","trace_id":"00000000000000020000000000000003","transaction":"sentry.request"}
              stage {"error.type":"rates","input":{"order.customer":"dae4c185","order.lines":2,"order.tier":"gold","order.total":"[REDACTED]"},"name":"sentry.quote","order.tier":"gold","stage.outcome":"error"}
              info it::sentry loaded for [REDACTED] {"rows":3}
              info stage sentry.load {"outcome":"ok"}
              warning event sentry.stale {"age":3,"user.password":"[REDACTED]"}
              info decision sentry.quote.decision {"stage.decision.because":"a token","stage.decision.chosen":"gold","stage.decision.considered":["gold"],"stage.decision.name":"tier"}
        "#]],
    );
    assert_eq!(report.exporter("sentry").unwrap().logs_exported, 1);
}

#[test]
fn an_error_in_a_trace_that_is_not_sampled_has_its_story_too() {
    check(
        |builder| builder.sampler(Sampler::ALWAYS_OFF),
        || {
            let _ = request(&order());
        },
        expect![[r#"
            Error sentry.quote rates in sentry.request
              release Some("1.2") environment Some("test")
              source: no rates from http://[REDACTED]@rates/: api_key=[REDACTED]
              rates: no quote with token=[REDACTED] at all (stage, handled Some(true)) at it::sentry::quote tests/it/sentry.rs
              tags {"order.tier": "gold"} extra {}
              trace 00000000000000020000000000000003 span 0000000000000004 parent Some(SpanId(0000000000000001)) Some(UnknownError)
              sampling {"environment":"test","public_key":"public","release":"1.2","sampled":"false","trace_id":"00000000000000020000000000000003","transaction":"sentry.request"}
              stage {"error.type":"rates","name":"sentry.quote","stage.outcome":"error"}
              info it::sentry loaded for [REDACTED] {"rows":3}
              info stage sentry.load {"outcome":"ok"}
              warning event sentry.stale {"age":3,"user.password":"[REDACTED]"}
              info decision sentry.quote.decision {"stage.decision.because":"a token","stage.decision.chosen":"gold","stage.decision.considered":["gold"],"stage.decision.name":"tier"}
        "#]],
    );
}

struct Desk;

impl Desk {
    #[stage("sentry.desk")]
    fn quote(&self) -> Result<(), QuoteError> {
        Err(QuoteError::Down)
    }
}

#[test]
fn the_place_of_a_method_has_its_type() {
    check(
        |builder| builder,
        || {
            let _ = Desk.quote();
        },
        expect![[r#"
            Error sentry.desk down in sentry.desk
              release Some("1.2") environment Some("test")
              down: - (stage, handled Some(true)) at it::sentry::Desk::quote tests/it/sentry.rs
              tags {} extra {}
              trace 00000000000000020000000000000003 span 0000000000000001 parent None Some(UnknownError)
              sampling {"environment":"test","public_key":"public","release":"1.2","sampled":"true","trace_id":"00000000000000020000000000000003","transaction":"sentry.desk"}
              stage {"error.type":"down","name":"sentry.desk","stage.outcome":"error"}
        "#]],
    );
}

#[stage("sentry.detail", level = debug)]
fn detail(error: QuoteError) -> Result<(), RequestError> {
    Ok(fail(error)?)
}

#[stage("sentry.detailed")]
fn detailed() -> Result<(), RequestError> {
    let _ = detail(QuoteError::Down);
    load();
    detail(QuoteError::Down)
}

#[stage("sentry.called")]
fn called() -> Result<(), QuoteError> {
    fail(QuoteError::Down)
}

#[stage("sentry.call")]
fn call() -> Result<(), QuoteError> {
    let mut headers = HashMap::new();
    inject(&mut headers);
    extract(&headers).scope(called)
}

/// Returns the titles of the events.
fn titles(server: &Server) -> Vec<String> {
    let rendered = server.render();
    rendered.lines().filter(|line| !line.starts_with(' ')).map(str::to_owned).collect()
}

#[test]
fn an_error_through_a_stage_without_a_span_or_through_a_request_in_this_process_is_one_event() {
    let server = Server::start(&[]);
    run(
        &server,
        |sentry| sentry,
        |builder| builder.stages("info"),
        || {
            let _ = detailed();
        },
    );
    assert_eq!(titles(&server), ["Error sentry.fail down in sentry.detailed"]);

    let server = Server::start(&[]);
    run(
        &server,
        |sentry| sentry,
        |builder| builder,
        || {
            let _ = call();
        },
    );
    assert_eq!(titles(&server), ["Error sentry.fail down in sentry.call"]);
}

#[test]
fn an_error_after_a_retry_and_a_panic_begin_at_their_stages() {
    check(
        |builder| builder,
        || {
            let _ = retry();
            let _ = std::panic::catch_unwind(panic_in_stage);
        },
        expect![[r#"
            Error sentry.fail down in sentry.retry
              release Some("1.2") environment Some("test")
              down: - (stage, handled Some(true)) at it::sentry::fail tests/it/sentry.rs
              tags {} extra {}
              trace 00000000000000020000000000000003 span 0000000000000004 parent Some(SpanId(0000000000000001)) Some(UnknownError)
              sampling {"environment":"test","public_key":"public","release":"1.2","sampled":"true","trace_id":"00000000000000020000000000000003","transaction":"sentry.retry"}
              stage {"error.type":"down","name":"sentry.fail","stage.outcome":"error"}
            Error sentry.retry request_error in sentry.retry
              release Some("1.2") environment Some("test")
              request_error: - (stage, handled Some(true)) at it::sentry::retry tests/it/sentry.rs
              tags {} extra {}
              trace 00000000000000020000000000000003 span 0000000000000001 parent None Some(UnknownError)
              sampling {"environment":"test","public_key":"public","release":"1.2","sampled":"true","trace_id":"00000000000000020000000000000003","transaction":"sentry.retry"}
              stage {"error.type":"request_error","name":"sentry.retry","stage.outcome":"error"}
              error stage sentry.fail {"error.type":"down","outcome":"error"}
              info it::sentry loaded for [REDACTED] {"rows":3}
              info stage sentry.load {"outcome":"ok"}
            Fatal sentry.panic &str in sentry.panic
              release Some("1.2") environment Some("test")
              &str: - (stage, handled Some(false)) at it::sentry::panic_in_stage tests/it/sentry.rs
              tags {} extra {}
              trace 00000000000000070000000000000008 span 0000000000000006 parent None Some(InternalError)
              sampling {"environment":"test","public_key":"public","release":"1.2","sampled":"true","trace_id":"00000000000000070000000000000008","transaction":"sentry.panic"}
              stage {"error.type":"&str","name":"sentry.panic","stage.outcome":"panic"}
              error stage sentry.fail {"error.type":"down","outcome":"error"}
        "#]],
    );
}

#[test]
fn expected_errors_health_checks_and_others_by_choice_are_not_sent() {
    let work = || {
        let _ = (fail(QuoteError::Closed), health());
    };
    check(|builder| builder, work, expect![[""]]);
    let server = Server::start(&[]);
    let none = |sentry: SentryExporter| sentry.sample_rate(0.0).ignore_routes([""; 0]);
    let _ = run(&server, none, |builder| builder, || drop(health()));
    assert_eq!(server.render(), "");
    let all = |sentry: SentryExporter| sentry.ignore_routes([""; 0]);
    let _ = run(&server, all, |builder| builder, || drop(health()));
    assert!(server.render().starts_with("Error GET /health/pack request_error in GET /health/pack\n"));
}

#[test]
fn a_thousand_equal_errors_are_one_event_and_a_number() {
    let server = Server::start(&[]);
    let report = run(
        &server,
        |sentry| sentry,
        |builder| builder,
        || {
            for _ in 0..1_000 {
                let _ = request(&order());
            }
        },
    );
    assert_eq!(server.requests(0).len(), 1);
    let account = report.exporter("sentry").unwrap();
    assert_eq!(
        (account.logs_exported, &account.logs_dropped),
        (1, &BTreeMap::from([(DropReason::OverLimit, 999)]))
    );
}

#[test]
fn a_server_that_asks_for_a_pause_gets_one() {
    for (answer, delivered) in [
        ("429 Too Many Requests\r\nretry-after: 3600", 0),
        ("429 Too Many Requests\r\nx-sentry-rate-limits: 3600:error:key", 0),
        ("200 OK\r\nx-sentry-rate-limits: 3600::organization", 1),
    ] {
        let server = Server::start(&[answer]);
        let (said, messages) = std::sync::mpsc::channel();
        let report = run(
            &server,
            |sentry| sentry,
            |builder| {
                builder.diagnostics(move |message| {
                    let _ = said.send(message.to_owned());
                })
            },
            || {
                let _ = fail(QuoteError::Down);
                server.requests(1);
                let _ = retry();
            },
        );
        assert_eq!(server.requests(0).len(), 1, "{answer}");
        let account = report.exporter("sentry").unwrap();
        let dropped: u64 = account.logs_dropped.values().sum();
        // The error of `fail` within `retry` is suppressed.
        assert_eq!((account.logs_exported, dropped), (delivered, 3 - delivered), "{report}");
        let messages: Vec<String> = messages.iter().collect();
        assert!(messages.iter().any(|message| message.contains("/api/7/envelope/: ")), "{messages:?}");
    }
}

#[test]
fn without_a_server_nothing_fails_and_a_shutdown_ends_in_time() {
    let address = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).unwrap();
    let sentry = SentryExporter::new(format!("http://k@{address}/1"));
    let recording = record_with(|builder| builder.sentry(sentry));
    let _ = fail(QuoteError::Down);
    let begun = Instant::now();
    let report = recording.finish_within(Duration::from_millis(500));
    assert!(begun.elapsed() < Duration::from_secs(30));
    assert_eq!(report.exporter("sentry").unwrap().logs_dropped.values().sum::<u64>(), 1, "{report}");
}

#[test]
fn a_dsn_that_is_none_is_an_error_of_the_installation() {
    let error =
        telemetry::testing::try_record_with(|builder| builder.sentry(SentryExporter::new("https://host/1")));
    let error = error.err().map(|error| error.to_string()).unwrap_or_default();
    assert!(error.contains("Sentry DSN") && error.contains("no key before the `@`"), "{error}");
}
