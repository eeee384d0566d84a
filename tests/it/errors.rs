//! Errors that hold others, results inside of other types, messages by opt-in, and the places of panics.

use std::error::Error;
use std::fmt;
use std::ops::ControlFlow;
use std::rc::Rc;
use std::sync::Arc;
use std::task::Poll;

use expect_test::{Expect, expect};
use telemetry::export::OwnedValue;
use telemetry::testing::record_with;
use telemetry::{StageError, register_error, stage, stage_block};

const NUMBER: telemetry::Key<i64> = telemetry::Key::new("error.number");

fn doubled(number: &u32) -> u32 {
    number * 2
}

/// Runs `run` and compares the tree of recorded spans.
fn check(run: impl FnOnce(), expected: Expect) {
    let recording = record_with(|builder| builder);
    run();
    expected.assert_eq(&recording.tree());
}

macro_rules! message {
    ($($t:ty: $message:literal),*) => {$(
        impl fmt::Display for $t {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str($message)
            }
        }
    )*};
}

#[derive(Debug, StageError)]
enum RatesError {
    Unreachable {
        #[telemetry(plain)]
        attempts: u32,
    },
    #[telemetry(expected)]
    Closed,
}
message!(RatesError: "no rates");
impl Error for RatesError {}

#[derive(Debug, StageError)]
enum PriceError {
    Empty,
    #[telemetry(transparent)]
    Rates(RatesError),
    #[telemetry(transparent)]
    Store {
        #[expect(dead_code, reason = "not the source")]
        table: String,
        source: std::io::Error,
    },
    #[telemetry(transparent)]
    Any(Box<dyn Error + Send + Sync>),
    #[telemetry(transparent)]
    Format(fmt::Error),
    #[telemetry(transparent)]
    Text(&'static str),
}
message!(PriceError: "no price: token=hunter2");
impl Error for PriceError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            PriceError::Rates(error) => Some(error),
            PriceError::Store { source, .. } => Some(source),
            _ => None,
        }
    }
}

/// An error of another crate.
#[derive(Debug)]
struct Foreign(RatesError);
message!(Foreign: "foreign");
impl Error for Foreign {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.0)
    }
}

#[derive(Debug, StageError)]
#[telemetry(transparent)]
struct Wrapper(PriceError);

#[stage("error.fail")]
fn fail<T, E: StageError>(error: E) -> Result<T, E> {
    Err(error)
}

fn not_found() -> std::io::Error {
    std::io::ErrorKind::NotFound.into()
}

#[derive(Debug, StageError)]
enum CallError {
    #[telemetry(retryable)]
    Busy,
    #[telemetry(retryable, expected)]
    Later,
    Refused,
    #[telemetry(transparent)]
    Other(Box<dyn Error + Send + Sync>),
}
message!(CallError: "no answer");
impl Error for CallError {}

/// Calls again while the error says that this may help.
#[stage("error.call")]
fn call(mut answers: Vec<CallError>) -> Result<(), CallError> {
    loop {
        match answers.pop() {
            Some(error) => match fail::<(), _>(error) {
                Err(error) if !error.is_retryable() => return Err(error),
                _ => {}
            },
            None => return Ok(()),
        }
    }
}

#[stage("error.reported")]
fn reported() {
    telemetry::fail!(CallError::Busy);
}

