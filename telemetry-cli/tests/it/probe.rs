//! `telemetry probe`: programs with one defect each, and the finding that names its cause.

use std::io::Read as _;
use std::process::Command;
use std::time::Duration;

use expect_test::{Expect, expect};
use telemetry::{Telemetry, event, record, stage};

use super::{Folder, shown};

/// Variable that makes [`program`] the program under examination, and names its defect.
const DEFECT: &str = "PROBED_DEFECT";

const REGISTRY: &str = "
attributes:
  - {key: app.size, type: int, brief: Its size., stability: stable}
spans:
  - type: app.run
    kind: internal
    name: {note: app.run}
    brief: Runs.
    stability: stable
    attributes: [{ref: app.size, requirement_level: required}]
  - type: app.step
    kind: internal
    name: {note: app.step}
    brief: Does a step.
    stability: stable
events:
  - name: app.halfway
    brief: Half of the work is done.
    stability: stable
";

#[stage("app.run")]
fn run(is_complete: bool) {
    if is_complete {
        record!("app.size" = 3);
    }
    step();
}

#[stage("app.step")]
fn step() {
    event!("app.halfway");
}

#[stage("app.other")]
fn other() {}

/// The program under examination: a test of this binary that the others run as a process of its own. Among
/// the other tests it has no defect to show, and only installs and ends telemetry that exports nothing.
#[test]
fn program() {
    let Ok(defect) = std::env::var(DEFECT) else { return };
    if defect == "not installed" {
        return run(true);
    }
    let telemetry = Telemetry::from_env().unwrap().default_service("probed").install().unwrap();
    match defect.as_str() {
        "never ran" => other(),
        "attribute" => run(false),
        _ => run(true),
    }
    match defect.as_str() {
        "flush" => {
            let _ = std::io::stdin().read_to_end(&mut Vec::new());
            std::process::exit(0);
        }
        "exit code" => {
            eprintln!("the disk is full");
            telemetry.shutdown(Duration::from_secs(5));
            std::process::exit(3);
        }
        "hangs" => loop {
            std::thread::park();
        },
        _ => {}
    }
    // Serves until standard input ends.
    let _ = std::io::stdin().read_to_end(&mut Vec::new());
    telemetry.shutdown(Duration::from_secs(5));
}

/// Compares the findings about the program with this defect and these variables.
#[track_caller]
fn check(defect: &str, variables: &[(&str, &str)], words: &str, expected: Expect) {
    let folder = Folder::new().with_registry("registry", REGISTRY);
    let program = std::env::current_exe().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_telemetry"));
    command.arg("probe").args(words.split_whitespace()).arg("--").arg(program);
    command.args(["--exact", "probe::program", "--nocapture"]).current_dir(&folder.0);
    command.env_clear().env(DEFECT, defect).envs(variables.iter().copied());
    let text = shown(&command.output().unwrap());
    expected.assert_eq(&text);
}

/// The two spans of the registry, without scrapes.
const SPANS: &str = "--no-scrape --expect app.run --expect app.step";

