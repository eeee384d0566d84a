//! Integration tests in one program; its modules are the table of contents.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stderr,
    clippy::print_stdout,
    reason = "a test that cannot go on has failed"
)]

mod ad_hoc_metrics;
mod admin;
mod amqp;
mod attributes;
mod behaviour;
mod bridge;
mod broker;
mod carriers;
mod child;
mod compile_fabric;
mod console;
mod content;
mod context;
mod coordination;
mod dats;
mod dawsos;
mod delivery;
mod documents;
mod errors;
mod exemplars;
mod fallback;
mod files;
mod filters;
mod floors;
mod folder;
#[cfg(unix)]
mod fork;
mod gathered;
mod guards;
mod head_sampling;
mod hostile;
mod http;
mod installations;
mod instruments;
mod integration;
mod known_work;
mod labels;
mod leaks;
mod lifecycle;
mod limits;
mod log_records;
mod losses;
mod measure;
mod measured_results;
mod metric_conditions;
mod metrics_facade;
mod names;
mod otlp;
mod outage;
mod outcomes;
mod outputs;
mod overload;
mod peers;
mod places;
mod prometheus;
mod quickstart;
mod recordings;
mod registry;
mod renamed_metrics;
mod running;
mod sdk_metrics;
mod sensitive;
mod sentry;
mod settings;
mod shapes;
mod shares;
mod shop;
mod span_processors;
mod stage_changes;
mod stage_limits;
mod stage_metrics;
mod tail_sampling;
mod threads;
mod traces;
mod values;
mod views;
mod vos;

use telemetry::export::OwnedValue;

/// Returns the original size of a truncated attribute, as the lists of truncated attributes say it; `None`
/// for one that is whole.
fn original_size(attributes: &[(String, OwnedValue)], name: &str) -> Option<i64> {
    let list = |wanted: &str| match attributes.iter().find(|(name, _)| name == wanted) {
        Some((_, OwnedValue::Array(elements))) => elements.as_slice(),
        _ => &[],
    };
    let keys = list("stage.truncated.keys").iter();
    let index = keys.enumerate().find(|(_, key)| **key == OwnedValue::Text(name.to_owned()))?.0;
    match list("stage.truncated.sizes")[index] {
        OwnedValue::Int(size) => Some(size),
        _ => None,
    }
}

/// Runs a future to its end on this thread.
fn block_on<F: Future>(future: F) -> F::Output {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
}
