//! Rows that answer each question about times, errors and use.

use std::time::Duration;

use expect_test::{Expect, expect};

use super::recording::{BEGIN, ask, store};
use crate::{Database as _, Parameters, Question, Store};

/// Four notifications: two of the weather agent, one that fails, one that another service begins a day later.
pub(super) const NOTIFICATIONS: &str = "
    a/1/  gateway notify     server   0+100          http.route=/notify
    a/2/1 gateway publish    producer 5+5
    a/3/2 agent   process    consumer 30+50          agent.id=weather notification.type=message
    a/4/3 agent   tool.run   client   40+30          gen_ai.tool.name=forecast
    a/5/4 tools   run        server   45+20
    b/1/  gateway notify     server   60000+200      http.route=/notify
    b/2/1 gateway publish    producer 60005+5
    b/3/2 agent   process    consumer 60110+60       agent.id=weather notification.type=task stage.queue.time=0.08
    b/4/3 agent   tool.run   client   60120+40       gen_ai.tool.name=forecast
    b/5/4 tools   run        server   60125+30
    c/1/  gateway notify     server   400000+10 !refused
    d/1/  batch   sweep      internal 90000000+2000  agent.id=sweeper
";

fn check(question: &str, parameters: &Parameters, expected: Expect) {
    expected.assert_eq(&ask(&store(NOTIFICATIONS), question, parameters));
}

fn all() -> Parameters {
    Parameters::default()
}

