//! Attributes that an annotation computes from the returned value or error.

use std::cell::Cell;
use std::pin::Pin;

use expect_test::{Expect, expect};
use semconv::{Cardinality, Instrument, MetricDef, Sensitivity};
use telemetry::testing::{record, record_with};
use telemetry::{Key, Label, Sampler, StageError, stage, stage_block};

use crate::block_on;

mod key {
    use super::{Cardinality, Key, Sensitivity};

    pub(super) const PARTS: Key<i64> = Key::new("plan.parts");
    pub(super) const FIRST: Key<str> = Key::new("plan.first");
    pub(super) const OWNER: Key<str> = Key::new("plan.owner").with_sensitivity(Sensitivity::Pii);
    pub(super) const MODE: Key<str> = Key::new("plan.mode").with_cardinality(Cardinality::Low);
    pub(super) const CODE: Key<i64> = Key::new("plan.code");
}

/// Runs `run` and compares the tree of recorded spans.
fn check(run: impl FnOnce(), expected: Expect) {
    let recording = record_with(|builder| builder.pseudonym_key("a key for tests"));
    run();
    expected.assert_eq(&recording.tree());
}

#[derive(Clone, Copy, Debug, Label)]
enum Mode {
    Simple,
    Complex,
}

#[derive(Debug)]
struct Plan {
    parts: Vec<String>,
    owner: String,
    mode: Mode,
    token: String,
}

impl Plan {
    fn of(parts: usize) -> Plan {
        Plan {
            parts: (0..parts).map(|part| format!("part {part}")).collect(),
            owner: "Ada".to_owned(),
            mode: if parts < 2 { Mode::Simple } else { Mode::Complex },
            token: "secret".to_owned(),
        }
    }

    fn bytes(&self) -> usize {
        self.parts.iter().map(String::len).sum()
    }
}

#[derive(Debug, StageError)]
enum PlanError {
    Tool {
        #[telemetry(plain)]
        exit_code: i32,
    },
    Empty,
}

impl PlanError {
    const fn code(&self) -> Option<i32> {
        match self {
            PlanError::Tool { exit_code } => Some(*exit_code),
            PlanError::Empty => None,
        }
    }
}

#[stage(
    "plan.make",
    output(
        key::PARTS = |plan| plan.parts.len(),
        key::FIRST = |plan| plan.parts.first(),
        key::OWNER = |plan| &plan.owner,
        key::MODE = |plan| plan.mode.as_label(),
        "plan.token" = |plan| &plan.token,
        bytes = |plan| plan.bytes(),
        "size" = Plan::bytes,
    ),
    error(key::CODE = |error| error.code(), is_empty = |error| matches!(error, PlanError::Empty))
)]
fn plan(parts: usize) -> Result<Plan, PlanError> {
    match parts {
        0 => Err(PlanError::Empty),
        100.. => Err(PlanError::Tool { exit_code: 3 }),
        _ => Ok(Plan::of(parts)),
    }
}

