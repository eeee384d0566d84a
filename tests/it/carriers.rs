//! Trace context and inherited fields between processes: injected and extracted headers, and hostile
//! ones.

mod baggage;
mod envelope;
mod forms;
mod headers;
mod hostile;
mod in_process;
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

/// Returns a map of headers.
fn headers(pairs: &[(&str, &str)]) -> HashMap<String, String> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

/// Extracts the remote parent from these headers.
fn caller(pairs: &[(&str, &str)]) -> Remote {
    extract(&headers(pairs))
}

/// Returns the items dropped until the end of the recording, as `signal (reason): count`.
fn ignored(recording: Recording) -> String {
    let line = |Dropped { signal, reason, count }: &Dropped| format!("{signal} ({reason}): {count}\n");
    recording.finish().dropped.iter().map(line).collect()
}

/// Returns the number of dropped items of a signal for a reason.
fn count(losses: &[Dropped], signal: Signal, reason: DropReason) -> u64 {
    losses.iter().filter(|loss| (loss.signal, loss.reason) == (signal, reason)).map(|loss| loss.count).sum()
}
