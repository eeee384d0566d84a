//! `telemetry loop`: a round without changes, one that tries a change, and mistakes.

use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::ops::Range;
use std::process::{Command, Stdio};

use expect_test::expect;
use serde_json::{Value, json};

use super::Folder;

const KNOBS: &str = r#"{"knobs": [
    {"name": "import.batch_size", "default": 64, "minimum": 1, "maximum": 64, "step": 48, "cool_down": "10m",
     "owner": "the import team", "kind": "batch_size_reduction", "stage": "work.batch",
     "attribute": "work.batch_size", "per": "work.count"}
]}"#;

/// Returns a line for each batch, of which half fail.
fn batches(numbers: Range<u64>) -> String {
    let batch = |number: u64| {
        let begin = 1_795_874_400_000_000_000 + number * 1_000_000_000;
        let attribute = |key: &str| json!({"key": key, "value": {"intValue": "64"}});
        json!({"resourceSpans": [{
            "resource": {"attributes": [{"key": "service.name", "value": {"stringValue": "import"}}]},
            "scopeSpans": [{"spans": [{
                "traceId": format!("{:032x}", number + 1), "spanId": format!("{:016x}", number + 1),
                "name": "work.batch", "kind": 1,
                "startTimeUnixNano": begin.to_string(), "endTimeUnixNano": (begin + 64_000_000).to_string(),
                "attributes": [attribute("work.batch_size"), attribute("work.count")],
                "status": if number.is_multiple_of(2) { json!({"code": 2}) } else { json!({}) },
            }]}],
        }]})
    };
    numbers.into_iter().fold(String::new(), |mut lines, number| {
        writeln!(lines, "{}", batch(number)).unwrap();
        lines
    })
}

fn folder() -> Folder {
    Folder::new().with("spans.jsonl", &batches(0..20)).with("knobs.json", KNOBS)
}

#[test]
fn a_round_changes_nothing_unless_asked() {
    let folder = folder();
    expect![[r#"
        20 spans from 2026-11-14T14:00:19.000Z to 2026-11-28T14:00:19.000Z

        settings, observed without control: a difference here is no effect
        knob               value  spans  items  item_ms  p95_ms  error_percent
        import.batch_size  64.00     20   1280    1.000   64.00          50.00

        health
        20 requests, 50.0 % failed, p50 64.0 ms, p95 64.0 ms, busiest instance 7 % of the time

        proposals
        OPT-1795874419-1  batch-size reduction: import.batch_size 64 → 16
            50 % of the batches of 64 fail, at least 30 %: a smaller one repeats less work
            by the question `setting`: error_rate_low 0.299, failed 10.00, item_s 0.00100, spans 20.00, value 64.00
        exit code 0
    "#]].assert_eq(&folder.run("loop spans.jsonl --knobs knobs.json"));
    assert!(!folder.0.join("leases.json").exists());
}

/// Nothing works under the knob, so that there is no evidence.
#[test]
fn a_change_without_evidence_is_rolled_back() {
    let folder = folder();
    let command = "loop spans.jsonl --knobs knobs.json --leases leases.json --apply --seed 1 --block 0s --delay 0s \
                   --max-pairs 3 --format json";
    let answer = folder.run(command);
    let json: Value = serde_json::from_str(answer.trim_end_matches("exit code 0\n")).unwrap();
    let verdict = &json["verdict"];
    let shown = ["kept", "pairs", "skipped", "seed", "from", "to"].map(|name| verdict[name].to_string());
    assert_eq!(shown, ["false", "3", "3", "1", "64.0", "16.0"], "{answer}");
    assert!(verdict["reason"].as_str().unwrap().starts_with("no effect is shown after 3 pairs of blocks"));
    let leases: Value = serde_json::from_str(&folder.read("leases.json")).unwrap();
    assert_eq!(leases["leases"], json!([]));
    // The cool-down is that of the file, not of the process.
    let again = folder.run("loop spans.jsonl --knobs knobs.json --leases leases.json --apply --block 0s");
    let changes = again.split_once("changes\n").unwrap().1;
    expect![[r#"
        OPT-1795874419-1  not tried: the last change of the knob ended too short a time ago
        exit code 0
    "#]]
    .assert_eq(changes);
}

/// Each round reads the files anew, until the process is ended.
#[test]
fn a_loop_goes_on_and_reads_what_was_added() {
    let folder = folder();
    let mut command = Command::new(env!("CARGO_BIN_EXE_telemetry"))
        .args(["loop", "spans.jsonl", "--interval", "1ms"])
        .current_dir(&folder.0)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let output = BufReader::new(command.stdout.take().unwrap()).lines().map(Result::unwrap);
    let mut heads = output.filter(|line| line.contains(" spans from ")).take(100_000);
    let first = heads.next();
    fs::write(folder.0.join("spans.jsonl"), batches(0..21)).unwrap();
    let later = heads.find(|head| head.starts_with("21 spans from "));
    command.kill().unwrap();
    command.wait().unwrap();
    assert!(first.is_some_and(|head| head.starts_with("20 spans from ")) && later.is_some());
}

#[test]
fn a_change_of_another_controller_is_not_overwritten() {
    let lease = r#"{"leases": [{"knob": "import.batch_size", "value": 16, "expiry": 9000000000000000000}]}"#;
    let folder = folder().with("leases.json", lease);
    let answer = folder.run("loop spans.jsonl --knobs knobs.json --leases leases.json --apply --block 0s");
    let changes = answer.split_once("changes\n").unwrap().1;
    expect![[r#"
        OPT-1795874419-1  not tried: a change of `import.batch_size` is in effect
        exit code 0
    "#]]
    .assert_eq(changes);
    assert_eq!(folder.read("leases.json"), lease);
}

#[test]
fn mistakes_are_told() {
    let folder = folder().with("wrong.json", &KNOBS.replace("\"default\": 64", "\"default\": 65"));
    let answers = [
        folder.run("loop spans.jsonl --knobs wrong.json"),
        folder.run("loop spans.jsonl --knobs missing.json"),
        folder.run("loop spans.jsonl --apply"),
    ];
    expect![[r#"
        ! telemetry: wrong.json: the knob `import.batch_size`: `default` must be between `minimum` and `maximum`
        exit code 2
        ! telemetry: missing.json: No such file or directory (os error 2)
        exit code 2
        ! error: the following required arguments were not provided:
        !   --knobs <FILE>
        !   --leases <FILE>
        ! 
        ! Usage: telemetry loop --knobs <FILE> --leases <FILE> --apply <FILE_OR_DIR>...
        ! 
        ! For more information, try '--help'.
        exit code 2
    "#]].assert_eq(&answers.concat());
}
