//! Attributes of a signal, and their requirement levels.

use std::collections::BTreeMap;

use super::change::Severity;
use super::comparison::{Comparison, Pair};
use super::renames::Renames;
use crate::generator::model::Use;
use crate::generator::syntax::Level;

const RELIED_ON: &str = "consumers relied on it";
const LABEL: &str = "it is a label, and queries group by it";

/// Compares the attributes of a signal that is in both versions.
pub(super) fn compare(
    comparison: &mut Comparison<'_>,
    pair: &Pair<'_>,
    kind: &str,
    uses: [&[Use]; 2],
    renamed: &Renames,
) {
    let [old, new] = uses;
    // A rename was reported with the attribute: here the old use and the new one are equal.
    let name_now = |used: &Use| renamed.get(used.name()).map_or(used.name().to_owned(), |to| to.to.clone());
    let old: BTreeMap<String, &Use> = old.iter().map(|used| (name_now(used), used)).collect();
    let new: BTreeMap<String, &Use> = new.iter().map(|used| (used.name().to_owned(), used)).collect();
    for (name, before) in &old {
        let pair = Pair { old: before.place, ..*pair };
        match new.get(name) {
            Some(now) => {
                let pair = Pair { new: now.place, ..pair };
                level(comparison, &pair, name, [before, now]);
                constant(comparison, &pair, name, [before, now]);
                if kind == "metric" && before.name() == now.name() {
                    let labels = [before, now].map(|used| used.prometheus_label());
                    let what = format!("label of `{name}` in Prometheus");
                    let shown = |label: &String| format!("`{label}`");
                    comparison.same(
                        &pair,
                        &what,
                        labels,
                        shown,
                        "PromQL queries that use the old label find nothing",
                    );
                }
            }
            None => gone(comparison, &pair, kind, before),
        }
    }
    for (name, now) in new.iter().filter(|(name, _)| !old.contains_key(*name)) {
        let pair = Pair { new: now.place, ..*pair };
        let change = format!("the {} attribute `{name}` was added", word(now.level()));
        match now.level() {
            Level::Required => {
                comparison.add(Severity::Breaking, &pair, change, "emitters have to provide it")
            }
            _ => comparison.add(Severity::Compatible, &pair, change, ""),
        }
    }
}

fn gone(comparison: &mut Comparison<'_>, pair: &Pair<'_>, kind: &str, before: &Use) {
    let change = format!("no longer has the {} attribute `{}`", word(before.level()), before.name());
    let is_label = kind == "metric";
    match (is_label, is_promise(before.level())) {
        (true, _) => comparison.add(Severity::Breaking, pair, change, LABEL),
        (false, true) => comparison.add(Severity::Breaking, pair, change, RELIED_ON),
        (false, false) => comparison.add(Severity::Compatible, pair, change, ""),
    }
}

fn level(comparison: &mut Comparison<'_>, pair: &Pair<'_>, name: &str, uses: [&Use; 2]) {
    let [old, new] = uses.map(Use::level);
    if old == new {
        return;
    }
    if word(old) == word(new) {
        let change = format!("another condition for the attribute `{name}`");
        return comparison.add(Severity::Editorial, pair, change, "");
    }
    let change = format!("the attribute `{name}` was {} and is {}", word(old), word(new));
    if *new == Level::Required {
        comparison.add(Severity::Breaking, pair, change, "emitters have to provide it");
    } else if is_promise(old) {
        comparison.add(Severity::Breaking, pair, change, RELIED_ON);
    } else {
        comparison.add(Severity::Compatible, pair, change, "");
    }
}

/// Compares the constant values of an attribute.
fn constant(comparison: &mut Comparison<'_>, pair: &Pair<'_>, name: &str, uses: [&Use; 2]) {
    let values = uses.map(|used| used.value().map(|at| at.value.as_str()));
    let shown =
        |value: &Option<&str>| value.map_or("not constant".to_owned(), |value| format!("always `{value}`"));
    let consequence = "what is recorded changes: queries for the old value find nothing";
    comparison.same(pair, &format!("value of `{name}`"), values, shown, consequence);
}

/// Returns true if consumers may rely on the attribute, also under a condition.
fn is_promise(level: &Level) -> bool {
    matches!(level, Level::Required | Level::ConditionallyRequired(_))
}

fn word(level: &Level) -> &'static str {
    match level {
        Level::Required => "required",
        Level::ConditionallyRequired(_) => "conditionally required",
        Level::Recommended(_) => "recommended",
        Level::OptIn => "opt-in",
    }
}
