//! `telemetry diff`; the kinds of changes of a registry are tested with the generator.

use std::fs;
use std::path::Path;

use expect_test::expect;

use super::{Folder, GOOD};

#[test]
fn a_breaking_change_fails() {
    let folder = Folder::new()
        .with_registry("old", GOOD)
        .with_registry("new", &GOOD.replace("type: int", "type: double"));
    expect![[r#"
        BREAKING

          attribute `app.size`: the type was int and is double
              values of the old type are no longer accepted or found
              old: old/app.yaml:3:11
              new: new/app.yaml:3:11

        1 breaking, 0 compatible, 0 editorial
        exit code 1
    "#]]
    .assert_eq(&folder.run("diff old new"));
    expect![[r#"
        {
          "breaking": 1,
          "changes": [
            {
              "breaks": [],
              "change": "the type was int and is double",
              "consequence": "values of the old type are no longer accepted or found",
              "new": {
                "column": 11,
                "file": "new/app.yaml",
                "line": 3
              },
              "old": {
                "column": 11,
                "file": "old/app.yaml",
                "line": 3
              },
              "severity": "breaking",
              "subject": "attribute `app.size`"
            }
          ],
          "compatible": 0,
          "editorial": 0
        }
        exit code 1
    "#]]
    .assert_eq(&folder.run("diff old new --format json"));
}

#[test]
fn a_compatible_change_succeeds() {
    let folder = Folder::new().with_registry("new", GOOD).with_registry(
        "old",
        "attributes:\n  - {key: app.size, type: int, brief: Size., stability: stable}\n",
    );
    expect![[r#"
        COMPATIBLE

          span `app.run`: added
              new: new/app.yaml:5:11

        EDITORIAL

          attribute `app.size`: another brief
              old: old/app.yaml:3:11
              new: new/app.yaml:3:11

        0 breaking, 1 compatible, 1 editorial
        exit code 0
    "#]]
    .assert_eq(&folder.run("diff old new"));
    expect![[r#"
        0 breaking, 0 compatible, 0 editorial
        exit code 0
    "#]]
    .assert_eq(&folder.run("diff new new"));
}

#[test]
fn a_registry_that_cannot_be_read_is_reported() {
    let folder = Folder::new().with_registry("old", GOOD).with_registry("new", "attributes: [x]");
    expect![[r#"
        ! new/app.yaml:2:14: attribute: expected a mapping, found a string
        exit code 1
    "#]]
    .assert_eq(&folder.run("diff old new"));
    expect![[r#"
        ! telemetry: cannot read nowhere: No such file or directory (os error 2)
        exit code 2
    "#]]
    .assert_eq(&folder.run("diff old nowhere"));
}

/// Returns a folder with the registry and the monitoring of an example, and with its next version, in which
/// texts of a file are replaced.
fn next_version(example: &str, file: &str, replaced: &[[&str; 2]]) -> Folder {
    let folder = Folder::new();
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples").join(example);
    for (from, to) in [("registry", "registry"), ("registry", "next/registry"), ("monitoring", "monitoring")]
    {
        copy(&source.join(from), &folder.0.join(to));
    }
    let changed = folder.0.join("next/registry").join(file);
    let mut text = fs::read_to_string(&changed).unwrap();
    for [old, new] in replaced {
        assert!(text.contains(old), "{file} lacks {old}");
        text = text.replace(old, new);
    }
    fs::write(changed, text).unwrap();
    folder
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target)
        } else {
            fs::write(target, fs::read(&path).unwrap()).unwrap()
        }
    }
}

#[test]
fn a_renamed_span_names_its_panels_and_alerts() {
    let folder = next_version("quickstart", "spans.yaml", &[["search.answer", "search.reply"]]);
    expect![[r#"
        BREAKING

          span `search.answer`: renamed to `search.reply`
              queries and dashboards that use the old name find nothing: keep it for one version, with `deprecated: {reason: renamed, renamed_to: …}`
              old: registry/spans.yaml:194:11
              new: next/registry/spans.yaml:194:11
              breaks panel "Allowed failures that are left" of dashboard "quickstart: overview" (monitoring/dashboards/quickstart-overview.json), which asks for the stage `search.answer`
              breaks panel "Calls by stage" of dashboard "quickstart: overview" (monitoring/dashboards/quickstart-overview.json), which asks for the stage `search.answer`
              breaks panel "Duration by stage" of dashboard "quickstart: overview" (monitoring/dashboards/quickstart-overview.json), which asks for the stage `search.answer`
              breaks panel "Durations" of dashboard "quickstart: overview" (monitoring/dashboards/quickstart-overview.json), which asks for the stage `search.answer`
              breaks panel "Failures by type" of dashboard "quickstart: overview" (monitoring/dashboards/quickstart-overview.json), which asks for the stage `search.answer`
              breaks panel "Objectives" of dashboard "quickstart: overview" (monitoring/dashboards/quickstart-overview.json), which asks for the stage `search.answer`
              breaks panel "Percentiles by stage" of dashboard "quickstart: overview" (monitoring/dashboards/quickstart-overview.json), which asks for the stage `search.answer`
              breaks panel "Time by stage" of dashboard "quickstart: overview" (monitoring/dashboards/quickstart-overview.json), which asks for the stage `search.answer`
              breaks panel "Documents by route" of dashboard "quickstart: documents" (monitoring/dashboards/quickstart-system.json), which asks for the stage `search.answer`
              breaks panel "Searches" of dashboard "quickstart: documents" (monitoring/dashboards/quickstart-system.json), which asks for the stage `search.answer`
              breaks panel "Time by stage" of dashboard "quickstart: documents" (monitoring/dashboards/quickstart-system.json), which asks for the stage `search.answer`
              breaks alert "NotMeasured" of group "search.answer.quick" (monitoring/rules/search.answer.quick.yaml), which asks for the stage `search.answer`
              breaks alert "TooSlow" of group "search.answer.quick" (monitoring/rules/search.answer.quick.yaml), which asks for the stage `search.answer`

        1 breaking, 0 compatible, 0 editorial; panels that break: 11, alerts that break: 2
        exit code 1
    "#]].assert_eq(&folder.run("diff registry next/registry"));
}

#[test]
fn a_dropped_label_names_its_panels_and_alerts() {
    let label = "      - ref: dats.queue.tier\n        requirement_level: required\n";
    let folder = next_version("dats", "metrics.yaml", &[[label, ""]]);
    expect![[r#"
        BREAKING

          metric `dats.queue.arrival_position`: no longer has the required attribute `dats.queue.tier`
              it is a label, and queries group by it
              old: registry/metrics.yaml:47:14
              new: next/registry/metrics.yaml:34:11

          metric `dats.queue.wait.duration`: no longer has the required attribute `dats.queue.tier`
              it is a label, and queries group by it
              old: registry/metrics.yaml:12:14
              new: next/registry/metrics.yaml:3:11
              breaks panel "Queue wait times" of dashboard "dats: pipeline" (monitoring/dashboards/dats-system.json), which asks for the label `dats_queue_tier` of `dats_queue_wait_duration_seconds_bucket`

          metric `dats.queue.waiting`: no longer has the required attribute `dats.queue.tier`
              it is a label, and queries group by it
              old: registry/metrics.yaml:31:14
              new: next/registry/metrics.yaml:20:11

        3 breaking, 0 compatible, 0 editorial; panels that break: 1, alerts that break: 0
        exit code 1
    "#]].assert_eq(&folder.run("diff registry next/registry"));
}

#[test]

fn a_moved_bucket_that_no_alert_asks_for_breaks_panels_only() {
    let folder = next_version("dats", "metrics.yaml", &[["1, 5, 10, 60]", "1, 4, 10, 60]"]]);
    let answer = folder.run("diff registry next/registry");
    assert!(answer.contains("panels that break: 1, alerts that break: 0"), "{answer}");
}

#[test]
fn a_moved_bucket_names_its_panels_and_alerts() {
    let folder = next_version(
        "dats",
        "metrics.yaml",
        &[["1, 5, 10, 60]", "1, 5, 20, 60]"], ["within: 10", "within: 20"]],
    );
    expect![[r#"
        BREAKING

          metric `dats.queue.wait.duration`: the list of bucket boundaries was [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0, 10.0, 60.0] and is [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0, 20.0, 60.0]
              series of both versions cannot be added up, and a quantile over them is wrong
              old: registry/metrics.yaml:3:11
              new: next/registry/metrics.yaml:3:11
              breaks panel "Allowed failures that are left" of dashboard "dats: overview" (monitoring/dashboards/dats-overview.json), which asks for the buckets of `dats_queue_wait_duration_seconds_bucket`
              breaks panel "Objectives" of dashboard "dats: overview" (monitoring/dashboards/dats-overview.json), which asks for the buckets of `dats_queue_wait_duration_seconds_bucket`
              breaks panel "Queue wait times" of dashboard "dats: pipeline" (monitoring/dashboards/dats-system.json), which asks for the buckets of `dats_queue_wait_duration_seconds_bucket`
              breaks alert "NotMeasured" of group "dats.queue.wait.duration.short" (monitoring/rules/dats.queue.wait.duration.short.yaml), which asks for the buckets of `dats_queue_wait_duration_seconds_bucket`
              breaks alert "TooSlow" of group "dats.queue.wait.duration.short" (monitoring/rules/dats.queue.wait.duration.short.yaml), which asks for the buckets of `dats_queue_wait_duration_seconds_bucket`

        1 breaking, 0 compatible, 0 editorial; panels that break: 3, alerts that break: 2
        exit code 1
    "#]].assert_eq(&folder.run("diff registry next/registry"));
    expect![[r#"
        {
          "breaking": 1,
          "changes": [
            {
              "breaks": [
                {
                  "asks_for": "the buckets of `dats_queue_wait_duration_seconds_bucket`",
                  "file": "monitoring/dashboards/dats-overview.json",
                  "kind": "panel",
                  "name": "Allowed failures that are left",
                  "of": "dats: overview"
                },
                {
                  "asks_for": "the buckets of `dats_queue_wait_duration_seconds_bucket`",
                  "file": "monitoring/dashboards/dats-overview.json",
                  "kind": "panel",
                  "name": "Objectives",
                  "of": "dats: overview"
                },
                {
                  "asks_for": "the buckets of `dats_queue_wait_duration_seconds_bucket`",
                  "file": "monitoring/dashboards/dats-system.json",
                  "kind": "panel",
                  "name": "Queue wait times",
                  "of": "dats: pipeline"
                },
                {
                  "asks_for": "the buckets of `dats_queue_wait_duration_seconds_bucket`",
                  "file": "monitoring/rules/dats.queue.wait.duration.short.yaml",
                  "kind": "alert",
                  "name": "NotMeasured",
                  "of": "dats.queue.wait.duration.short"
                },
                {
                  "asks_for": "the buckets of `dats_queue_wait_duration_seconds_bucket`",
                  "file": "monitoring/rules/dats.queue.wait.duration.short.yaml",
                  "kind": "alert",
                  "name": "TooSlow",
                  "of": "dats.queue.wait.duration.short"
                }
              ],
              "change": "the list of bucket boundaries was [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0, 10.0, 60.0] and is [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0, 20.0, 60.0]",
              "consequence": "series of both versions cannot be added up, and a quantile over them is wrong",
              "new": {
                "column": 11,
                "file": "next/registry/metrics.yaml",
                "line": 3
              },
              "old": {
                "column": 11,
                "file": "registry/metrics.yaml",
                "line": 3
              },
              "severity": "breaking",
              "subject": "metric `dats.queue.wait.duration`"
            }
          ],
          "compatible": 0,
          "editorial": 0
        }
        exit code 1
    "#]].assert_eq(&folder.run("diff registry next/registry --format json"));
}

const LOCK: &str = "
# telemetry.lock 1: places of telemetry in a program, by `telemetry manifest`

stage app.run
  in app::run
  file src/run.rs
  kind internal
  input app.size
  metric app.runs

event app.full
  in app
  file src/lib.rs
  attribute app.size

metric app.runs
  instrument histogram
  unit s
  values double
  buckets 0.1 1
  label app.mode

metric stage.duration
  instrument histogram
  unit s
  values double
  label stage.name
";

const DASHBOARD: &str = r#"{"title": "app", "panels": [
    {"title": "Runs", "targets": [{"expr": "sum by (app_mode) (rate(app_runs_seconds_count[5m]))"}]},
    {"title": "Slow runs", "targets": [{"expr": "histogram_quantile(0.9, sum by (le) (rate(app_runs_seconds_bucket[5m])))"}]},
    {"title": "All stages", "targets": [{"expr": "sum by (stage_name) (rate(stage_duration_seconds_count[5m]))"}]}
]}"#;

const RULES: &str = r#"
groups:
  - name: app
    rules:
      - record: app:runs:rate5m
        expr: rate(stage_duration_seconds_count{stage_name="app.run"}[5m])
        labels: {slo: runs}
      - alert: NoRuns
        expr: app:runs:rate5m{slo="runs"} == 0
      - alert: Other
        expr: app:runs:rate5m{slo="others"} == 0
"#;

/// Each row is a change of the program, from top to bottom of its list.
#[test]
fn changes_of_a_program_name_their_panels_and_alerts() {
    let new = LOCK
        .replace("stage app.run\n", "stage app.start\n")
        .replace("event app.full\n  in app\n  file src/lib.rs\n  attribute app.size\n", "")
        .replace("buckets 0.1 1", "buckets 0.1 2")
        .replace("  label app.mode", "  label app.kind");
    let folder = Folder::new()
        .with("telemetry.lock", LOCK)
        .with("new.lock", &new)
        .with("monitoring/app.json", DASHBOARD)
        .with("monitoring/rules/app.yaml", RULES);
    expect![[r#"
        BREAKING

          event `app.full`: no place records it any more
              queries and dashboards that use it find nothing
              old: src/lib.rs

          metric `app.runs`: no longer has the attribute `app.mode`
              it is a label, and queries group by it
              breaks panel "Runs" of dashboard "app" (monitoring/app.json), which asks for the label `app_mode` of `app_runs_seconds_count`

          metric `app.runs`: the list of bucket boundaries was 0.1 1 and is 0.1 2
              series of both versions cannot be added up, and a quantile over them is wrong
              breaks panel "Slow runs" of dashboard "app" (monitoring/app.json), which asks for the buckets of `app_runs_seconds_bucket`

          span `app.run`: renamed to `app.start`
              queries and dashboards that use it find nothing
              old: src/run.rs
              new: src/run.rs
              breaks alert "NoRuns" of group "app" (monitoring/rules/app.yaml), which asks for the stage `app.run`

        COMPATIBLE

          metric `app.runs`: the attribute `app.kind` was added

        4 breaking, 1 compatible, 0 editorial; panels that break: 2, alerts that break: 1
        exit code 1
    "#]].assert_eq(&folder.run("diff telemetry.lock new.lock"));
    expect![[r#"
        0 breaking, 0 compatible, 0 editorial
        exit code 0
    "#]]
    .assert_eq(&folder.run("diff telemetry.lock telemetry.lock"));
}

#[test]
fn sides_and_folders_that_do_not_fit_are_reported() {
    let folder =
        Folder::new().with_registry("registry", GOOD).with("telemetry.lock", LOCK).with("text", "text");
    let rows = ["registry telemetry.lock", "telemetry.lock text", "registry registry --monitoring nowhere"];
    let answers: String = rows.iter().map(|row| folder.run(&format!("diff {row}"))).collect();
    expect![[r#"
        ! telemetry: a registry is compared with a registry, and a program or its telemetry.lock with another
        exit code 2
        ! telemetry: text is no program in ELF, the format of Linux: programs of other systems keep their addresses in other forms, so build it for Linux, such as with `--target x86_64-unknown-linux-gnu`
        exit code 2
        ! telemetry: there is no folder nowhere
        exit code 2
    "#]].assert_eq(&answers);
}