#[test]
fn slow_stages() {
    check(
        "slow",
        &Parameters { minimum: 25.0, ..all() },
        expect![[r#"
            service  stage     calls  mean_ms  p50_ms  p95_ms  p99_ms  max_ms  total_s  place
            batch    sweep         1     2000    2000    2000    2000    2000    2.000  src/batch.rs:5
            gateway  notify        3    103.3   100.0   200.0   200.0   200.0    0.310  src/gateway.rs:6
            agent    process       2    55.00   60.00   60.00   60.00   60.00    0.110  src/agent.rs:7
            agent    tool.run      2    35.00   40.00   40.00   40.00   40.00   0.0700  src/agent.rs:8
            tools    run           2    25.00   30.00   30.00   30.00   30.00   0.0500  src/tools.rs:3
        "#]],
    );
}

#[test]
fn slow_stages_of_each_agent() {
    let parameters =
        Parameters { label: "agent.id".to_owned(), second_label: "notification.type".to_owned(), ..all() };
    check(
        "slow-by",
        &parameters,
        expect![[r#"
            service  stage    label    second_label  calls  mean_ms  p50_ms  p95_ms  p99_ms  max_ms  total_s  place
            batch    sweep    sweeper                    1     2000    2000    2000    2000    2000    2.000  src/batch.rs:5
            agent    process  weather  task              1    60.00   60.00   60.00   60.00   60.00   0.0600  src/agent.rs:7
            agent    process  weather  message           1    50.00   50.00   50.00   50.00   50.00   0.0500  src/agent.rs:7
        "#]],
    );
}

#[test]
fn errors_in_windows() {
    check(
        "errors",
        &all(),
        expect![[r#"
        window                    service  requests  errors  error_percent
        2026-11-28T14:05:00.000Z  gateway         1       1          100.0
    "#]],
    );
    check(
        "errors",
        &Parameters { window: Duration::from_secs(3600), minimum: 5.0, ..all() },
        expect![[r#"
        window                    service  requests  errors  error_percent
        2026-11-28T14:00:00.000Z  gateway         3       1          33.33
    "#]],
    );
    check(
        "errors",
        &Parameters { minimum: 99.9, window: Duration::from_secs(3600), ..all() },
        expect![[r#"
        no rows
    "#]],
    );
}

#[test]
fn requests_over_time() {
    check(
        "load",
        &Parameters { window: Duration::from_secs(60), ..all() },
        expect![[r#"
        window                    requests  errors  p50_ms  p95_ms
        2026-11-28T14:00:00.000Z         3       0   50.00   100.0
        2026-11-28T14:01:00.000Z         3       0   60.00   200.0
        2026-11-28T14:06:00.000Z         1       1   10.00   10.00
        2026-11-29T15:00:00.000Z         1       0    2000    2000
    "#]],
    );
}

#[test]
fn paths_of_messages() {
    check(
        "paths",
        &all(),
        expect![[r#"
        path                     frequency  share_percent  mean_ms  p95_ms  error_percent  example_trace
        gateway > agent > tools          2          50.00    150.0   200.0              0  0000000000000000000000000000000a
        batch                            1          25.00     2000    2000              0  0000000000000000000000000000000d
        gateway                          1          25.00    10.00   10.00          100.0  0000000000000000000000000000000c
    "#]],
    );
}

#[test]
fn patterns_of_work() {
    check(
        "patterns",
        &all(),
        expect![[r#"
        pattern                 frequency  share_percent  success_percent  p50_ms  p95_ms  example_trace
        notify > process > run          2          50.00            100.0   200.0   200.0  0000000000000000000000000000000a
        notify                          1          25.00                0   10.00   10.00  0000000000000000000000000000000c
        sweep                           1          25.00            100.0    2000    2000  0000000000000000000000000000000d
    "#]],
    );
}

#[test]
fn waits_in_queues() {
    check(
        "queue-wait",
        &all(),
        expect![[r#"
        service  stage    messages  wait_p50_ms  wait_p95_ms  wait_max_ms  service_p50_ms  service_p95_ms  wait_percent  place
        agent    process         2        80.00        80.00        80.00           60.00           60.00         47.62  src/agent.rs:7
    "#]],
    );
}

#[test]
fn use_of_features() {
    check(
        "features",
        &all(),
        expect![[r#"
            feature  service  uses  share_percent  days  error_percent  first                     last
            notify   gateway     3          37.50     1          33.33  2026-11-28T14:00:00.000Z  2026-11-28T14:06:40.000Z
            process  agent       2          25.00     1              0  2026-11-28T14:00:00.030Z  2026-11-28T14:01:00.110Z
            run      tools       2          25.00     1              0  2026-11-28T14:00:00.045Z  2026-11-28T14:01:00.125Z
            sweep    batch       1          12.50     1              0  2026-11-29T15:00:00.000Z  2026-11-29T15:00:00.000Z
        "#]],
    );
    check(
        "features",
        &Parameters { label: "gen_ai.tool.name".to_owned(), ..all() },
        expect![[r#"
            feature  service  uses  share_percent  days  error_percent  first                     last
            notify   gateway     3          37.50     1          33.33  2026-11-28T14:00:00.000Z  2026-11-28T14:06:40.000Z
            process  agent       2          25.00     1              0  2026-11-28T14:00:00.030Z  2026-11-28T14:01:00.110Z
            run      tools       2          25.00     1              0  2026-11-28T14:00:00.045Z  2026-11-28T14:01:00.125Z
            sweep    batch       1          12.50     1              0  2026-11-29T15:00:00.000Z  2026-11-29T15:00:00.000Z
        "#]],
    );
}

#[test]
fn hours_of_the_day() {
    check(
        "peak-hours",
        &all(),
        expect![[r#"
        hour  requests  requests_per_day  share_percent  days  p95_ms  error_percent
          14         7             7.000          87.50     1   200.0          14.29
          15         1             1.000          12.50     1    2000              0
    "#]],
    );
}

#[test]
fn utilisation_of_agents() {
    check(
        "utilisation",
        &all(),
        expect![[r#"
            service  instance   requests  busy_s  utilisation_percent  p95_ms  error_percent
            batch    batch-1           1   2.000              0.00222    2000              0
            gateway  gateway-1         3   0.310             0.000344   200.0          33.33
            agent    agent-1           2   0.110             0.000122   60.00              0
            tools    tools-1           2  0.0500            0.0000556   30.00              0
        "#]],
    );
    check(
        "utilisation",
        &Parameters { label: "agent.id".to_owned(), ..all() },
        expect![[r#"
            service  instance   requests  busy_s  utilisation_percent  p95_ms  error_percent
            batch    batch-1           1   2.000              0.00222    2000              0
            gateway  gateway-1         3   0.310             0.000344   200.0          33.33
            agent    agent-1           2   0.110             0.000122   60.00              0
            tools    tools-1           2  0.0500            0.0000556   30.00              0
        "#]],
    );
}

#[test]
fn errors_by_type() {
    check(
        "top-errors",
        &all(),
        expect![[r#"
        service  stage   error    errors  calls  error_percent  first                     last                      message  example_trace                     place
        gateway  notify  refused       1      3          33.33  2026-11-28T14:06:40.000Z  2026-11-28T14:06:40.000Z           0000000000000000000000000000000c  src/gateway.rs:6
    "#]],
    );
}

#[test]
fn a_range_of_time_and_a_number_of_rows() {
    let minutes = |minutes: i64| (BEGIN + minutes * 60_000) * 1_000_000;
    let parameters = Parameters { since: minutes(1), until: minutes(2), limit: 2, ..all() };
    check(
        "slow",
        &parameters,
        expect![[r#"
            service  stage    calls  mean_ms  p50_ms  p95_ms  p99_ms  max_ms  total_s  place
            gateway  notify       1    200.0   200.0   200.0   200.0   200.0    0.200  src/gateway.rs:6
            agent    process      1    60.00   60.00   60.00   60.00   60.00   0.0600  src/agent.rs:7
        "#]],
    );
}

#[test]
fn an_empty_store_has_answers_without_rows() {
    let store = Store::temporary().unwrap();
    for question in crate::QUESTIONS {
        assert_eq!(ask(&store, question.name, &all()), "no spans\n", "{}", question.name);
    }
}

#[test]
fn json_has_units_in_names_and_the_place_of_the_stage() {
    let store = store("a/1/ gateway notify server 0+1.5 !refused");
    let answer = store.answer(Question::named("top-errors").unwrap(), &all()).unwrap();
    expect![[r#"
        {
          "schema": "telemetry.analysis/1",
          "question": "top-errors",
          "spans": 1,
          "first": "2026-11-28T14:00:00.000Z",
          "last": "2026-11-28T14:00:00.000Z",
          "share_of_traces": 1.0,
          "rows": [
            {
              "service": "gateway",
              "stage": "notify",
              "error": "refused",
              "errors": 1,
              "calls": 1,
              "error_percent": 100.0,
              "first": "2026-11-28T14:00:00.000Z",
              "last": "2026-11-28T14:00:00.000Z",
              "message": "",
              "example_trace": "0000000000000000000000000000000a",
              "file": "src/gateway.rs",
              "line": 6
            }
          ]
        }"#]]
    .assert_eq(&answer.to_json());
}
