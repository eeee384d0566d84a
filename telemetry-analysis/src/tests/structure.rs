//! Self time and critical path of traces, drawn.

use expect_test::{Expect, expect};

use super::recording::{ask, store};
use crate::Parameters;

fn check(spans: &str, question: &str, expected: Expect) {
    let table = ask(&store(spans), question, &Parameters::default());
    // The place of a stage is another test's subject.
    let without_place =
        table.lines().map(|line| line.rsplit_once("  ").map_or(line, |(rest, _)| rest.trim_end()));
    expected.assert_eq(&without_place.map(|line| format!("{line}\n")).collect::<String>());
}

/// Two children overlap, one outlives its parent, and one has a child of its own.
///
/// ```text
/// root   0─────────────────────100
/// first    10─────40
/// second       30────60
/// inner          35─45
/// late                   80────────120
/// ```
const OVERLAP: &str = "
    a/1/  app root   internal 0+100
    a/2/1 app first  internal 10+30
    a/3/1 app second internal 30+30
    a/4/3 app inner  internal 35+10
    a/5/1 app late   internal 80+40
";

#[test]
fn self_time_counts_overlapping_children_once() {
    check(
        OVERLAP,
        "self-time",
        expect![[r#"
            service  stage   calls  self_s  share_percent  self_percent  p50_ms  p95_ms
            app      late        1  0.0400          30.77        100.00   40.00   40.00
            app      first       1  0.0300          23.08        100.00   30.00   30.00
            app      root        1  0.0300          23.08         30.00   30.00   30.00
            app      second      1  0.0200          15.38         66.67   20.00   20.00
            app      inner       1  0.0100          7.692        100.00   10.00   10.00
        "#]],
    );
}

#[test]
fn the_critical_path_has_the_child_that_ends_last() {
    check(
        OVERLAP,
        "critical-path",
        expect![[r#"
            service  stage   times_on_path  traces  self_s  share_percent  p50_ms  p95_ms
            app      root                1       1  0.0500          50.00   50.00   50.00
            app      late                1       1  0.0200          20.00   20.00   20.00
            app      second              1       1  0.0200          20.00   20.00   20.00
            app      inner               1       1  0.0100         10.000   10.00   10.00
        "#]],
    );
}

#[test]
fn children_one_after_the_other_are_all_on_the_path() {
    let spans = "
        a/1/  app root   internal 0+100
        a/2/1 app first  internal 0+40
        a/3/1 app second internal 40+50
    ";
    check(
        spans,
        "critical-path",
        expect![[r#"
            service  stage   times_on_path  traces  self_s  share_percent  p50_ms  p95_ms
            app      second              1       1  0.0500          50.00   50.00   50.00
            app      first               1       1  0.0400          40.00   40.00   40.00
            app      root                1       1  0.0100         10.000   10.00   10.00
        "#]],
    );
}

/// A request waits for the answer to a message, whose producer ends at once, and not for another message.
const MESSAGES: &str = "
    a/1/  gateway notify  server   0+100
    a/2/1 gateway publish producer 5+5
    a/3/2 agent   process consumer 30+50
    a/4/1 gateway log     producer 85+5
    a/5/4 logger  write   consumer 200+70
";

#[test]
fn a_message_is_waited_for_by_the_parent_of_its_producer() {
    check(
        MESSAGES,
        "critical-path",
        expect![[r#"
        service  stage    times_on_path  traces   self_s  share_percent  p50_ms  p95_ms
        logger   write                1       1   0.0700          41.18   70.00   70.00
        agent    process              1       1   0.0500          29.41   50.00   50.00
        gateway  notify               1       1   0.0400          23.53   40.00   40.00
        gateway  log                  1       1  0.00500          2.941   5.000   5.000
        gateway  publish              1       1  0.00500          2.941   5.000   5.000
    "#]],
    );
    check(
        MESSAGES,
        "self-time",
        expect![[r#"
        service  stage    calls   self_s  share_percent  self_percent  p50_ms  p95_ms
        logger   write        1   0.0700          41.18        100.00   70.00   70.00
        agent    process      1   0.0500          29.41        100.00   50.00   50.00
        gateway  notify       1   0.0400          23.53         40.00   40.00   40.00
        gateway  log          1  0.00500          2.941        100.00   5.000   5.000
        gateway  publish      1  0.00500          2.941        100.00   5.000   5.000
    "#]],
    );
}
