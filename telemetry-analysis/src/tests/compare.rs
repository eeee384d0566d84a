//! Comparisons of two recordings.

use std::fmt::Write as _;

use expect_test::expect;

use super::recording::store;
use crate::{Parameters, Side, Store, compare};

/// Returns calls of a stage, with durations around a mean in milliseconds, of which every `nth` fails.
fn calls(stage: &str, count: u32, mean: f64, nth: u32) -> String {
    let mut spans = String::new();
    for call in 1..=count {
        let duration = mean * (0.8 + f64::from(call * 7 % 41) / 100.0);
        let error = if call % nth == 0 { "!timeout" } else { "" };
        writeln!(spans, "{call}/{}/ app {stage} internal {call}+{duration} {error}", stage.len()).unwrap();
    }
    spans
}

fn compared(before: &str, after: &str) -> String {
    compared_by("", before, after)
}

fn compared_by(label: &str, before: &str, after: &str) -> String {
    let (before, after): (Store, Store) = (store(before), store(after));
    let parameters = Parameters { label: label.to_owned(), ..Parameters::default() };
    let of = |store| Side { database: store, parameters: &parameters };
    let table = compare(of(&before), of(&after)).unwrap().to_table();
    table.split_once("\n\n").unwrap().1.to_owned()
}

#[test]
fn changes_are_told_with_their_intervals() {
    let before = calls("a", 200, 10.0, 50)
        + &calls("same", 500, 2.0, 999)
        + &calls("older", 5, 1.0, 9)
        + &calls("few", 4, 1.0, 9);
    let after = calls("a", 300, 13.0, 5)
        + &calls("same", 600, 2.02, 999)
        + &calls("fresh", 5, 1.0, 9)
        + &calls("few", 4, 2.0, 9);
    expect![[r#"
        service  stage  duration         change_percent  low_percent  high_percent  errors           error_change_points  error_low_points  error_high_points  calls_before  calls_after  p50_before_ms  p50_after_ms  effect_s  place
        app      a      slower           30.00           25.81        33.86         more             18.00                10.59             25.16                       200          300          10.00         13.00     0.900  src/app.rs:1
        app      few    too few calls                                               no change shown  0                    -65.15            65.15                         4            4          1.010         2.020         0  src/app.rs:3
        app      fresh  new                                                                                                                                               0            5              0         1.010         0  src/app.rs:5
        app      same   no change shown  1.000           -1.295       3.405         no change shown  0                    -1.474            1.231                       500          600          2.000         2.020         0  src/app.rs:4
        app      older  gone                                                                                                                                              5            0          1.010             0         0
    "#]].assert_eq(&compared(&before, &after));
}

#[test]
fn a_recording_does_not_differ_from_itself() {
    let calls = calls("a", 2000, 10.0, 7) + &calls("long", 90, 50.0, 3);
    expect![[r#"
        service  stage  duration         change_percent  low_percent  high_percent  errors           error_change_points  error_low_points  error_high_points  calls_before  calls_after  p50_before_ms  p50_after_ms  effect_s  place
        app      a      no change shown               0       -2.105         2.151  no change shown                    0            -2.766              2.766          2000         2000          10.00         10.00         0  src/app.rs:1
        app      long   no change shown               0       -4.587         4.808  no change shown                    0            -17.11              17.11            90           90          50.00         50.00         0  src/app.rs:4
    "#]].assert_eq(&compared(&calls, &calls));
}

#[test]
fn values_of_an_attribute_explain_a_change() {
    let of = |region: &str, stage: &str, mean: f64| {
        calls(stage, 200, mean, 50)
            .replace(&format!(" {stage} internal"), " pay internal")
            .replace(" \n", &format!(" region={region}\n"))
    };
    // The length of the name makes the ids of the spans.
    let before = of("eu", "a", 10.0) + &of("us", "ab", 10.0) + &calls("abc", 9, 1.0, 50);
    let after = of("eu", "a", 10.0) + &of("us", "ab", 20.0) + &calls("abc", 9, 1.0, 50);
    expect![[r#"
        service  stage  duration         change_percent  low_percent  high_percent  errors           error_change_points  error_low_points  error_high_points  calls_before  calls_after  p50_before_ms  p50_after_ms  effect_s  place
        app      pay    slower                    41.42        25.53         59.32  no change shown                    0            -2.863              2.863           400          400          10.00         16.00     2.400  src/app.rs:3
        app      abc    no change shown               0       -14.71         17.24  no change shown                    0            -40.95              40.95             9            9          0.950         0.950         0  src/app.rs:3
    "#]].assert_eq(&compared(&before, &after));
    expect![[r#"
        service  stage  label  duration         change_percent  low_percent  high_percent  errors           error_change_points  error_low_points  error_high_points  calls_before  calls_after  p50_before_ms  p50_after_ms  effect_s  place
        app      pay    us     slower                    100.0        93.88         106.3  no change shown                    0            -3.086              3.086           196          196          10.00         20.00     1.960  src/app.rs:3
        app      pay    eu     no change shown               0       -3.061         3.158  no change shown                    0            -3.086              3.086           196          196          10.00         10.00         0  src/app.rs:3
    "#]].assert_eq(&compared_by("region", &before, &after));
}
