//! Changes by a file of leases, and files that grow.

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use super::feedback::KNOBS;
use super::recording::batch;
use crate::experiment::{Controller, Decision, Goal, LeaseFile, Measured};
use crate::feedback::{Change, ChangeError, Declaration, Kind, Plan, Proposal, Step, Verdict, declarations};
use crate::{Positions, Store};

const SECOND: i64 = 1_000_000_000;

/// Folder that is removed at the end of the test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let path = std::env::temp_dir().join(format!("telemetry-analysis-{}-{name}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    fn leases(&self) -> LeaseFile {
        LeaseFile::new(self.0.join("leases.json"))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn knobs() -> Vec<Declaration> {
    declarations(KNOBS).unwrap()
}

fn proposal() -> Proposal {
    Proposal {
        id: "OPT-1".to_owned(),
        strategy: "test".to_owned(),
        kind: Kind::BatchSizeReduction,
        step: Some(Step { knob: "import.batch_size".to_owned(), from: 64.0, to: 32.0 }),
        reason: String::new(),
        evidence: Vec::new(),
    }
}

fn plan(max_pairs: u32) -> Plan {
    let goal = Goal { max_pairs, ..Goal::default() };
    Plan { goal, seed: 7, lease: Duration::from_secs(20), keep: Duration::from_secs(3600) }
}

/// Tries the change on work whose cost depends on the value in the file, with a block every ten seconds.
fn tried(file: &LeaseFile, cost: fn(f64) -> f64, max_pairs: u32) -> (Verdict, i64) {
    let (knobs, mut controller, mut now) = (knobs(), Controller::default(), 0);
    let mut change = Change::begin(&proposal(), &knobs, file, &mut controller, plan(max_pairs), now).unwrap();
    loop {
        let value = change.begin_block(now).unwrap();
        // The work reads what the controller wrote.
        let (read, lease) = file.value(&knobs[0].knob, now);
        assert_eq!(read, value);
        assert_eq!(lease.map(|lease| lease.change), (value == 32.0).then(|| "OPT-1".to_owned()));
        now += 10 * SECOND;
        if change.end_block(Measured { cost: cost(read), guarded: vec![1.0] }) != Decision::Continue {
            return (change.end(now).unwrap(), now);
        }
    }
}

#[test]
fn a_change_that_helps_is_kept_until_its_lease_ends() {
    let folder = Folder::new("kept");
    let (verdict, now) = tried(&folder.leases(), |value| if value < 64.0 { 0.07 } else { 0.1 }, 100);
    assert!(verdict.kept && verdict.effect.high < 0.0, "{verdict:?}");
    let value = |seconds: i64| folder.leases().value(&knobs()[0].knob, now + seconds * SECOND).0;
    assert_eq!([0, 3599, 3600].map(value), [32.0, 32.0, 64.0]);
    // It is not changed again while it is in effect.
    let (knobs, mut controller) = (knobs(), Controller::default());
    let again = Change::begin(&proposal(), &knobs, &folder.leases(), &mut controller, plan(1), now);
    assert!(matches!(again, Err(ChangeError::InEffect(_))), "{again:?}");
}

#[test]
fn a_change_without_an_effect_is_rolled_back() {
    let folder = Folder::new("rolled-back");
    let (verdict, now) = tried(&folder.leases(), |_| 0.1, 10);
    assert!(!verdict.kept, "{verdict:?}");
    assert!(verdict.reason.starts_with("no effect is shown after 10 pairs of blocks"), "{}", verdict.reason);
    assert_eq!(folder.leases().value(&knobs()[0].knob, now), (64.0, None));
}

/// The cool-down of the knob is ten minutes.
#[test]
fn a_cool_down_outlives_the_controller() {
    let folder = Folder::new("cool-down");
    let (_, now) = tried(&folder.leases(), |_| 0.1, 3);
    let begin = |seconds: i64| {
        let now = now + seconds * SECOND;
        let change =
            Change::begin(&proposal(), &knobs(), &folder.leases(), &mut Controller::default(), plan(1), now)
                .map(std::mem::forget);
        change.map_err(|error| error.to_string())
    };
    let told = "the last change of the knob ended too short a time ago".to_owned();
    assert_eq!([0, 599].map(begin), [Err(told.clone()), Err(told)]);
    assert_eq!(begin(600), Ok(()));
}

