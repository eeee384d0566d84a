//! Events of `tracing` as log records, with the ids of their span; named ones are also events of the span.

use std::fmt::Write;
use std::time::Duration;

use expect_test::{Expect, expect};
use semconv::Sensitivity;
use telemetry::export::{LogData, LogSource, MemoryExporter};
use telemetry::testing::record_with;
use telemetry::{Key, Sampler, bridge, decision, event, stage};
use tracing::{Level, debug, error, info, info_span, trace, warn};
use tracing_subscriber::prelude::*;

use crate::bridge::dispatch;

const REQUEST: Key<str> = Key::new("request.id").as_context();

#[stage("log.request")]
fn request(#[telemetry(key = REQUEST)] id: &str, run: impl FnOnce()) {
    run();
}

#[stage("log.outer")]
fn outer(run: impl FnOnce()) {
    run();
}

#[stage("log.fails")]
fn fails() -> Result<(), std::num::ParseIntError> {
    "none".parse::<u8>().map(drop)
}

fn shown(log: &LogData) -> String {
    let mut line = format!("{}", log.severity);
    let id = |id: Option<String>| id.map_or("-".to_owned(), |id| id.trim_start_matches('0').to_owned());
    let trace_id = log.trace_id.map(|id| id.to_string());
    let _ = write!(line, " {}/{}", id(trace_id), id(log.span_id.map(|id| id.to_string())));
    let _ = write!(line, " {} {:?}", log.stage.unwrap_or("-"), log.source);
    for text in
        [log.name.as_deref().map(|name| format!(" •{name}")), log.message.clone()].into_iter().flatten()
    {
        let _ = write!(line, " {text}");
    }
    for (name, value) in &log.attributes {
        let _ = write!(line, " {name}={value}");
    }
    for (name, value) in &log.context {
        let _ = write!(line, " ({name}={value})");
    }
    line.push('\n');
    line
}

/// Runs `run` and compares the log records and the tree of spans.
fn check_with(subscriber: tracing::Dispatch, run: impl FnOnce(), expected: Expect) {
    let memory = MemoryExporter::new(1_000).with_logs(LogSource::ALL);
    let recording = record_with(|builder| {
        let builder = builder.exporter(memory.clone()).pseudonym_key(*b"of this test");
        builder.sensitive_names(&[("app.salary", Sensitivity::Secret)])
    });
    tracing::dispatcher::with_default(&subscriber, run);
    let tree = recording.tree();
    let lines: String = memory.take_logs().iter().map(shown).collect();
    expected.assert_eq(&format!("{lines}{tree}"));
}

fn check(run: impl FnOnce(), expected: Expect) {
    check_with(dispatch(), run, expected);
}

