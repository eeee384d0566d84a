//! Trace context and inherited fields from one process to another: what is written, what is read, and
//! what strangers may send without harm.

mod baggage;
mod envelope;
mod forms;
mod headers;
mod hostile;
mod links;
mod propagators;

use std::collections::HashMap;

use telemetry::export::{DropReason, Dropped, Signal};
use telemetry::propagation::{Remote, extract};
use telemetry::testing::Recording;

pub(crate) const TRACE: &str = "4bf92f3577b34da6a3ce929d0e0e4736";
pub(crate) const SPAN: &str = "00f067aa0ba902b7";
pub(crate) const SAMPLED: &str = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
pub(crate) const UNSAMPLED: &str = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00";

/// Headers as a map has them.
fn headers(pairs: &[(&str, &str)]) -> HashMap<String, String> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

/// Who sent these.
fn caller(pairs: &[(&str, &str)]) -> Remote {
    extract(&headers(pairs))
}

/// What was ignored until the end of the recording, as `signal (reason): count`.
fn ignored(recording: Recording) -> String {
    let line = |Dropped { signal, reason, count }: &Dropped| format!("{signal} ({reason}): {count}\n");
    recording.finish().shed.iter().map(line).collect()
}

/// How many of this signal were ignored for this reason.
fn count(losses: &[Dropped], signal: Signal, reason: DropReason) -> u64 {
    losses.iter().filter(|loss| (loss.signal, loss.reason) == (signal, reason)).map(|loss| loss.count).sum()
}