#[test]
fn a_killed_controller_is_followed_by_a_cool_down() {
    let folder = Folder::new("killed-cool-down");
    let lease = r#"{"leases": [{"knob": "import.batch_size", "value": 32, "expiry": 1000}]}"#;
    fs::write(folder.leases().path(), lease).unwrap();
    let ended = |now| folder.leases().ended("import.batch_size", now);
    assert_eq!([999, 1000].map(ended), [None, Some(1000)]);
    assert_eq!(folder.leases().ended("another", 1000), None);
}

#[test]
fn a_controller_that_is_killed_leaves_the_default() {
    let folder = Folder::new("killed");
    let (knobs, mut controller, file) = (knobs(), Controller::default(), folder.leases());
    let mut change = Change::begin(&proposal(), &knobs, &file, &mut controller, plan(9), 0).unwrap();
    let mut now = 0;
    while change.begin_block(now).unwrap() == 64.0 {
        change.end_block(Measured { cost: 1.0, guarded: vec![1.0] });
        now += SECOND;
    }
    // A killed process runs no destructors.
    std::mem::forget(change);
    let value = |seconds: i64| file.value(&knobs[0].knob, now + seconds * SECOND).0;
    assert_eq!([0, 19, 20, 1_000_000].map(value), [32.0, 32.0, 64.0, 64.0]);
}

#[test]
fn a_change_that_is_dropped_is_rolled_back() {
    let folder = Folder::new("dropped");
    let (knobs, mut controller, file) = (knobs(), Controller::default(), folder.leases());
    let mut change = Change::begin(&proposal(), &knobs, &file, &mut controller, plan(9), 0).unwrap();
    while change.begin_block(0).unwrap() == 64.0 {
        change.end_block(Measured::default());
    }
    assert_eq!(file.value(&knobs[0].knob, 0).0, 32.0);
    // A second controller has no right to the file in the meantime.
    let mut second = Controller::default();
    let refused = Change::begin(&proposal(), &knobs, &file, &mut second, plan(9), 0);
    assert!(matches!(refused, Err(ChangeError::File { .. })), "{refused:?}");
    drop(change);
    assert_eq!(file.value(&knobs[0].knob, 0).0, 64.0);
}

#[test]
fn a_block_that_outlives_its_lease_ends_the_trial() {
    let folder = Folder::new("expired");
    let (knobs, mut controller, file) = (knobs(), Controller::default(), folder.leases());
    let mut change = Change::begin(&proposal(), &knobs, &file, &mut controller, plan(9), 0).unwrap();
    change.begin_block(0).unwrap();
    assert!(matches!(change.begin_block(20 * SECOND), Err(ChangeError::Expired)));
}

#[test]
fn a_damaged_file_means_the_default() {
    let folder = Folder::new("damaged");
    let knob = &knobs()[0].knob;
    let lease = |value: &str| {
        format!(
            r#"{{"leases": [{{"knob": "import.batch_size", "value": {value}, "expiry": 10, "change": "x"}}]}}"#
        )
    };
    let read = |text: &str| {
        fs::write(folder.leases().path(), text).unwrap();
        folder.leases().value(knob, 0).0
    };
    let texts = ["", "{", "[]", "{\"leases\": 1}", &lease("1e9"), &lease("null"), &lease("16")[..60]];
    assert_eq!(texts.map(read), [64.0; 7]);
    assert_eq!(read(&lease("16")), 16.0);
}

#[test]
fn a_file_that_grows_is_read_on() {
    let folder = Folder::new("grows");
    let path = folder.0.join("spans.jsonl");
    let line = |trace: &str| batch(&format!("{trace}/1/ shop order internal 0+1")) + "\n";
    let (mut store, mut positions) = (Store::temporary().unwrap(), Positions::default());
    let mut read = |text: &str| {
        fs::write(&path, text).unwrap();
        let ingested = store.ingest_new(&path, &mut positions).unwrap();
        (ingested.spans, ingested.duplicates, ingested.malformed_lines)
    };
    let (a, b, c) = (line("a"), line("b"), line("c"));
    let torn = &b[..b.len() / 2];
    assert_eq!(read(&a), (1, 0, 0));
    assert_eq!(read(&format!("{a}{torn}")), (0, 0, 0));
    assert_eq!(read(&format!("{a}{b}{c}")), (2, 0, 0));
    assert_eq!(read(&format!("{a}{b}{c}")), (0, 0, 0));
    // The file was rotated: a new one begins.
    assert_eq!(read(&line("d")), (1, 0, 0));
    let missing = store.ingest_new(&folder.0.join("later.jsonl"), &mut positions).unwrap();
    assert_eq!(missing.spans, 0);
}
