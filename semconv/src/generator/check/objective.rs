//! Objectives: each can be asked of its metric, and its alerts can fire.

use crate::generator::model::{Model, Resolved};
use crate::generator::objective::{Failures, Goal, Objective, Pace, STAGE_DURATION, asked, failures};
use crate::generator::report::{At, Collector};
use crate::generator::syntax::{Attribute, Metric, Type};

/// Windows in days: four weeks, a month and a quarter. Alerts that take days would see the end of a shorter
/// one only when its budget is used.
const WINDOWS: [u32; 3] = [28, 30, 90];
/// Highest share: beyond it there is no budget that an alert could watch.
const HIGHEST_SHARE: f64 = 0.999_99;

pub(super) fn check(model: &Model, report: &mut Collector) {
    for span in model.spans.values() {
        let objectives = &span.definition.signal.about.annotations.objectives;
        own(objectives, report);
        for objective in objectives {
            let metric = asked(&objective.value, None);
            ask(&objective.value, metric, model, report);
        }
    }
    for metric in model.metrics.values() {
        let signal = &metric.definition.signal;
        own(&signal.about.annotations.objectives, report);
        for objective in &signal.about.annotations.objectives {
            if let Some(other) = &objective.value.metric {
                let message = "an objective of a metric asks this metric";
                report.push_with_hint(other.place, message, "remove `metric`, or move the objective there");
            }
            ask(&objective.value, asked(&objective.value, Some(&signal.name.value)), model, report);
        }
    }
}

/// Checks the objectives of one definition without their metrics.
fn own(objectives: &[At<Objective>], report: &mut Collector) {
    for (index, objective) in objectives.iter().enumerate() {
        let Objective { id, goal, window, .. } = &objective.value;
        super::name::form("objective", &id.value, id.place, report);
        let before = objectives.get(..index).unwrap_or_default();
        if before.iter().any(|other| other.value.id.value == id.value) {
            report.push(id.place, format!("there is already an objective `{}` here", id.value));
        }
        if WINDOWS.contains(&window.value) {
            share(goal.share(), window.value, report);
        } else {
            let message = "an objective has a window of 28d, 30d or 90d";
            report.push_with_hint(window.place, message, "four weeks, a month or a quarter");
        }
    }
}

/// Refuses a share whose alerts could never fire, or would always.
fn share(share: &At<f64>, days: u32, report: &mut Collector) {
    let lowest = Pace::lowest_share(days);
    if share.value.is_nan() || share.value > HIGHEST_SHARE {
        let message = format!("a share of {} leaves no budget: every failure would be an alert", share.value);
        report.push_with_hint(share.place, message, format!("at most {HIGHEST_SHARE}"));
    } else if share.value <= lowest {
        let message = format!(
            "alerts on a share of {} could never fire: even if everything failed, the budget would be used at \
             {} times the pace that lasts {days} days",
            share.value,
            one_decimal(1.0 / (1.0 - share.value.max(0.0)))
        );
        report.push_with_hint(share.place, message, format!("a share above {lowest}"));
    }
}

fn one_decimal(number: f64) -> f64 {
    (number * 10.0).round() / 10.0
}

/// Checks that the metric can answer.
fn ask(objective: &Objective, name: &str, model: &Model, report: &mut Collector) {
    let Some(metric) = model.metrics.get(name) else {
        match &objective.metric {
            Some(given) => {
                report.push_unknown(given, format!("there is no metric `{name}`"), model.metrics.keys());
            }
            None => {
                let message =
                    format!("the objective asks `{STAGE_DURATION}`, which this registry does not know");
                let hint = "read the registry together with the built-in one, or name a `metric`";
                report.push_with_hint(objective.id.place, message, hint);
            }
        }
        return;
    };
    if let Goal::Within { limit, .. } = &objective.goal {
        boundary(limit, metric, report);
    }
    if let Some(failures) = &objective.failures {
        known(failures, metric, model, report);
    } else if matches!(objective.goal, Goal::Success { .. })
        && failures(objective, metric, &model.attributes).is_none()
    {
        let message = format!("the labels of `{name}` do not tell a failure from a success");
        let hint = "say which values are failures: `failures: {ref: ATTRIBUTE, values: […]}`";
        report.push_with_hint(objective.id.place, message, hint);
    }
}

/// The limit is a boundary of the histogram, so that the answer is counted and not guessed.
fn boundary(limit: &At<f64>, metric: &Resolved<Metric>, report: &mut Collector) {
    let name = &metric.definition.signal.name.value;
    let given = &metric.definition.signal.about.annotations.bucket_boundaries;
    let Some(boundaries) = given.as_ref().map(|given| given.value.as_slice()) else {
        let message = format!("`{name}` has no bucket boundaries, so `within` cannot be asked of it");
        let hint = "give the histogram `bucket_boundaries` with this limit";
        report.push_with_hint(limit.place, message, hint);
        return;
    };
    if boundaries.contains(&limit.value) {
        return;
    }
    let below = boundaries.iter().rev().find(|bound| **bound < limit.value);
    let above = boundaries.iter().find(|bound| **bound > limit.value);
    let nearest: Vec<String> = below.into_iter().chain(above).map(f64::to_string).collect();
    let message = format!("{} is not a bucket boundary of `{name}`", limit.value);
    let own = match name == STAGE_DURATION {
        true => "; or a histogram of your own with this boundary, as `metric`",
        false => "; or add this boundary to the histogram",
    };
    let hint = format!("the nearest: {}{own}", nearest.join(" and "));
    report.push_with_hint(limit.place, message, hint);
}

/// Checks the attribute whose values are failures.
fn known(failures: &Failures, metric: &Resolved<Metric>, model: &Model, report: &mut Collector) {
    let Failures { attribute: name, values } = failures;
    let is_label = metric.uses.iter().any(|used| used.name() == name.value);
    let Some(attribute) = model.attributes.get(&name.value).filter(|_| is_label) else {
        let metric = &metric.definition.signal.name.value;
        report.push(name.place, format!("`{}` is not an attribute of `{metric}`", name.value));
        return;
    };
    let Attribute { kind, .. } = attribute;
    let Type::Enumeration { members, .. } = &kind.value else { return };
    for value in values {
        let members = || members.iter().map(|member| &member.value.value);
        if attribute.is_closed() && !members().any(|member| *member == value.value) {
            let message = format!("`{}` is not a member of `{}`", value.value, name.value);
            report.push_unknown(value, message, members());
        }
    }
}
