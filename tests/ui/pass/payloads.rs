//! Every option of a field, and every shape of a payload.
#![deny(warnings)]
#![allow(dead_code)]

use std::sync::Arc;
use std::time::Duration;

use telemetry::semconv::{Cardinality, Key, Sensitivity};
use telemetry::{Label, StageAttributes, StageError, event, stage};

mod key {
    use super::*;
    pub const TASK: Key<str> = Key::new("task.id").as_context();
    pub const USER: Key<str> = Key::new("user.id").with_sensitivity(Sensitivity::Pii);
    pub const PROMPT: Key<str> = Key::new("task.prompt");
    pub const OWNER: Key<str> = Key::new("owner.id").with_sensitivity(Sensitivity::Pii);
    pub const MODE: Key<str> = Key::new("task.mode").with_cardinality(Cardinality::Low);
    pub const SIZE: Key<i64> = Key::new("task.size");
    pub const KIND: Key<Mode> = Key::new("task.kind").with_cardinality(Cardinality::Low);
}

mod happened {
    pub const MISS: telemetry::__private::EventDef = telemetry::__private::EventDef::new("cache.miss");
}

#[derive(Label, Clone, Copy)]
enum Mode {
    Simple,
    #[telemetry(name = "multi_step")]
    Complex,
}

#[derive(StageAttributes)]
struct Task<'a, T: StageAttributes> {
    #[telemetry(key = key::TASK, context)]
    id: &'a str,
    #[telemetry(key = key::USER)]
    user: String,
    #[telemetry(key = key::OWNER, truncate = 8)]
    decided: String,
    #[telemetry(key = key::SIZE, hash)]
    hashed: u64,
    #[telemetry(key = key::PROMPT, truncate = 16)]
    cut: Option<String>,
    #[telemetry(key = key::MODE, label)]
    mode: Mode,
    #[telemetry(key = key::KIND, label, context)]
    kind: Mode,
    #[telemetry(name = "task.note", plain)]
    note: String,
    #[telemetry(redact)]
    secret: Vec<u8>,
    #[telemetry(nested)]
    payload: T,
    #[telemetry(skip)]
    cache: Arc<Vec<u8>>,
    #[telemetry(nested)]
    source: Source,
    deadline: Option<Duration>,
    attempts: u32,
    fast: bool,
    undecided: Mode,
}

#[derive(StageAttributes)]
enum Source {
    Memory,
    File {
        #[telemetry(plain)]
        path: String,
        #[telemetry(redact)]
        secret: String,
        #[telemetry(skip)]
        bytes: Vec<u8>,
        size: u64,
    },
    Remote(#[telemetry(key = key::USER)] String, #[telemetry(skip)] (), #[telemetry(name = "port")] u16),
}

#[derive(StageAttributes)]
struct Unit;

#[derive(StageAttributes)]
struct Wrapper(#[telemetry(name = "id")] u64);

#[derive(StageAttributes)]
enum Never {}

#[derive(StageAttributes)]
struct Generic<T>
where
    T: telemetry::semconv::NotSensitive,
{
    value: T,
}

#[derive(StageError, StageAttributes, Debug)]
enum Both {
    #[telemetry(error_type = "bad_input", expected)]
    Bad(#[telemetry(redact, name = "text")] String),
    Upstream(
        #[telemetry(skip)]
        #[source]
        std::io::Error,
    ),
    Nothing,
}

#[derive(StageError)]
#[telemetry(error_type = "timeout", expected)]
struct TimedOut<T>(T);

#[stage("task.run", input(task), output)]
fn run(task: &Task<'_, Unit>) -> Result<Source, Both> {
    event!(happened::MISS, key::SIZE = task.attempts, name = task.note, "task.mode" = task.mode);
    event!("cache.hit");
    Ok(Source::Memory)
}

#[stage("task.keys", output(key = key::SIZE))]
fn keys(
    #[telemetry(key = key::USER)] user: &str,
    #[telemetry(key = key::USER, redact)] decided: &str,
    #[telemetry(key = key::MODE, label)] mode: Mode,
    #[telemetry(context)] attempt: u32,
    #[telemetry(nested)] unit: Unit,
) -> u64 {
    let Unit = unit;
    (user.len() + decided.len()) as u64 + u64::from(attempt) + u64::from(matches!(mode, Mode::Simple))
}

#[stage("task.decide")]
fn decide(size: u32) {
    telemetry::decision!(large = size > 3, because = size + 1, considered = [size == 1, !true]);
}

fn main() {
    decide(3);
    assert_eq!(<Mode as Label>::VALUES, ["simple", "multi_step"]);
    assert_eq!(Mode::Complex.as_label(), "multi_step");
    assert_eq!(Both::Bad(String::new()).error_type(), "bad_input");
    assert!(Both::Bad(String::new()).is_expected());
    assert_eq!(Both::Nothing.error_type(), "nothing");
    assert_eq!(TimedOut(1).error_type(), "timeout");
    assert!(TimedOut(1).is_expected());
    keys("a", "b", Mode::Simple, 1, Unit);
}
