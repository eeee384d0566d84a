//! `telemetry coverage`: gaps between registry, program, dashboards and run, and the exceptions.

use expect_test::expect;

use super::Folder;

const REGISTRY: &str = "
attributes:
  - {key: app.mode, type: string, brief: Its mode., examples: [fast], stability: stable, annotations: {telemetry: {cardinality: low}}}
  - {key: app.size, type: int, brief: Its size., stability: stable}
  - {key: app.unused, type: int, brief: Its use., stability: stable}
spans:
  - type: app.run
    kind: internal
    name: {note: app.run}
    brief: Runs.
    stability: stable
    attributes: [{ref: app.size, requirement_level: required}]
  - {type: app.stop, kind: internal, name: {note: app.stop}, brief: Stops., stability: stable}
metrics:
  - name: app.runs
    instrument: counter
    unit: '{run}'
    brief: Number of runs.
    stability: stable
    attributes: [{ref: app.mode, requirement_level: required}]
    annotations: {code_generation: {metric_value_type: int}}
  - name: app.stops
    instrument: counter
    unit: '{stop}'
    brief: Number of stops.
    stability: stable
    annotations: {code_generation: {metric_value_type: int}}
events:
  - {name: app.full, brief: It is full., stability: stable}
";

const LOCK: &str = "
# telemetry.lock 1: places of telemetry in a program, by `telemetry manifest`

stage app.run
  in app::run
  file src/run.rs
  kind internal
  attribute app.size
  metric app.runs

event app.full
  in app
  file src/lib.rs

metric app.runs
  instrument counter
  unit {run}
  values int
  label app.mode

metric stage.duration
  instrument histogram
  unit s
  values double
  label stage.name
";

const DASHBOARD: &str = r#"{"title": "app", "panels": [
    {"title": "Runs", "targets": [{"expr": "sum by (app_mode) (rate(app_runs_total[5m]))"}]},
    {"title": "Stops", "targets": [{"expr": "rate(app_stops_total[5m])"}]},
    {"title": "Typo", "targets": [{"expr": "rate(app_run_total[5m]) and up"}]}
]}"#;

const RULES: &str = r#"
groups:
  - name: app
    rules:
      - alert: NoStops
        expr: rate(stage_duration_seconds_count{stage_name="app.stop"}[5m]) == 0
"#;

const RUN: &str = r#"{"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"000000000000000000000000000000ab","spanId":"00000000000000ab","name":"app.run"}]}]}]}
"#;

fn folder() -> Folder {
    Folder::new()
        .with_registry("registry", REGISTRY)
        .with("telemetry.lock", LOCK)
        .with("monitoring/app.json", DASHBOARD)
        .with("monitoring/rules/app.yaml", RULES)
        .with("run.jsonl", RUN)
}

const COMMAND: &str = "coverage telemetry.lock --registry registry";