#[test]
fn a_retryable_error_is_recorded_as_such_and_is_no_failure_of_the_stage_that_calls_again() {
    check(
        || {
            call(vec![CallError::Later, CallError::Busy]).unwrap();
            call(vec![CallError::Refused, CallError::Busy]).unwrap_err();
            call(vec![CallError::Other(CallError::Busy.into())]).unwrap();
            reported();
        },
        expect![[r#"
            error.call
            ├─ error.fail [error: busy]  stage.error.retryable=true
            └─ error.fail [error: later]  stage.error.expected=true stage.error.retryable=true
            error.call [error: refused]
            ├─ error.fail [error: busy]  stage.error.retryable=true
            └─ error.fail [error: refused]
            error.call
            └─ error.fail [error: busy]  stage.error.retryable=true
            error.reported [error: busy]  stage.error.retryable=true
        "#]],
    );
}

#[test]
fn a_transparent_error_is_recorded_as_its_source() {
    check(
        || {
            let _ = fail::<(), _>(PriceError::Empty);
            let _ = fail::<(), _>(PriceError::Rates(RatesError::Unreachable { attempts: 3 }));
            let _ = fail::<(), _>(PriceError::Rates(RatesError::Closed));
            let _ = fail::<(), _>(PriceError::Store { table: String::new(), source: not_found() });
            let _ = fail::<(), _>(PriceError::Any(fmt::Error.into()));
            let _ = fail::<(), _>(PriceError::Format(fmt::Error));
            let _ = fail::<(), _>(PriceError::Text("text"));
            let _ = fail::<(), _>(Wrapper(PriceError::Rates(RatesError::Unreachable { attempts: 4 })));
        },
        expect![[r#"
            error.fail [error: empty]
            error.fail [error: unreachable]
               ← output  attempts=3
            error.fail [error: closed]  stage.error.expected=true
            error.fail [error: not_found]
            error.fail [error: core::fmt::Error]
            error.fail [error: core::fmt::Error]
            error.fail [error: str]
            error.fail [error: unreachable]
               ← output  attempts=4
        "#]],
    );
}

#[test]
fn a_pointer_to_an_error_is_recorded_as_the_error() {
    #[stage("error.foreign")]
    fn foreign<E>(error: Arc<E>) -> Result<(), Arc<E>> {
        Err(error)
    }
    check(
        || {
            let _ = fail::<(), _>(Arc::new(RatesError::Closed));
            let _ = fail::<(), _>(Rc::new(Box::new(RatesError::Closed)));
            let _ = fail::<(), _>(&RatesError::Closed);
            let _ = fail::<(), _>(&mut RatesError::Closed);
            drop(foreign(Arc::new(fmt::Error)));
        },
        expect![[r#"
            error.fail [error: closed]  stage.error.expected=true
            error.fail [error: closed]  stage.error.expected=true
            error.fail [error: closed]  stage.error.expected=true
            error.fail [error: closed]  stage.error.expected=true
            error.foreign [error: core::fmt::Error]
        "#]],
    );
}

#[test]
fn results_inside_of_other_types_determine_the_outcome() {
    type Inner<T> = Result<u32, T>;
    let known = || Err::<u32, _>(RatesError::Closed);
    let foreign = || Err::<u32, _>(fmt::Error);
    #[stage("error.nested")]
    fn nested(result: Result<Inner<RatesError>, PriceError>) -> Result<Inner<RatesError>, PriceError> {
        result
    }
    #[stage("error.join")]
    async fn join(result: Result<Inner<RatesError>, fmt::Error>) -> Result<Inner<RatesError>, fmt::Error> {
        result
    }
    #[stage("error.inner_foreign")]
    fn inner_foreign(result: Result<Inner<fmt::Error>, PriceError>) -> Result<Inner<fmt::Error>, PriceError> {
        result
    }
    #[stage("error.option")]
    fn option(result: Option<Inner<RatesError>>) -> Option<Inner<RatesError>> {
        result
    }
    #[stage("error.poll", output)]
    fn poll(result: Poll<Inner<fmt::Error>>) -> Poll<Inner<fmt::Error>> {
        result
    }
    #[stage("error.poll_next")]
    fn poll_next(result: Poll<Option<Inner<RatesError>>>) -> Poll<Option<Inner<RatesError>>> {
        result
    }
    #[stage("error.reference", output)]
    fn reference(result: &Inner<RatesError>) -> &Inner<RatesError> {
        result
    }
    #[stage("error.break")]
    fn breaks(flow: ControlFlow<RatesError, u32>) -> ControlFlow<RatesError, u32> {
        flow
    }
    #[stage("error.break_foreign", output)]
    fn breaks_foreign(flow: ControlFlow<fmt::Error, u32>) -> ControlFlow<fmt::Error, u32> {
        flow
    }
    #[stage("error.break_result")]
    fn breaks_result(flow: ControlFlow<Inner<RatesError>>) -> ControlFlow<Inner<RatesError>> {
        flow
    }
    #[stage("error.break_value")]
    fn breaks_value(flow: ControlFlow<u32>) -> ControlFlow<u32> {
        flow
    }
    check(
        || {
            let _ = nested(Ok(known()));
            let _ = nested(Err(PriceError::Empty));
            let _ = nested(Ok(Ok(1)));
            let _ = crate::block_on(join(Ok(known())));
            let _ = crate::block_on(join(Err(fmt::Error)));
            let _ = inner_foreign(Ok(foreign()));
            let _ = option(Some(known()));
            let _ = option(None);
            let _ = poll(Poll::Ready(foreign()));
            let _ = poll(Poll::Ready(Ok(7)));
            let _ = poll(Poll::Pending);
            let _ = poll_next(Poll::Ready(Some(known())));
            let _ = reference(&known());
            let _ = reference(&Ok(7));
            let _ = breaks(ControlFlow::Break(RatesError::Closed));
            let _ = breaks(ControlFlow::Continue(1));
            let _ = breaks_foreign(ControlFlow::Break(fmt::Error));
            let _ = breaks_foreign(ControlFlow::Continue(1));
            let _ = breaks_result(ControlFlow::Break(known()));
            let _ = breaks_value(ControlFlow::Break(1));
        },
        expect![[r#"
            error.nested [error: closed]  stage.error.expected=true
            error.nested [error: empty]
            error.nested
            error.join [error: closed]  stage.error.expected=true
            error.join [error: core::fmt::Error]
            error.inner_foreign [error: core::fmt::Error]
            error.option [error: closed]  stage.error.expected=true
            error.option
            error.poll [error: core::fmt::Error]
            error.poll
               ← output  output=7
            error.poll
            error.poll_next [error: closed]  stage.error.expected=true
            error.reference [error: closed]  stage.error.expected=true
            error.reference
               ← output  output=7
            error.break [error: closed]  stage.error.expected=true
            error.break
            error.break_foreign [error: core::fmt::Error]
            error.break_foreign
               ← output  output=1
            error.break_result [error: closed]  stage.error.expected=true
            error.break_value
        "#]],
    );
}

#[test]
fn a_result_behind_a_type_parameter_determines_the_outcome() {
    #[stage("error.run")]
    fn run<T>(operation: impl FnOnce() -> T) -> T {
        operation()
    }
    #[stage("error.run_later")]
    async fn run_later<F: Future>(operation: F) -> F::Output {
        operation.await
    }
    #[stage("error.retry")]
    fn retry<T>(operation: impl FnOnce() -> T) -> Result<T, fmt::Error> {
        Ok(operation())
    }
    check(
        || {
            let _ = run(|| Err::<u32, _>(RatesError::Closed));
            let _ = run(|| Ok::<u32, RatesError>(1));
            let _ = run(|| 1);
            let _ = crate::block_on(run_later(async { Err::<(), _>(Box::new(fmt::Error)) }));
            let _ = retry(|| Err::<u32, _>(fmt::Error));
        },
        expect![[r#"
            error.run [error: it::errors::RatesError]
            error.run
            error.run
            error.run_later [error: core::fmt::Error]
            error.retry [error: core::fmt::Error]
        "#]],
    );
}

#[derive(Debug, StageError)]
enum Refused {
    TooMany,
}

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("refused")
    }
}

impl Error for Refused {}

#[test]
fn a_type_that_has_ended_a_stage_is_known_inside_other_errors() {
    #[stage("error.inner")]
    fn inner() -> Result<(), Refused> {
        Err(Refused::TooMany)
    }
    #[stage("error.outer")]
    fn outer() -> anyhow::Result<()> {
        Ok(inner()?)
    }
    #[stage("error.boxed")]
    fn boxed() -> Result<(), Box<dyn Error>> {
        Err(Box::new(Refused::TooMany))
    }
    check(
        || {
            drop(boxed());
            drop(outer());
            drop(boxed());
        },
        expect![[r#"
            error.boxed [error: _OTHER]
            error.outer [error: too_many]
            └─ error.inner [error: too_many]
            error.boxed [error: too_many]
        "#]],
    );
}

#[test]
fn an_error_that_holds_any_other_is_recorded_by_a_known_cause() {
    register_error::<RatesError>();
    register_error::<RatesError>();
    let rates = || RatesError::Unreachable { attempts: 2 };
    type Boxed = Box<dyn Error + Send + Sync>;
    #[stage("error.boxed")]
    fn boxed(error: Boxed) -> Result<(), Boxed> {
        Err(error)
    }
    #[stage("error.local")]
    fn local(error: Box<dyn Error>) -> Result<(), Box<dyn Error>> {
        Err(error)
    }
    #[stage("error.anyhow")]
    fn any(error: anyhow::Error) -> anyhow::Result<()> {
        Err(error)
    }
    #[stage("error.eyre")]
    fn report(error: eyre::Report) -> eyre::Result<()> {
        Err(error)
    }
    check(
        || {
            drop(boxed(rates().into()));
            drop(boxed(Foreign(rates()).into()));
            drop(boxed("1x".parse::<u32>().unwrap_err().into()));
            drop(boxed(std::io::Error::other(Foreign(RatesError::Closed)).into()));
            drop(boxed("card 4111".into()));
            drop(local(Box::new(not_found())));
            drop(any(anyhow::Error::new(Foreign(rates())).context("for the shop")));
            drop(any(anyhow::anyhow!("card 4111").context(RatesError::Closed)));
            drop(any(anyhow::Error::new(not_found()).context("reading")));
            drop(any(anyhow::anyhow!("card 4111")));
            drop(report(eyre::Report::new(rates())));
            drop(report(eyre::eyre!("card 4111").wrap_err(RatesError::Closed)));
            drop(report(eyre::eyre!("card 4111")));
        },
        expect![[r#"
            error.boxed [error: unreachable]
               ← output  attempts=2
            error.boxed [error: unreachable]
               ← output  attempts=2
            error.boxed [error: core::num::error::ParseIntError]
            error.boxed [error: closed]  stage.error.expected=true
            error.boxed [error: _OTHER]
            error.local [error: not_found]
            error.anyhow [error: unreachable]
               ← output  attempts=2
            error.anyhow [error: closed]  stage.error.expected=true
            error.anyhow [error: not_found]
            error.anyhow [error: anyhow::Error]
            error.eyre [error: unreachable]
               ← output  attempts=2
            error.eyre [error: closed]  stage.error.expected=true
            error.eyre [error: eyre::Report]
        "#]],
    );
}

#[stage("error.told", error(display))]
fn told(error: PriceError) -> Result<u32, PriceError> {
    Err(error)
}

#[test]
fn messages_are_recorded_where_they_are_asked_for() {
    #[stage("error.chain", error(chain), output)]
    async fn chain(error: PriceError) -> Result<u32, PriceError> {
        Err(error)
    }
    #[stage("error.anyhow", error(chain))]
    fn any(error: anyhow::Error) -> anyhow::Result<()> {
        Err(error)
    }
    #[stage("error.boxed", error(chain), output(plain))]
    fn boxed(error: Option<fmt::Error>) -> Result<u32, Box<dyn Error + Send + Sync>> {
        error.map_or(Ok(3), |error| Err(error.into()))
    }
    #[stage("error.converted", error(display), output(with = doubled))]
    fn converted(result: Result<u32, String>) -> Result<u32, String> {
        result
    }
    #[stage("error.keyed", error(display), output(key = NUMBER))]
    async fn keyed(result: Result<u32, String>) -> Result<u32, String> {
        result
    }
    #[stage("error.text", error(display))]
    fn text(error: String) -> Result<(), String> {
        Err(error)
    }
    #[stage("error.option", error(display))]
    fn option() -> Option<Result<(), String>> {
        Some(Err("in an option".to_owned()))
    }
    #[stage("error.parameter", error(display))]
    fn parameter<E: StageError + Error + 'static>(error: E) -> Result<(), E> {
        Err(error)
    }
    check(
        || {
            drop(told(PriceError::Empty));
            drop(crate::block_on(chain(PriceError::Rates(RatesError::Unreachable { attempts: 1 }))));
            drop(any(anyhow::Error::new(PriceError::Rates(RatesError::Closed)).context("for the shop")));
            drop(boxed(Some(fmt::Error)));
            drop(boxed(None));
            drop(converted(Err("converted".to_owned())));
            drop(converted(Ok(3)));
            drop(crate::block_on(keyed(Err("keyed".to_owned()))));
            drop(crate::block_on(keyed(Ok(3))));
            drop(text("postgres://ada:hunter2@db refused".to_owned()));
            drop(option());
            drop(parameter(RatesError::Closed));
            let _ = stage_block!("error.block", error(display), { Err::<(), _>(fmt::Error) });
        },
        expect![[r#"
            error.told [error: empty]
               • exception  exception.message="no price: token=[REDACTED]"
            error.chain [error: unreachable]
               ← output  attempts=1
               • exception  exception.message="no price: token=[REDACTED] no rates"
            error.anyhow [error: closed]  stage.error.expected=true
               • exception  exception.message="for the shop: no price: token=[REDACTED] no rates"
            error.boxed [error: core::fmt::Error]
               • exception  exception.message="an error occurred when formatting an argument"
            error.boxed
               ← output  output=3
            error.converted [error: alloc::string::String]
               • exception  exception.message=converted
            error.converted
               ← output  output=6
            error.keyed [error: alloc::string::String]
               • exception  exception.message=keyed
            error.keyed  error.number=3
               ← output  error.number=3
            error.text [error: alloc::string::String]
               • exception  exception.message="postgres://[REDACTED]@db refused"
            error.option [error: alloc::string::String]
               • exception  exception.message="in an option"
            error.parameter [error: closed]  stage.error.expected=true
               • exception  exception.message="no rates"
            error.block [error: core::fmt::Error]
               • exception  exception.message="an error occurred when formatting an argument"
        "#]],
    );
}

#[test]
fn a_stage_that_is_forwarded_to_tracing_has_the_message() {
    let journal = crate::fallback::journal::Journal::new();
    let _alone = telemetry::testing::alone();
    tracing::dispatcher::with_default(&journal.dispatch(), || {
        let _ = told(PriceError::Rates(RatesError::Unreachable { attempts: 3 }));
    });
    expect![[r#"
        + error.told
        > error.told
        ~ error.told  stage.outcome=error  error.type=unreachable  exception.message=no price: token=[REDACTED]
        • error.told.output in error.told  message=error.told.output  stage.outcome=error  attempts=3
        < error.told
        - error.told
    "#]].assert_eq(&journal.take());
}

#[test]
fn a_message_is_cut() {
    #[stage("error.long", error(display))]
    fn long() -> Result<(), String> {
        Err("ä".repeat(5000))
    }
    let recording = record_with(|builder| builder);
    drop(long());
    let spans = recording.spans();
    let [event] = spans[0].events.as_slice() else { panic!("{:?}", spans[0].events) };
    let lengths =
        event.attributes.iter().map(|(name, value)| (name.as_str(), value.to_string().chars().count()));
    assert_eq!(lengths.collect::<Vec<_>>(), [("exception.type", 21), ("exception.message", 515)]);
}

/// Returns the attributes of the event `exception`, one in each line, without the number of the line.
fn exception(span: &telemetry::export::SpanData) -> String {
    let events = span.events.iter().filter(|event| event.name == "exception");
    let attributes = events.flat_map(|event| &event.attributes);
    let timeless = |(name, value): &(String, OwnedValue)| match name.as_str() {
        "code.line.number" => format!("{name}\n"),
        "exception.stacktrace" => format!("{name} {}\n", value.to_string().contains("errors::")),
        _ => format!("{name}={value}\n"),
    };
    attributes.map(timeless).collect()
}

#[test]
fn a_stack_trace_is_recorded_where_it_is_asked_for() {
    #[stage("error.traced", error(display, stacktrace))]
    fn traced() -> Result<(), fmt::Error> {
        Err(fmt::Error)
    }
    let recording = record_with(|builder| builder.text_limit(15_000));
    let _ = traced();
    expect![[r#"
        exception.type=core::fmt::Error
        exception.message="an error occurred when formatting an argument"
        exception.stacktrace true
    "#]]
    .assert_eq(&exception(&recording.spans()[0]));
}

#[test]
fn a_panic_has_its_place_on_the_innermost_stage() {
    #[stage("panic.outer")]
    fn outer() {
        inner();
    }
    #[stage("panic.inner")]
    fn inner() {
        panic!("a secret");
    }
    #[stage("panic.later")]
    async fn later() {
        panic!("a secret");
    }
    let recording = record_with(|builder| builder);
    let caught = std::panic::catch_unwind(outer);
    assert!(caught.is_err());
    let caught = std::panic::catch_unwind(|| crate::block_on(later()));
    assert!(caught.is_err());
    let spans = recording.spans();
    let shown = spans.iter().map(|span| format!("{}\n{}", span.name, exception(span)));
    expect![[r#"
        panic.inner
        exception.type="&str"
        code.file.path=tests/it/errors.rs
        code.line.number
        panic.outer
        panic.later
        exception.type="&str"
        code.file.path=tests/it/errors.rs
        code.line.number
    "#]]
    .assert_eq(&shown.collect::<String>());
    expect![""].assert_eq(&recording.tree());
}