#[test]
fn everything_arrives() {
    let words = "--expect app.run --expect app.step --expect app.halfway --expect stage.duration";
    check(
        "none",
        &[],
        words,
        expect![[r#"
            ok       span   app.run                      OTLP 1
            ok       span   app.step                     OTLP 1
            ok       event  app.halfway                  OTLP 2, log lines 1
            ok       metric stage.duration               OTLP, scrape

            4 of 4 signals arrived as they should
            exit code 0
        "#]],
    );
    check(
        "none",
        &[],
        "--no-scrape --expect app.step --format json",
        expect![[r#"
        {
          "notes": [],
          "signals": [
            {
              "arrived": [
                "OTLP 1"
              ],
              "kind": "span",
              "missing": [],
              "name": "app.step"
            }
          ]
        }
        exit code 0
    "#]],
    );
}

#[test]
fn a_stage_never_ran() {
    check(
        "never ran",
        &[],
        SPANS,
        expect![[r#"
        missing  span   app.run
                   OTLP: it never ran: no metric counts it either
        missing  span   app.step
                   OTLP: it never ran: no metric counts it either

        0 of 2 signals arrived as they should
        exit code 1
    "#]],
    );
}

#[test]
fn an_attribute_is_missing() {
    check(
        "attribute",
        &[],
        SPANS,
        expect![[r#"
        missing  span   app.run                      OTLP 1
                   OTLP: arrived without what the registry requires: app.size
        ok       span   app.step                     OTLP 1

        1 of 2 signals arrived as they should
        exit code 1
    "#]],
    );
}

#[test]
fn telemetry_is_not_installed() {
    check(
        "not installed",
        &[],
        SPANS,
        expect![[r#"
        missing  span   app.run
                   OTLP: the program sent nothing: it installs no telemetry by `Telemetry::from_env`, or ends before the flush (`shutdown`)
        missing  span   app.step
                   OTLP: the program sent nothing: it installs no telemetry by `Telemetry::from_env`, or ends before the flush (`shutdown`)

        0 of 2 signals arrived as they should
        exit code 1
    "#]],
    );
}

#[test]
fn the_process_ends_before_the_flush() {
    check(
        "flush",
        &[("OTEL_BSP_SCHEDULE_DELAY", "60000")],
        SPANS,
        expect![[r#"
            missing  span   app.run
                       OTLP: it ran, and the process ended before its spans were sent: keep the guard, and call `shutdown` at the end
            missing  span   app.step
                       OTLP: it ran, and the process ended before its spans were sent: keep the guard, and call `shutdown` at the end

            0 of 2 signals arrived as they should
            exit code 1
        "#]],
    );
}

#[test]
fn the_program_fails() {
    check(
        "exit code",
        &[],
        SPANS,
        expect![[r#"
        ok       span   app.run                      OTLP 1
        ok       span   app.step                     OTLP 1
        note     the program ended with exit status: 3
        note     standard error: the disk is full

        2 of 2 signals arrived as they should
        exit code 0
    "#]],
    );
}

#[test]
fn the_program_hangs() {
    check(
        "hangs",
        &[],
        &format!("{SPANS} --timeout 1"),
        expect![[r#"
        ok       span   app.run                      OTLP 1
        ok       span   app.step                     OTLP 1
        note     the program did not end by itself, and was ended

        2 of 2 signals arrived as they should
        exit code 0
    "#]],
    );
}

#[test]
fn the_exporter_is_off() {
    check(
        "none",
        &[("OTEL_TRACES_EXPORTER", "none")],
        SPANS,
        expect![[r#"
        missing  span   app.run
                   OTLP: the exporter is off: OTEL_TRACES_EXPORTER sends no traces by OTLP
        missing  span   app.step
                   OTLP: the exporter is off: OTEL_TRACES_EXPORTER sends no traces by OTLP

        0 of 2 signals arrived as they should
        exit code 1
    "#]],
    );
}

#[test]
fn traces_go_elsewhere() {
    let elsewhere = ("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "http://127.0.0.1:9/v1/traces");
    check(
        "none",
        &[elsewhere],
        SPANS,
        expect![[r#"
        missing  span   app.run
                   OTLP: the traces go to http://127.0.0.1:9/v1/traces by OTEL_EXPORTER_OTLP_TRACES_ENDPOINT
        missing  span   app.step
                   OTLP: the traces go to http://127.0.0.1:9/v1/traces by OTEL_EXPORTER_OTLP_TRACES_ENDPOINT

        0 of 2 signals arrived as they should
        exit code 1
    "#]],
    );
}

#[test]
fn traces_are_sampled_out() {
    check(
        "none",
        &[("OTEL_TRACES_SAMPLER", "always_off")],
        SPANS,
        expect![[r#"
        missing  span   app.run
                   OTLP: sampled out: OTEL_TRACES_SAMPLER exports no trace
        missing  span   app.step
                   OTLP: sampled out: OTEL_TRACES_SAMPLER exports no trace

        0 of 2 signals arrived as they should
        exit code 1
    "#]],
    );
}

#[test]
fn telemetry_is_disabled() {
    check(
        "none",
        &[("OTEL_SDK_DISABLED", "true")],
        SPANS,
        expect![[r#"
        missing  span   app.run
                   OTLP: nothing is recorded: OTEL_SDK_DISABLED is true
        missing  span   app.step
                   OTLP: nothing is recorded: OTEL_SDK_DISABLED is true

        0 of 2 signals arrived as they should
        exit code 1
    "#]],
    );
}

#[test]
fn rules_leave_a_span_out() {
    check(
        "none",
        &[("TELEMETRY_STAGES", "info,app.step=metrics")],
        SPANS,
        expect![[r#"
        ok       span   app.run                      OTLP 1
        missing  span   app.step
                   OTLP: it ran, and has no span by the rules of TELEMETRY_STAGES (*=info,app.step=metrics)

        1 of 2 signals arrived as they should
        exit code 1
    "#]],
    );
}

#[test]
fn log_lines_are_off() {
    let words = "--no-scrape --expect app.halfway";
    check(
        "none",
        &[("OTEL_LOGS_EXPORTER", "otlp")],
        words,
        expect![[r#"
            missing  event  app.halfway                  OTLP 2
                       log lines: none on standard output or standard error; OTEL_LOGS_EXPORTER=console writes them

            0 of 1 signals arrived as they should
            exit code 1
        "#]],
    );
}

#[test]
fn the_admin_server_listens_elsewhere() {
    let elsewhere = ("OTEL_EXPORTER_PROMETHEUS_PORT", "0");
    let metrics = ("OTEL_METRICS_EXPORTER", "none");
    check(
        "never ran",
        &[elsewhere, metrics],
        "--expect stage.duration",
        expect![[r#"
        missing  metric stage.duration
                   OTLP: the exporter is off: OTEL_METRICS_EXPORTER sends no metrics by OTLP
                   scrape: the admin server listens on 127.0.0.1:0 by OTEL_EXPORTER_PROMETHEUS_PORT

        0 of 1 signals arrived as they should
        exit code 1
    "#]],
    );
}

#[test]
fn a_metric_is_not_measured() {
    check(
        "never ran",
        &[],
        "--no-scrape --expect queue.failed",
        expect![[r#"
        missing  metric queue.failed
                   OTLP: nothing was measured

        0 of 1 signals arrived as they should
        exit code 1
    "#]],
    );
}

#[test]
fn the_program_cannot_be_started() {
    let folder = Folder::new().with_registry("registry", REGISTRY);
    let text = folder.run("probe --expect app.run -- no-such-program")
        + &folder.run("probe --expect app.rum -- no-such-program");
    expect![[r#"
        ! telemetry: cannot start no-such-program: No such file or directory (os error 2)
        exit code 2
        ! telemetry: the registry declares no signal `app.rum`; did you mean `app.run`?
        exit code 2
    "#]]
    .assert_eq(&text);
}