#[test]
fn gaps_are_named() {
    expect![[r#"
        app: 1 of 2 spans, 1 of 1 events, 1 of 2 metrics, 2 of 3 attributes, 1 of 3 panels, 0 of 1 alerts, 1 of 2 places in the run; gaps: 7, exceptions: 0
          span app.stop: declared, and no place in the programs records it
          metric app.stops: declared, and no place in the programs records it
          attribute app.unused: declared, and no place in the programs records it
          panel app: Stops: asks for the series `app_stops_total`, which no program has (metric `app.stops`) (monitoring/app.json)
          panel app: Typo: asks for `app_run_total`, which the registry does not have (monitoring/app.json)
          alert app: NoStops: asks for the stage `app.stop`, which no program has (span `app.stop`) (monitoring/rules/app.yaml)
          silent event app.full: the run has none of app (src/lib.rs)
        exit code 1
    "#]]
    .assert_eq(&folder().run(&format!("{COMMAND} --recording run.jsonl")));
}

#[test]
fn a_gap_with_a_reason_is_allowed_and_a_reason_without_a_gap_is_not() {
    let reasons = "
span app.stop: Another program stops it.
metric app.stops: Another program counts them.
attribute app.unused: For the next version.
'panel app: Stops': Another program counts them.
'panel app: Typo': It shows how a mistake looks.
'alert app: NoStops': Another program stops it.
silent event app.full: The run was too short.
";
    let folder = folder().with("coverage.yaml", reasons);
    expect![[r#"
        app: 1 of 2 spans, 1 of 1 events, 1 of 2 metrics, 2 of 3 attributes, 1 of 3 panels, 0 of 1 alerts; gaps: 0, exceptions: 6
          span app.stop: declared, and no place in the programs records it
              exception: Another program stops it.
          metric app.stops: declared, and no place in the programs records it
              exception: Another program counts them.
          attribute app.unused: declared, and no place in the programs records it
              exception: For the next version.
          panel app: Stops: asks for the series `app_stops_total`, which no program has (metric `app.stops`) (monitoring/app.json)
              exception: Another program counts them.
          panel app: Typo: asks for `app_run_total`, which the registry does not have (monitoring/app.json)
              exception: It shows how a mistake looks.
          alert app: NoStops: asks for the stage `app.stop`, which no program has (span `app.stop`) (monitoring/rules/app.yaml)
              exception: Another program stops it.
        exit code 0
    "#]]
    .assert_eq(&folder.run(COMMAND));
    expect![[r#"
        {
          "counts": [
            {
              "all": 2,
              "covered": 1,
              "kind": "span"
            },
            {
              "all": 1,
              "covered": 1,
              "kind": "event"
            },
            {
              "all": 2,
              "covered": 1,
              "kind": "metric"
            },
            {
              "all": 3,
              "covered": 2,
              "kind": "attribute"
            },
            {
              "all": 3,
              "covered": 1,
              "kind": "panel"
            },
            {
              "all": 1,
              "covered": 0,
              "kind": "alert"
            },
            {
              "all": 2,
              "covered": 1,
              "kind": "place in the run"
            }
          ],
          "gaps": [
            {
              "exception": "Another program stops it.",
              "problem": "declared, and no place in the programs records it",
              "subject": "span app.stop"
            },
            {
              "exception": "Another program counts them.",
              "problem": "declared, and no place in the programs records it",
              "subject": "metric app.stops"
            },
            {
              "exception": "For the next version.",
              "problem": "declared, and no place in the programs records it",
              "subject": "attribute app.unused"
            },
            {
              "exception": "Another program counts them.",
              "problem": "asks for the series `app_stops_total`, which no program has (metric `app.stops`) (monitoring/app.json)",
              "subject": "panel app: Stops"
            },
            {
              "exception": "It shows how a mistake looks.",
              "problem": "asks for `app_run_total`, which the registry does not have (monitoring/app.json)",
              "subject": "panel app: Typo"
            },
            {
              "exception": "Another program stops it.",
              "problem": "asks for the stage `app.stop`, which no program has (span `app.stop`) (monitoring/rules/app.yaml)",
              "subject": "alert app: NoStops"
            },
            {
              "exception": "The run was too short.",
              "problem": "the run has none of app (src/lib.rs)",
              "subject": "silent event app.full"
            }
          ]
        }
        exit code 0
    "#]]
    .assert_eq(&folder.run(&format!("{COMMAND} --recording run.jsonl --format json")));
    let folder = folder.with("coverage.yaml", &format!("{reasons}span app.run: A mistake.\n"));
    expect![[r#"
        coverage.yaml: the exception of `span app.run` is of no gap any more: remove it
        exit code 1
    "#]]
    .assert_eq(folder.run(COMMAND).split_once("! ").unwrap().1);
}

#[test]
fn a_file_of_exceptions_that_is_wrong_is_reported() {
    let texts = ["- app.stop", "span app.stop: ''", "span app.stop: a\nspan app.stop: b"];
    let answer = |text: &&str| folder().with("coverage.yaml", text).run(COMMAND);
    expect![[r#"
        ! coverage.yaml: this is no mapping from subjects to reasons: error: line 1 column 1: expected mapping start
        !  --> <input>:1:1
        !   |
        ! 1 | - app.stop
        !   | ^ expected mapping start
        exit code 1
        ! coverage.yaml: the exception of `span app.stop` needs a reason
        exit code 1
        ! coverage.yaml: this is no mapping from subjects to reasons: error: line 2 column 1: duplicate mapping key: span app.stop, set DuplicateKeyPolicy in Options if acceptable
        !  --> <input>:2:1
        !   |
        ! 1 | span app.stop: a
        ! 2 | span app.stop: b
        !   | ^ duplicate mapping key: span app.stop, set DuplicateKeyPolicy in Options if acceptable
        exit code 1
    "#]]
    .assert_eq(&texts.iter().map(answer).collect::<String>());
    expect![[r#"
        ! telemetry: cannot read nowhere.yaml: No such file or directory (os error 2)
        exit code 2
    "#]]
    .assert_eq(&folder().run(&format!("{COMMAND} --exceptions nowhere.yaml")));
}
