//! Detection of differences: recordings whose truth is known.

use std::fmt::Write as _;
use std::time::Duration;

use expect_test::expect;

use super::recording::{BEGIN, store};
use crate::Parameters;
use crate::detection::{
    Analyser, Changed, Failing, Finding, Saturating, Series, Slow, Window, analysers, detect, thresholds,
};

const HOUR: Duration = Duration::from_secs(3_600);

/// Returns a series of hours, each with the numbers that a function returns for it: calls, failures, duration
/// in milliseconds.
fn hours(count: u32, of: impl Fn(u32) -> (u64, u64, f64)) -> Series {
    let window = |hour| {
        let (calls, errors, p50_ms) = of(hour);
        let begin = BEGIN * 1_000_000 + i64::from(hour) * 3_600_000_000_000;
        Window { begin, calls, errors, p50_ms, busy_s: p50_ms * calls as f64 / 1e3 }
    };
    Series {
        service: "app".to_owned(),
        stage: "run".to_owned(),
        duration: HOUR,
        windows: (0..count).map(window).collect(),
    }
}

/// Noise between zero and one, the same for a number in each run.
fn noise(number: u32) -> f64 {
    f64::from(number.wrapping_mul(2_654_435_761) >> 16) / 65_536.0
}

/// Returns the findings, with their hours since the begin.
fn shown(analyser: &dyn Analyser, series: &Series) -> String {
    let hour = |time: i64| (time - BEGIN * 1_000_000) / 3_600_000_000_000;
    let line = |Finding { since, until, value, usual, unit, reason }: Finding| {
        format!("{}-{}: {value:.1} {unit}, usually {usual:.1}: {reason}\n", hour(since), hour(until))
    };
    analyser.findings(series).into_iter().map(line).collect()
}

