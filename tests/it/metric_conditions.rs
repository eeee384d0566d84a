//! Conditions of stages' metrics: on arguments, the returned value, the outcome and the duration.

use std::time::Duration;

use semconv::{Cardinality, Instrument, MetricDef};
use telemetry::testing::{alone, record};
use telemetry::{Key, StageAttributes, stage};

use crate::measured_results::check;

const LANGUAGE: Key<str> = Key::new("build.language").with_cardinality(Cardinality::Low);

const fn counter(name: &'static str) -> MetricDef {
    MetricDef::new(name, Instrument::Counter, "{build}").with_attributes(&["build.language"])
}

const COMPILED: MetricDef = counter("build.compiled");
const CACHED: MetricDef = counter("build.cached");
const SLOW: MetricDef = counter("build.slow");
const ABANDONED: MetricDef = counter("build.abandoned");
const WANTED: MetricDef = counter("build.wanted");
const REFUSED: MetricDef = counter("build.refused");
const RUNNING: MetricDef = MetricDef::new("build.running", Instrument::UpDownCounter, "{build}")
    .with_attributes(&["build.language"]);
const TIME: MetricDef = MetricDef::new("build.time", Instrument::Histogram, "s")
    .of_doubles()
    .with_boundaries(&[1e9])
    .with_attributes(&["build.language"]);

struct Refused;

impl telemetry::StageError for Refused {
    fn error_type(&self) -> &'static str {
        "refused"
    }
}

#[derive(StageAttributes)]
struct Built {
    is_cached: bool,
}

#[test]
fn a_condition_on_the_returned_value_selects_successes() {
    #[stage(
        "build.run",
        fields(LANGUAGE = language),
        metrics(
            calls(COMPILED, when = |built| !built.is_cached),
            success(CACHED, when = |built: &Built| built.is_cached),
            success_duration(TIME, when = |built| built.is_cached),
        ),
    )]
    fn build(language: &str, is_cached: bool) -> Result<Built, Refused> {
        if language.is_empty() { Err(Refused) } else { Ok(Built { is_cached }) }
    }
    fn calls() {
        let _ = (build("c", false), build("c", true), build("rust", true), build("", false));
    }
    check("build_compiled", calls, "build_compiled_total{build_language=\"c\"} 1\n");
    check(
        "build_cached",
        calls,
        "build_cached_total{build_language=\"c\"} 1\nbuild_cached_total{build_language=\"rust\"} 1\n",
    );
    check(
        "build_time_seconds_count",
        calls,
        "build_time_seconds_count{build_language=\"c\"} 1\nbuild_time_seconds_count{build_language=\"rust\"} 1\n",
    );
}

#[test]
fn a_condition_on_arguments_holds_from_begin_to_end() {
    #[stage(
        "build.begin",
        fields(LANGUAGE = language),
        metrics(
            started(WANTED, when = !is_trial),
            active(RUNNING, when = !is_trial),
            failure(REFUSED, when = !is_trial && !language.is_empty()),
        ),
    )]
    fn build(language: &str, is_trial: bool) -> Result<(), Refused> {
        if language == "c" { Ok(()) } else { Err(Refused) }
    }
    fn calls() {
        let _ = (
            build("c", true),
            build("c", false),
            build("rust", false),
            build("rust", true),
            build("", false),
        );
    }
    check(
        "build_",
        calls,
        r#"build_refused_total{build_language="rust"} 1
build_running{build_language=""} 0
build_running{build_language="c"} 0
build_running{build_language="rust"} 0
build_wanted_total{build_language=""} 1
build_wanted_total{build_language="c"} 1
build_wanted_total{build_language="rust"} 1
"#,
    );
}

#[test]
fn a_metric_can_be_of_one_outcome_or_of_long_calls() {
    #[stage(
        "build.wait",
        metrics(
            calls(ABANDONED, outcome = cancelled),
            calls(COMPILED, outcome = ok),
            calls(SLOW, longer_than = Duration::from_hours(1)),
            calls(CACHED, longer_than = Duration::ZERO),
        ),
    )]
    async fn build(is_ready: bool) {
        if !is_ready {
            std::future::pending::<()>().await;
        }
    }
    let calls = || {
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        for is_ready in [true, false] {
            let _ = Box::pin(build(is_ready)).as_mut().poll(&mut context);
        }
    };
    check("build_", calls, "build_abandoned_total 1\nbuild_cached_total 2\nbuild_compiled_total 1\n");
}

#[test]
fn conditions_are_no_attributes_and_are_not_evaluated_where_nothing_is_recorded() {
    use std::sync::atomic::{AtomicU32, Ordering};
    static EVALUATED: AtomicU32 = AtomicU32::new(0);
    fn evaluated(holds: bool) -> bool {
        EVALUATED.fetch_add(1, Ordering::Relaxed);
        holds
    }
    #[stage(
        "build.see",
        output,
        metrics(started(WANTED, when = evaluated(is_wanted)), calls(COMPILED, when = |_| evaluated(true))),
    )]
    fn build(is_wanted: bool) -> Built {
        Built { is_cached: !is_wanted }
    }
    #[stage("build.bare", metrics(calls(CACHED, when = |_| evaluated(true))))]
    fn bare() {}
    {
        let _alone = alone();
        build(true);
        bare();
        assert_eq!(EVALUATED.load(Ordering::Relaxed), 0);
    }
    let recording = record();
    build(true);
    build(false);
    bare();
    assert_eq!(EVALUATED.load(Ordering::Relaxed), 5);
    expect_test::expect![[r#"
        build_cached_total 1
        build_compiled_total 2
        build_wanted_total 1
        build.see
           ← output  is_cached=false
        build.see
           ← output  is_cached=true
        build.bare
    "#]]
    .assert_eq(&(recording.metrics("build_") + &recording.tree()));
}
