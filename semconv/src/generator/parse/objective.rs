//! Objectives of spans and metrics.

use super::fields::{Fields, text};
use crate::generator::objective::{Failures, Goal, Objective};
use crate::generator::report::{At, Collector};
use crate::generator::yaml::Node;

const KNOWN: [&str; 9] =
    ["id", "within", "share", "success", "window", "metric", "failures", "absent_after", "note"];

/// Minutes of each unit of a time.
const UNITS: &[(&str, u32)] = &[("m", 1), ("h", 60), ("d", 24 * 60)];

/// Parses an objective, as in `{id: quick, within: 0.5, share: 0.99, window: 30d}`.
pub(super) fn parse(node: At<Node>, report: &mut Collector) -> Option<At<Objective>> {
    let mut fields = Fields::open(node, "objective", &KNOWN, report)?;
    let place = fields.place;
    let id = fields.require_name("id");
    let goal = goal(&mut fields);
    let window = fields.require_text("window").and_then(|given| minutes(given, "window", fields.report));
    let metric = fields.text("metric");
    let failures = fields.take("failures").map(|node| failures(node, fields.report));
    let absent_after = fields.text("absent_after");
    let absent_after = absent_after.map(|given| minutes(given, "absent_after", fields.report));
    let note = fields.text("note");
    let window = window?;
    let window = At::new(window.value / (24 * 60), window.place);
    let failures = match failures {
        Some(given) => Some(given?),
        None => None,
    };
    let absent_after = match absent_after {
        Some(given) => Some(given?),
        None => None,
    };
    Some(At::new(Objective { id: id?, goal: goal?, window, metric, failures, absent_after, note }, place))
}

fn goal(fields: &mut Fields<'_>) -> Option<Goal> {
    let (within, share, success) =
        (fields.number("within"), fields.number("share"), fields.number("success"));
    match (within, share, success) {
        (Some(limit), Some(share), None) => Some(Goal::Within { limit, share }),
        (None, None, Some(share)) => Some(Goal::Success { share }),
        (within, share, success) => {
            let given = [within, share, success].into_iter().flatten().next();
            let place = given.map_or(fields.place, |given| given.place);
            let hint = "either `within` with `share`, as in `within: 0.5, share: 0.99`, or `success: 0.999`";
            fields.report.push_with_hint(place, "an objective has one goal", hint);
            None
        }
    }
}

fn failures(node: At<Node>, report: &mut Collector) -> Option<Failures> {
    let mut fields = Fields::open(node, "failures of an objective", &["ref", "values"], report)?;
    let attribute = fields.require_name("ref");
    let place = fields.place;
    let values = fields.list("values");
    let values: Vec<At<String>> =
        values.into_iter().filter_map(|node| text(node, "values", fields.report)).collect();
    if values.is_empty() {
        fields.report.push(place, "failures without `values`");
        return None;
    }
    Some(Failures { attribute: attribute?, values })
}

/// Returns a time such as `30d`, `6h` or `10m` in minutes.
fn minutes(given: At<String>, name: &str, report: &mut Collector) -> Option<At<u32>> {
    let of = |(unit, minutes): &(&str, u32)| {
        let number: u32 = given.value.strip_suffix(unit)?.parse().ok()?;
        number.checked_mul(*minutes).filter(|minutes| *minutes > 0)
    };
    match UNITS.iter().find_map(of) {
        Some(minutes) => Some(At::new(minutes, given.place)),
        None => {
            let message = format!("`{name}`: `{}` is not a time", given.value);
            report.push_with_hint(given.place, message, "a whole number with a unit: 10m, 6h, 30d");
            None
        }
    }
}
