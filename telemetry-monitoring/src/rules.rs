//! Rules of Prometheus: recorded ratios of failures, budgets, and alerts on their use.
//!
//! Each objective has a file of rules and one of `promtool` tests. Alerts
//! fire when a part of the budget is used within a long window and is still being used within a short one.

mod alert;
mod cases;
mod learned;
mod record;
mod route;
mod runbook;
mod words;

use std::path::PathBuf;

use semconv::generator::catalog::Catalog;

use crate::files::{Existing, Files, Settings};
use crate::promise::Promise;
use crate::yaml::quoted;
pub use learned::{Learned, learned};
use record::INTERVAL;

/// Generates rules, tests, runbooks and routes; none for a registry without objectives.
///
/// The notes in runbooks are written by hand, and are taken from the existing files.
#[must_use]
pub fn generate(catalog: &Catalog, settings: &Settings, existing: Existing<'_>) -> Files {
    let promises = Promise::all(catalog);
    let mut files = Files::new();
    let mut owners: Vec<&str> = promises.iter().map(|promise| promise.objective.owner.as_str()).collect();
    owners.dedup();
    for owner in &owners {
        let of: Vec<&Promise<'_>> =
            promises.iter().filter(|promise| promise.objective.owner == *owner).collect();
        let page = PathBuf::from(format!("runbooks/{owner}.md"));
        let text = runbook::render(catalog, owner, &of, settings, existing(&page).as_deref());
        files.insert(page, text);
    }
    for promise in &promises {
        let slo = promise.slo();
        files.insert(PathBuf::from(format!("rules/{slo}.yaml")), rules(catalog, promise, settings));
        files.insert(PathBuf::from(format!("tests/{slo}.yaml")), cases::render(promise, settings));
    }
    if !owners.is_empty() {
        files.insert(PathBuf::from("alertmanager.yaml"), route::render(settings));
    }
    files
}

fn rules(catalog: &Catalog, promise: &Promise<'_>, settings: &Settings) -> String {
    format!(
        "{}groups:\n  # {}, over {} days.\n  - name: {}\n    interval: {INTERVAL}s\n    rules:\n{}{}",
        settings.header(),
        promise.words(),
        promise.objective.days,
        quoted(&promise.slo()),
        record::render(promise),
        alert::render(catalog, promise, settings)
    )
}
