//! The search for private values in every sink: it finds what is not classified, and nothing else.

use std::panic::catch_unwind;

use expect_test::expect;
use telemetry::testing::{assert_no_leak, find_leaks};
use telemetry::{StageAttributes, event, stage};

#[derive(StageAttributes)]
struct Order {
    #[telemetry(hash)]
    customer: String,
    #[telemetry(redact)]
    #[expect(dead_code, reason = "a redacted value is not read")]
    password: String,
    #[telemetry(redact)]
    #[expect(dead_code, reason = "a redacted value is not read")]
    total: u32,
    #[telemetry(skip)]
    #[expect(dead_code, reason = "a skipped value is not read")]
    note: String,
    #[telemetry(plain)]
    lines: u32,
}

/// Values like those of the other payload, without a classification.
#[derive(StageAttributes)]
struct Open {
    #[telemetry(plain)]
    customer: String,
    #[telemetry(plain)]
    total: u32,
}

#[test]
fn classified_values_are_in_no_sink() {
    assert_no_leak(|canaries| {
        canaries.drive(&Order {
            customer: canaries.text("customer"),
            password: canaries.text("password"),
            total: canaries.number("total"),
            note: canaries.text("note"),
            lines: 3,
        });
    });
}

#[test]
fn values_that_are_not_classified_are_found_in_each_sink_that_shows_them() {
    let leaks = find_leaks(
        |builder| builder,
        |canaries| {
            canaries.drive(&Open { customer: canaries.text("customer"), total: canaries.number("total") });
        },
    );
    let leaks: Vec<String> = leaks.iter().map(ToString::to_string).collect();
    expect![[r#"
        customer is in otlp
        customer is in pages
        customer is in sentry
        customer is in spans
        total is in otlp
        total is in pages
        total is in sentry
        total is in spans"#]]
    .assert_eq(&leaks.join("\n"));
}

#[stage("leaks.labelled", fields("leaks.size" = size))]
fn labelled(size: &str) {
    event!("leaks.seen", size);
}

#[test]
fn a_panic_of_the_code_is_one_of_its_ends_and_a_leak_fails_the_test() {
    let failed = catch_unwind(|| {
        assert_no_leak(|canaries| {
            labelled(&canaries.text("size"));
            std::panic::resume_unwind(Box::new("planted"));
        });
    });
    let message = failed.unwrap_err().downcast::<String>().unwrap();
    expect!["private values left the process: size is in console, size is in lines, size is in otlp, size is in pages, size is in spans"].assert_eq(&message);
}
