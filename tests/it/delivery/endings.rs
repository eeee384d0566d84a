//! Ends of a process: what was recorded arrives within the deadline, or is told in one line.

use std::io::{BufRead as _, BufReader, Read as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use telemetry::export::JsonLinesExporter;
use telemetry::otlp::OtlpExporter;
use telemetry::testing::alone;
use telemetry::{Telemetry, event, stage};

use crate::child;
use receiver::{Answer, Receiver};

/// The environment variable by which a child learns where to send.
const ENDPOINT: &str = "TELEMETRY_TEST_ENDPOINT";

#[stage("ending.step")]
fn step() {}

fn here() -> OtlpExporter {
    OtlpExporter::http(std::env::var(ENDPOINT).unwrap()).without_metrics()
}

/// Runs a test of this file as a child that sends to the receiver; returns what it wrote to standard error.
fn errors_of(test: &str, receiver: &Receiver) -> String {
    let output = child::start(&format!("delivery::endings::{test}"), |command| {
        command.env(ENDPOINT, receiver.endpoint());
    });
    assert!(output.status.success(), "{output:?}");
    let errors = String::from_utf8(output.stderr).unwrap();
    errors.lines().filter(|line| line.starts_with("telemetry: ")).map(|line| format!("{line}\n")).collect()
}

#[test]
fn a_guard_that_is_dropped_says_what_was_dropped() {
    if child::is_one() {
        let _telemetry = Telemetry::builder("ending").otlp(here()).install().unwrap();
        (0..3).for_each(|_| step());
        return;
    }
    let receiver = Receiver::http();
    receiver.script([Answer::Status { status: 400, message: "no".to_owned() }]);
    let said = errors_of("a_guard_that_is_dropped_says_what_was_dropped", &receiver);
    assert!(said.ends_with("telemetry: telemetry has ended; dropped 3 × span (rejected, otlp)\n"), "{said}");
}

#[test]
fn a_guard_that_is_dropped_says_nothing_when_everything_arrived() {
    if child::is_one() {
        let _telemetry = Telemetry::builder("ending").otlp(here()).install().unwrap();
        (0..3).for_each(|_| step());
        return;
    }
    let receiver = Receiver::http();
    let said = errors_of("a_guard_that_is_dropped_says_nothing_when_everything_arrived", &receiver);
    assert_eq!((&*said, receiver.spans().len()), ("", 3));
}

#[test]
fn a_guard_that_is_dropped_at_once_is_told() {
    if child::is_one() {
        let _ = Telemetry::builder("ending").otlp(here()).install().unwrap();
        step();
        return;
    }
    let said = errors_of("a_guard_that_is_dropped_at_once_is_told", &Receiver::http());
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(said.contains("`let _guard = ….install()?`"), "{said}");
}

/// The recipe of the guard's documentation.
#[cfg(unix)]
#[test]
fn a_process_that_is_told_to_end_delivers_its_last_spans() {
    use signal_hook::consts::{SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;

    if child::is_one() {
        let _telemetry = Telemetry::builder("ending").otlp(here()).install().unwrap();
        let mut signals = Signals::new([SIGINT, SIGTERM]).unwrap();
        step();
        println!("ready");
        signals.forever().next();
        return;
    }
    for signal in ["-TERM", "-INT"] {
        let receiver = Receiver::http();
        let mut command =
            child::command("delivery::endings::a_process_that_is_told_to_end_delivers_its_last_spans");
        let mut child = command.env(ENDPOINT, receiver.endpoint()).stdout(Stdio::piped()).spawn().unwrap();
        let mut output = child.stdout.take().unwrap();
        let (mut printed, mut byte) = (Vec::new(), [0]);
        while !printed.ends_with(b"ready\n") && output.read(&mut byte).unwrap() == 1 {
            printed.push(byte[0]);
        }
        let kill = std::process::Command::new("kill").args([signal, &child.id().to_string()]).status();
        assert!(kill.unwrap().success());
        std::io::copy(&mut output, &mut std::io::sink()).unwrap();
        assert!(child.wait().unwrap().success());
        assert_eq!(receiver.spans().len(), 1, "{signal}");
    }
}

/// Lines of other events that were recorded before are written as well; those recorded after are lost.
#[cfg(unix)]
#[test]
fn a_process_that_is_killed_has_written_its_warnings_and_failures() {
    use std::os::unix::process::ExitStatusExt;

    if child::is_one() {
        // Once by the environment, once by code.
        let builder = match std::env::var_os("TELEMETRY_LOG_LINES") {
            Some(_) => Telemetry::from_env().unwrap(),
            None => {
                let lines = JsonLinesExporter::stdout().with_failures();
                Telemetry::builder("ending").exporter(lines.synchronous(Duration::from_secs(60)))
            }
        };
        let _telemetry = builder.interval(Duration::from_secs(3_600)).install().unwrap();
        order();
        let _ = refused(false);
        order();
        let _ = refused(true);
        let this = std::process::id().to_string();
        let _ = Command::new("kill").args(["-KILL", &this]).status();
        std::thread::park();
    }
    let test = "delivery::endings::a_process_that_is_killed_has_written_its_warnings_and_failures";
    let by_environment = [("OTEL_LOGS_EXPORTER", "console"), ("TELEMETRY_LOG_LINES", "failures,synchronous")];
    for variables in [&[][..], &by_environment] {
        let output = child::start(test, |command| {
            command.envs(variables.iter().copied());
        });
        assert_eq!(output.status.signal(), Some(9), "{output:?}");
        let events = child::said(&output, r#""event":""#);
        let events: Vec<_> = events.iter().filter_map(|line| line.split('"').next()).collect();
        let order = ["ending.begun", "ending.odd"];
        assert_eq!(events, [&order[..], &["ending.late", "ending.refused.failed"], &order[..]].concat());
    }
}

/// The pipe has no room for what the child records, and is read only when all of it is recorded.
#[test]
fn a_full_pipe_holds_up_no_call_and_loses_no_line() {
    const LINES: usize = 400;
    if child::is_one() {
        let lines = JsonLinesExporter::stdout().synchronous(Duration::from_millis(10));
        let telemetry = Telemetry::builder("ending").exporter(lines).install().unwrap();
        for _ in 0..LINES {
            long_warning();
        }
        eprintln!("recorded");
        telemetry.shutdown(Duration::from_secs(600));
        return;
    }
    let mut command = child::command("delivery::endings::a_full_pipe_holds_up_no_call_and_loses_no_line");
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let errors = BufReader::new(child.stderr.take().unwrap());
    assert!(errors.lines().any(|line| line.unwrap() == "recorded"));
    let mut output = String::new();
    child.stdout.take().unwrap().read_to_string(&mut output).unwrap();
    assert!(child.wait().unwrap().success());
    assert_eq!(output.matches(r#""event":"ending.long""#).count(), LINES);
}

#[stage("ending.warn")]
fn long_warning() {
    event!(warn, "ending.long", "text" = "x".repeat(1_000));
}

#[cfg(unix)]
#[stage("ending.order")]
fn order() {
    event!("ending.begun");
    event!(warn, "ending.odd");
    event!("ending.late");
}

#[cfg(unix)]
#[stage("ending.refused")]
fn refused(is_expected: bool) -> Result<(), Refused> {
    Err(if is_expected { Refused::AsUsual } else { Refused::Broken })
}

#[cfg(unix)]
#[derive(Debug, telemetry::StageError)]
enum Refused {
    #[telemetry(expected)]
    AsUsual,
    Broken,
}

/// Nothing unwinds in this program, so no guard is dropped.
#[test]
fn a_panic_that_aborts_the_process_delivers_what_had_ended() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let target = root.join("../target/tests/abort");
    // Versions of this workspace, which are at hand.
    std::fs::copy(root.join("../Cargo.lock"), root.join("abort/Cargo.lock")).unwrap();
    let mut cargo = Command::new(env!("CARGO"));
    let output = cargo
        .args(["run", "--quiet", "--manifest-path"])
        .arg(root.join("abort/Cargo.toml"))
        .env("CARGO_TARGET_DIR", target)
        .output()
        .unwrap();
    assert!(!output.status.success(), "{output:?}");
    let printed = std::str::from_utf8(&output.stdout).unwrap();
    assert_eq!(printed.matches("abort.step").count(), 2, "{output:?}");
}

#[test]
fn the_report_of_a_process_that_records_nothing_is_complete() {
    let _alone = alone();
    let guard = Telemetry::builder("ending").install().unwrap();
    assert!(guard.shutdown(Duration::ZERO).complete);
}