#[test]
fn a_record_has_the_ids_of_the_innermost_stage_or_span() {
    check(
        || {
            info!("outside");
            outer(|| {
                info!("in the stage");
                info_span!("call").in_scope(|| {
                    info!("in the span");
                    outer(|| info!("in the stage below"));
                    info!("in the span again");
                });
                info!("in the stage again");
            });
            info_span!("alone").in_scope(|| info!("in a span without a stage"));
        },
        expect![[r#"
            INFO -/- - Tracing outside
            INFO 20000000000000003/1 log.outer Tracing in the stage
            INFO 20000000000000003/4 log.outer Tracing in the span
            INFO 20000000000000003/5 log.outer Tracing in the stage below
            INFO 20000000000000003/4 log.outer Tracing in the span again
            INFO 20000000000000003/1 log.outer Tracing in the stage again
            INFO 70000000000000008/6 - Tracing in a span without a stage
            log.outer
            └─ call
               └─ log.outer
            alone
        "#]],
    );
}

#[test]
fn a_record_that_has_a_name_is_an_event_of_its_span() {
    check(
        || {
            outer(|| {
                info!(event = "compile.start", backend = "c", "compiling");
                info!(name: "compile.end", ok = true);
                info!(backend = "c", "only said");
                info_span!("call").in_scope(|| warn!(event = %format_args!("verify.{}", "block")));
            });
        },
        expect![[r#"
            INFO 20000000000000003/1 log.outer Tracing  •compile.start compiling backend=c
            INFO 20000000000000003/1 log.outer Tracing  •compile.end ok=true
            INFO 20000000000000003/1 log.outer Tracing only said backend=c
            WARN 20000000000000003/4 log.outer Tracing  •verify.block
            log.outer
            │  • compile.start  backend=c
            │  • compile.end  ok=true
            └─ call
                  • verify.block
        "#]],
    );
}

#[test]
fn severities_and_values_are_preserved() {
    #[derive(Debug)]
    #[expect(dead_code, reason = "shown")]
    struct Shape {
        sides: u8,
    }
    check(
        || {
            trace!(yes = true, "finest");
            debug!(negative = -3, big = u64::MAX, "fine");
            info!(ratio = 0.5, text = "two words", "as a rule");
            warn!(shape = ?Shape { sides: 3 }, shown = %"as is", "odd");
            let failure = std::io::Error::other("disk on fire");
            error!(error = &failure as &dyn std::error::Error, "bad");
            info!("{} of {}", 1, 2);
        },
        expect![[r#"
            TRACE -/- - Tracing finest yes=true
            DEBUG -/- - Tracing fine negative=-3 big=18446744073709551615
            INFO -/- - Tracing as a rule ratio=0.5 text="two words"
            WARN -/- - Tracing odd shape="Shape { sides: 3 }" shown="as is"
            ERROR -/- - Tracing bad error="disk on fire"
            INFO -/- - Tracing 1 of 2
        "#]],
    );
}

#[test]
fn an_explicit_parent_of_a_record_is_its_span() {
    check(
        || {
            let other = info_span!("other");
            outer(|| {
                info!(parent: &other, "elsewhere");
                info!(parent: None, "nowhere");
            });
        },
        expect![[r#"
            INFO 50000000000000006/4 - Tracing elsewhere
            INFO -/- - Tracing nowhere
            other
            log.outer
        "#]],
    );
}

#[test]
fn log_records_have_inherited_fields() {
    check(
        || request("r-17", || info_span!("call").in_scope(|| info!("said"))),
        expect![[r#"
        INFO 20000000000000003/4 log.request Tracing said (request.id=r-17)
        log.request  request.id=r-17
        │  → input  request.id=r-17
        └─ call  request.id=r-17
    "#]],
    );
}

#[test]
fn events_decisions_and_failures_of_stages_are_records_too() {
    #[derive(Clone, Copy, Debug, telemetry::Label)]
    enum Way {
        Short,
    }
    check(
        || {
            outer(|| {
                event!("step.done", n = 1);
                decision!(way = Way::Short, because = "it is late");
                assert!(fails().is_err());
            });
        },
        expect![[r#"
            INFO 20000000000000003/1 log.outer Event  •step.done n=1
            INFO 20000000000000003/1 log.outer Decision  •log.outer.decision stage.decision.chosen=short stage.decision.because="it is late" stage.decision.name=way
            ERROR 20000000000000003/4 log.fails Failure  •log.fails.failed error.type=core::num::error::ParseIntError stage.outcome=error
            log.outer
            │  • step.done  n=1
            │  ◆ way = short because "it is late"
            └─ log.fails [error: core::num::error::ParseIntError]
        "#]],
    );
}

#[test]
fn sensitive_fields_are_not_recorded_as_they_are() {
    check_with(
        tracing_subscriber::registry().with(bridge::layer()).into(),
        || {
            info_span!("login", password = "hunter2", user = "ada", "url.full" = "http://h/?key=1").in_scope(|| {
                info!(event = "said", api_key = ?Some(1), "http.request.header.authorization" = "Basic x");
                info!("app.salary" = 3, tokens = 7, "said");
            });
        },
        expect![[r#"
            INFO 20000000000000003/1 - Tracing  •said api_key=[REDACTED] http.request.header.authorization=[REDACTED]
            INFO 20000000000000003/1 - Tracing said app.salary=[REDACTED] tokens=7
            login  password=[REDACTED] user=04c96f06 url.full=1b136999
               • said  api_key=[REDACTED] http.request.header.authorization=[REDACTED]
        "#]],
    );
}

#[test]
fn secrets_in_messages_and_fields_of_libraries_are_masked() {
    check_with(
        tracing_subscriber::registry().with(bridge::layer()).into(),
        || {
            let error: Box<dyn std::error::Error> = "no access: token=hunter2".into();
            info_span!("call", to = "https://ada:hunter2@shop.example/", mail = "ada@shop.example").in_scope(|| {
                info!(error = &*error, headers = ?[("authorization", "Bearer hunter2")], "failed for ada@shop.example");
                info!(pwd = "a", auth = "a", credentials = "a", token_value = "a", bearer = "a", jwt = "a", "said");
                info!(ssn = "a", card_number = "a", dsn = "a", connection_string = "a", pin = "a", passwords = "a", "said");
                info!(session_id = "a", email = "a", user = "a", users = 3, author = "ada", "said");
            });
        },
        expect![[r#"
            INFO 20000000000000003/1 - Tracing failed for [REDACTED] error="no access: token=[REDACTED]" headers="[(\"authorization\", \"Bearer [REDACTED]\")]"
            INFO 20000000000000003/1 - Tracing said pwd=[REDACTED] auth=[REDACTED] credentials=[REDACTED] token_value=[REDACTED] bearer=[REDACTED] jwt=[REDACTED]
            INFO 20000000000000003/1 - Tracing said ssn=[REDACTED] card_number=[REDACTED] dsn=[REDACTED] connection_string=[REDACTED] pin=[REDACTED] passwords=[REDACTED]
            INFO 20000000000000003/1 - Tracing said session_id=3d1aa374 email=3d1aa374 user=3d1aa374 users=3 author=ada
            call  to=https://[REDACTED]@shop.example/ mail=[REDACTED]
        "#]],
    );
}

#[test]
fn an_error_event_in_the_span_of_a_library_is_its_failure() {
    check(
        || {
            info_span!("failing").in_scope(|| error!("said"));
            info_span!("fine").in_scope(|| warn!("said"));
            info_span!("around").in_scope(|| outer(|| error!("said in a stage")));
        },
        expect![[r#"
            ERROR 20000000000000003/1 - Tracing said
            WARN 50000000000000006/4 - Tracing said
            ERROR 80000000000000009/a log.outer Tracing said in a stage
            failing [error: _OTHER]
            fine
            around
            └─ log.outer
        "#]],
    );
}

#[test]
fn records_of_a_trace_that_is_not_sampled_have_its_ids() {
    let memory = MemoryExporter::new(1_000).with_logs(LogSource::ALL);
    let recording = record_with(|builder| builder.exporter(memory.clone()).sampler(Sampler::ALWAYS_OFF));
    tracing::dispatcher::with_default(&dispatch(), || {
        outer(|| {
            info!(event = "said", "in the stage");
            info_span!("call").in_scope(|| info!("in the span"));
        });
    });
    assert_eq!(recording.tree(), "");
    let lines: String = memory.take_logs().iter().map(shown).collect();
    expect![[r#"
        INFO 20000000000000003/1 log.outer Tracing  •said in the stage
        INFO 20000000000000003/4 log.outer Tracing in the span
    "#]]
    .assert_eq(&lines);
}

#[test]
fn spans_older_than_the_installation_are_not_recorded() {
    let subscriber = dispatch();
    let older = tracing::dispatcher::with_default(&subscriber, || {
        let _alone = telemetry::testing::alone();
        let older = info_span!("older");
        older.in_scope(|| info!(event = "said", "to nobody"));
        older
    });
    check_with(
        subscriber,
        || {
            older.in_scope(|| {
                info!("said");
                outer(|| info_span!("call").in_scope(|| ()));
            });
        },
        expect![[r#"
            INFO -/- - Tracing said
            log.outer
            └─ call
        "#]],
    );
}

#[test]
fn filters_decide_as_they_do_for_any_layer() {
    use tracing_subscriber::filter::LevelFilter;

    let layer = bridge::layer().with_filter(LevelFilter::from_level(Level::INFO));
    check_with(
        tracing_subscriber::registry().with(layer).into(),
        || {
            info_span!("seen").in_scope(|| {
                tracing::debug_span!("unseen").in_scope(|| {
                    debug!("unsaid");
                    info!("said");
                    outer(|| ());
                });
            });
        },
        expect![[r#"
            INFO 20000000000000003/1 - Tracing said
            seen
            └─ log.outer
        "#]],
    );
}

#[test]
fn a_value_may_run_stages_and_panic_while_it_is_formatted() {
    struct Busy;
    impl std::fmt::Debug for Busy {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            outer(|| ());
            f.write_str("busy")
        }
    }
    struct Broken;
    impl std::fmt::Debug for Broken {
        fn fmt(&self, _: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            panic!("on purpose")
        }
    }
    check(
        || {
            info!(value = ?Busy, "said");
            info!(first = 1, value = ?Broken, last = 2, "said all the same");
        },
        expect![[r#"
            INFO -/- - Tracing said value=busy
            INFO -/- - Tracing said all the same first=1
            log.outer
        "#]],
    );
}

#[test]
fn records_without_room_are_counted() {
    let memory = MemoryExporter::new(10_000).with_logs(LogSource::ALL);
    let interval = Duration::from_secs(3_600);
    let recording =
        record_with(|builder| builder.exporter(memory.clone()).ring_bytes(64 * 1024).interval(interval));
    let text = "x".repeat(4_000);
    tracing::dispatcher::with_default(&dispatch(), || {
        outer(|| (0..1_000).for_each(|_| info!(text, "said")));
    });
    let _ = recording.spans();
    let report = recording.finish();
    let lost: u64 = report
        .dropped
        .iter()
        .filter(|loss| loss.signal == telemetry::export::Signal::Log)
        .map(|loss| loss.count)
        .sum();
    assert_eq!(memory.take_logs().len() as u64 + lost, 1_000, "{report}");
}