#[test]
fn a_success_and_an_error_have_their_attributes() {
    check(
        || {
            assert!(plan(2).is_ok());
            assert!(plan(0).is_err());
            assert!(plan(200).is_err());
        },
        expect![[r#"
            plan.make  plan.parts=2 plan.first="part 0" plan.owner=703d4848 plan.mode=complex
               ← output  plan.parts=2 plan.first="part 0" plan.owner=703d4848 plan.mode=complex plan.token=[REDACTED] bytes=12 size=12
            plan.make [error: empty]
               ← output  is_empty=true
            plan.make [error: tool]  plan.code=3
               ← output  exit_code=3 plan.code=3 is_empty=false
        "#]],
    );
}

#[stage("plan.count", output(key::PARTS = |parts| parts.len()))]
fn count(parts: &[u8]) -> Vec<u8> {
    parts.to_vec()
}

#[stage("plan.later", output(key::PARTS = Vec::len), error(kind = |error| error.to_string()))]
async fn later(parts: usize) -> Result<Vec<u8>, std::num::ParseIntError> {
    tokio::task::yield_now().await;
    "x".repeat(parts).parse::<u8>().map(|_| Vec::new())
}

#[stage("plan.boxed", output(text = |text| text.as_str()))]
fn boxed(n: u32) -> Pin<Box<dyn Future<Output = String>>> {
    Box::pin(async move { n.to_string() })
}

#[stage("plan.hidden", output(rest = |items| items.size_hint().0))]
fn hidden(n: u32) -> impl Iterator<Item = u32> {
    0..n
}

#[test]
fn every_shape_of_a_function_computes_attributes() {
    check(
        || {
            assert_eq!(count(&[1, 2, 3]).len(), 3);
            assert!(block_on(later(1)).is_err());
            assert_eq!(block_on(boxed(42)), "42");
            assert_eq!(hidden(4).count(), 4);
            let sum = stage_block!("plan.block", output(key::PARTS = |sum| *sum), { 1_u32 + 2 });
            let text: Result<String, std::fmt::Error> =
                stage_block!("plan.text", output(length = |text| text.len()), { Ok("four".to_owned()) });
            let waited = stage_block!("plan.wait", output(n = |n| *n), async { 5_u8 });
            assert_eq!((sum, text, block_on(waited)), (3, Ok("four".to_owned()), 5));
        },
        expect![[r#"
            plan.count  plan.parts=3
               ← output  plan.parts=3
            plan.later [error: core::num::error::ParseIntError]
               ← output  kind="invalid digit found in string"
            plan.boxed
               ← output  text=42
            plan.hidden
               ← output  rest=4
            plan.block  plan.parts=3
               ← output  plan.parts=3
            plan.text
               ← output  length=4
            plan.wait
               ← output  n=5
        "#]],
    );
}

#[stage("plan.whole", output, error("code" = |error| error.code()))]
fn whole(parts: u32) -> Result<u32, PlanError> {
    if parts == 0 { Err(PlanError::Tool { exit_code: 4 }) } else { Ok(parts) }
}

#[test]
fn an_error_has_attributes_beside_a_captured_value() {
    check(
        || {
            assert!(whole(1).is_ok());
            assert!(whole(0).is_err());
        },
        expect![[r#"
            plan.whole
               ← output  output=1
            plan.whole [error: tool]
               ← output  exit_code=4 code=4
        "#]],
    );
}

#[test]
fn closures_use_parameters_that_are_copied() {
    #[stage("plan.report", output("summary" = |()| format!("{} of {most}", text.len())))]
    fn report(text: &str, most: usize) {}
    #[stage("plan.wait_for", output(share = |n| f64::from(*n) / f64::from(of)))]
    async fn wait_for(of: u32) -> u32 {
        tokio::task::yield_now().await;
        of / 2
    }
    check(
        || {
            report("four", 9);
            assert_eq!(block_on(wait_for(4)), 2);
        },
        expect![[r#"
            plan.report
               ← output  summary="4 of 9"
            plan.wait_for
               ← output  share=0.5
        "#]],
    );
}

#[test]
fn closures_run_where_something_is_recorded() {
    thread_local!(static CALLS: Cell<u32> = const { Cell::new(0) });
    #[stage("plan.lazy", output(calls = |_| CALLS.replace(CALLS.get() + 1)))]
    fn lazy() -> u32 {
        1
    }
    let unsampled = record_with(|builder| builder.sampler(Sampler::ALWAYS_OFF));
    lazy();
    drop(unsampled);
    assert_eq!(CALLS.get(), 0, "nothing is recorded");
    let sampled = record();
    lazy();
    drop(sampled);
    assert_eq!(CALLS.get(), 1);
}

#[test]
fn a_closure_that_panics_harms_nothing() {
    #[stage("plan.careless", output(first = |_| 1, second = |plan| plan.parts[7].len()))]
    fn careless() -> Plan {
        Plan::of(1)
    }
    check(
        || drop(careless()),
        expect![[r#"
            plan.careless
               ← output  first=1  … 1 attribute dropped
        "#]],
    );
}

const PLANS: MetricDef = MetricDef::new("plan.plans", Instrument::Counter, "{plan}")
    .with_attributes(&["plan.mode", "stage.outcome"]);

#[stage("plan.measured", output(key::MODE = |plan| plan.mode.as_label()), metrics(calls = PLANS))]
fn measured(parts: usize) -> Plan {
    Plan::of(parts)
}

#[test]
fn metrics_have_the_attribute_sampled_or_not() {
    for sampler in [Sampler::ALWAYS_ON, Sampler::ALWAYS_OFF] {
        let recording = record_with(|builder| builder.sampler(sampler));
        measured(1);
        measured(2);
        expect![[r#"
            plan_plans_total{plan_mode="complex",stage_outcome="ok"} 1
            plan_plans_total{plan_mode="simple",stage_outcome="ok"} 1
        "#]]
        .assert_eq(&recording.metrics("plan_"));
    }
}

#[test]
fn a_name_that_the_installation_calls_sensitive_is_protected() {
    #[stage("plan.sensitive", output(badge = |badge| *badge))]
    fn sensitive() -> u32 {
        7
    }
    let recording = record_with(|builder| builder.sensitive_names(&[("badge", Sensitivity::Secret)]));
    sensitive();
    expect![[r#"
        plan.sensitive
           ← output  badge=[REDACTED]
    "#]]
    .assert_eq(&recording.tree());
}
