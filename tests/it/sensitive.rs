//! Attributes named by a text: they are as sensitive as a key of that name.

use expect_test::{Expect, expect};
use semconv::{Sensitivity, ToValue, Value};
use telemetry::testing::{alone, record_with};
use telemetry::{Builder, Label, PseudonymKey, bridge, decision, event, stage, stage_block};
use tracing::dispatcher::with_default;
use tracing::info_span;
use tracing_subscriber::prelude::*;

use crate::block_on;
use crate::fallback::journal::Journal;

/// Runs `run` and compares the tree of recorded spans.
fn check(run: impl FnOnce(), expected: Expect) {
    check_with(|builder| builder, run, expected);
}

fn check_with(configure: impl FnOnce(Builder) -> Builder, run: impl FnOnce(), expected: Expect) {
    let recording = record_with(|builder| configure(builder.pseudonym_key("a key for tests")));
    run();
    expected.assert_eq(&recording.tree());
}

#[stage(
    "login.check",
    fields("user.id" = name, password = password, "session.token" = 7, attempts = 2, "shop.customer" = name)
)]
fn log_in(name: &str, password: &str) {}

#[test]
fn fields_of_a_stage() {
    check(
        || log_in("ada", "hunter2"),
        expect![[r#"
            login.check  user.id=424b1bdd password=[REDACTED] session.token=[REDACTED] attempts=2 shop.customer=ada
        "#]],
    );
}

#[test]
fn fields_of_an_asynchronous_stage() {
    #[stage("login.check", fields(key = 1, client_secret = secret))]
    async fn log_in(secret: &str) {}

    check(
        || block_on(log_in("hunter2")),
        expect![[r#"
        login.check  key=1 client_secret=[REDACTED]
    "#]],
    );
}

#[test]
fn fields_of_a_block() {
    check(
        || stage_block!("login.check", fields("url.full" = "http://h/?key=1", api_key = 5, tokens = 3), {}),
        expect![[r#"
            login.check  url.full=ff99f866 api_key=[REDACTED] tokens=3
        "#]],
    );
}

#[stage("login.attempt")]
fn attempt() {
    event!("login.refused", "user.id" = "ada", authorization = "Basic x", retries = 1);
}

#[test]
fn attributes_of_an_event() {
    check(
        || {
            attempt();
            attempt();
        },
        expect![[r#"
            login.attempt
               • login.refused  user.id=424b1bdd authorization=[REDACTED] retries=1
            login.attempt
               • login.refused  user.id=424b1bdd authorization=[REDACTED] retries=1
        "#]],
    );
}

#[derive(Label)]
enum Way {
    Short,
}

#[stage("login.choose")]
fn choose() {
    decision!(way = Way::Short, because = "ada is late", considered = [Way::Short]);
}

#[test]
fn the_reason_of_a_decision() {
    check(
        choose,
        expect![[r#"
        login.choose
           ◆ way = short of [short] because "ada is late"
    "#]],
    );
    let names = [("stage.decision.because", Sensitivity::Secret)];
    check_with(
        |builder| builder.sensitive_names(&names),
        choose,
        expect![[r#"
        login.choose
           ◆ way = short of [short] because [REDACTED]
    "#]],
    );
    check(
        choose,
        expect![[r#"
        login.choose
           ◆ way = short of [short] because "ada is late"
    "#]],
    );
}

#[test]
fn names_that_an_installation_adds() {
    let names = [("shop.customer", Sensitivity::Pii), ("user.id", Sensitivity::Secret)];
    check_with(
        |builder| builder.sensitive_names(&names).sensitive_names(&[("attempts", Sensitivity::Secret)]),
        || log_in("ada", "hunter2"),
        expect![[r#"
            login.check  user.id=[REDACTED] password=[REDACTED] session.token=[REDACTED] attempts=[REDACTED] shop.customer=424b1bdd
        "#]],
    );
}

/// Value that must not be read.
struct Unreadable;

impl ToValue for Unreadable {
    fn value(&self) -> Value<'_> {
        panic!("a secret was read")
    }
}

#[test]
fn a_secret_is_not_read() {
    check(
        || stage_block!("login.check", fields(password = Unreadable), {}),
        expect![[r#"
        login.check  password=[REDACTED]
    "#]],
    );
}

#[test]
fn stages_that_are_forwarded_to_tracing() {
    let journal = Journal::new();
    let _alone = alone();
    with_default(&journal.dispatch(), || {
        stage_block!("login.check", fields(password = "hunter2", n = 1), {})
    });
    expect![[r#"
        + login.check  password=[REDACTED]  n=1
        > login.check
        ~ login.check  stage.outcome=ok
        < login.check
        - login.check
    "#]]
    .assert_eq(&journal.take());
}

#[test]
fn fields_of_libraries_that_use_tracing() {
    let names = [("shop.customer", Sensitivity::Secret)];
    check_with(
        |builder| builder.sensitive_names(&names),
        || {
            let subscriber = tracing_subscriber::registry().with(bridge::layer());
            with_default(&subscriber.into(), || {
                info_span!("login", shop.customer = "ada", user = "ada").in_scope(|| {});
            });
        },
        expect![[r#"
            login  shop.customer=[REDACTED] user=424b1bdd
        "#]],
    );
}

#[test]
fn reasons_of_decisions_are_masked() {
    #[derive(Clone, Copy, Label)]
    enum Access {
        Refused,
    }

    #[stage("login.decide")]
    fn decide(mail: &str) {
        decision!(access = Access::Refused, because = "password=hunter2");
        decision!(access = Access::Refused, because = format!("no user {mail} for CASE-17"));
        decision!(access = Access::Refused, because = "it is late");
    }

    check_with(
        |builder| builder.mask_patterns(&["CASE-[0-9]+"]),
        || decide("ada@shop.example"),
        expect![[r#"
        login.decide
           ◆ access = refused because "password=[REDACTED]"
           ◆ access = refused because "no user [REDACTED] for [REDACTED]"
           ◆ access = refused because "it is late"
    "#]],
    );
    check(
        || decide("none"),
        expect![[r#"
        login.decide
           ◆ access = refused because "password=[REDACTED]"
           ◆ access = refused because "no user none for CASE-17"
           ◆ access = refused because "it is late"
    "#]],
    );
}

#[test]
fn a_key_of_pseudonyms_can_be_replaced() {
    let recording =
        record_with(|builder| builder.pseudonym_key(PseudonymKey::new("one").id("k1").digits(12)));
    log_in("ada", "");
    recording.telemetry().unwrap().rotate_pseudonym_key(PseudonymKey::new("two").id("k2")).unwrap();
    log_in("ada", "");
    let refused = |key: PseudonymKey| recording.telemetry().unwrap().rotate_pseudonym_key(key).unwrap_err();
    assert_eq!(
        refused(PseudonymKey::new("three").id("k 3")).to_string(),
        "the key of pseudonyms cannot have the name `k 3`: a name has 1 to 16 ASCII letters, digits, `-` and `_`"
    );
    assert_eq!(
        refused(PseudonymKey::new("three").digits(7)).to_string(),
        "the limit `digits` cannot be 7: the least value is 8, the greatest 64"
    );
    log_in("ada", "");
    expect![[r#"
        login.check  user.id=k1.706538aa53f9 password=[REDACTED] session.token=[REDACTED] attempts=2 shop.customer=ada
        login.check  user.id=k2.c4f6a041 password=[REDACTED] session.token=[REDACTED] attempts=2 shop.customer=ada
        login.check  user.id=k2.c4f6a041 password=[REDACTED] session.token=[REDACTED] attempts=2 shop.customer=ada
    "#]].assert_eq(&recording.tree());
}