#[test]
fn a_slow_time_is_found_and_a_spike_is_none() {
    let duration = |hour| match hour {
        30 => 900.0,
        50..=54 => 40.0,
        _ => 10.0 + noise(hour),
    };
    expect![[r#"
        50-55: 40.0 ms, usually 10.5: the median duration is an outlier, compared with all windows before
    "#]]
    .assert_eq(&shown(&Slow, &hours(80, |hour| (100, 0, duration(hour)))));
}

#[test]
fn what_is_usual_at_an_hour_is_no_outlier() {
    // Each night a backup makes everything slow, for three hours; on the last day at noon as well.
    let duration = |hour: u32| match hour % 24 {
        2..=4 => 50.0,
        12..=14 if hour > 456 => 50.0,
        _ => 10.0 + noise(hour),
    };
    expect![[r#"
        26-29: 50.0 ms, usually 10.6: the median duration is an outlier, compared with all windows before
        50-53: 50.0 ms, usually 10.6: the median duration is an outlier, compared with all windows before
        74-77: 50.0 ms, usually 10.6: the median duration is an outlier, compared with all windows before
        98-101: 50.0 ms, usually 10.6: the median duration is an outlier, compared with all windows before
        468-471: 50.0 ms, usually 10.4: the median duration is an outlier, compared with the same hour of earlier days
    "#]].assert_eq(&shown(&Slow, &hours(24 * 20, |hour| (100, 0, duration(hour)))));
}

#[test]
fn failures_are_compared_with_the_usual_share() {
    let errors = |hour| match hour {
        60..=64 => 20,
        70 => 30,
        _ => 2,
    };
    expect![[r#"
        60-65: 10.0 %, usually 1.0: 100 of 1000 calls failed, compared with all windows before
    "#]]
    .assert_eq(&shown(&Failing, &hours(90, |hour| (200, errors(hour), 10.0))));
    // Few calls show nothing.
    expect![[""]].assert_eq(&shown(&Failing, &hours(90, |hour| (4, u64::from(hour > 60) * 2, 10.0))));
}

#[test]
fn a_change_that_stays_is_told_once() {
    let duration = |hour| if hour < 40 { 10.0 + noise(hour) } else { 13.0 + noise(hour) };
    expect![[r#"
        40-90: 13.5 ms, usually 10.5: the median duration is longer from then on, +29 %
    "#]]
    .assert_eq(&shown(&Changed, &hours(90, |hour| (100, 0, duration(hour)))));
    expect![[""]].assert_eq(&shown(&Changed, &hours(90, |hour| (100, 0, 10.0 + noise(hour)))));
}

#[test]
fn saturation_is_forecast_where_the_line_is_better_than_the_day_before() {
    let saturating = Saturating { stage: "run".to_owned(), capacity: 4.0 };
    // One call at a time at the begin, and half a call more each day.
    let growing = |hour: u32| (3_600, 0, 1_000.0 + 500.0 * f64::from(hour) / 24.0 + 100.0 * noise(hour));
    expect![[r#"
        0-142: 4.0 {call}, usually 3.0: the capacity of 4 calls at a time is reached at the end of this time; in the last quarter of the recording the forecast was off by 0.02, the naive one by 0.50
    "#]].assert_eq(&shown(&saturating, &hours(96, growing)));
    // Days alike do not grow, though the morning does.
    let daily = |hour: u32| (3_600, 0, 1_000.0 + 100.0 * f64::from(hour % 24));
    expect![[""]].assert_eq(&shown(&saturating, &hours(96, daily)));
    let other = Saturating { stage: "other".to_owned(), capacity: 4.0 };
    expect![[""]].assert_eq(&shown(&other, &hours(96, growing)));
}

#[test]
fn findings_of_a_store_have_the_place_in_the_source() {
    let mut spans = String::new();
    for call in 0..240_u32 {
        let duration = if (150..180).contains(&call) { 90 } else { 10 };
        writeln!(spans, "{}/1/ app pay internal {}+{duration}", call + 1, call * 10_000).unwrap();
    }
    let parameters = Parameters { window: Duration::from_secs(60), ..Parameters::default() };
    let answer = detect(&store(&spans), &parameters, &analysers()).unwrap();
    expect![[r#"
        240 spans from 2026-11-28T14:00:00.000Z to 2026-11-28T14:39:50.000Z

        analyser  service  stage  since                     until                     value  usual  unit  reason                                                               place
        slow      app      pay    2026-11-28T14:25:00.000Z  2026-11-28T14:30:00.000Z  90.00  10.00  ms    the median duration is an outlier, compared with all windows before  src/app.rs:3
    "#]].assert_eq(&answer.to_table());
}

#[test]
fn thresholds_of_a_store_are_those_of_outliers() {
    let mut spans = String::new();
    for call in 0..240_u32 {
        let duration = if (150..180).contains(&call) { 90 } else { 8 + call % 5 };
        writeln!(spans, "{}/1/ app pay internal {}+{duration}", call + 1, call * 10_000).unwrap();
    }
    let store = store(&spans);
    let learned = |window, bounds: &[f64]| {
        let parameters = Parameters { window: Duration::from_secs(window), ..Parameters::default() };
        thresholds(&store, &parameters, bounds).unwrap()
    };
    expect![[r#"
        [
            Threshold {
                service: "app",
                stage: "pay",
                since: 1795874400000000000,
                until: 1795876800000000000,
                windows: 40,
                calls: 240,
                median_ms: 10.0,
                spread_ms: 0.1,
                threshold_ms: 10.518902891030393,
                bound_s: Some(
                    0.05,
                ),
                above: 5,
            },
        ]
    "#]]
    .assert_debug_eq(&learned(60, &[0.005, 0.05, 0.5]));
    let bound = |bounds: &[f64]| learned(60, bounds).first().map(|threshold| threshold.bound_s);
    assert_eq!(bound(&[0.005]), Some(None), "all bounds are below the threshold");
    assert_eq!(learned(600, &[0.05]), [], "four windows are too few");
}
