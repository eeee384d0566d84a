//! Strategies: rules that derive proposals from an analysis.

use std::collections::BTreeMap;
use std::time::Duration;

use super::analysis::{Analysis, Performance};
use super::declaration::Declaration;
use super::proposal::{Evidence, Kind, Proposal, Step};
use crate::statistics::normal::upper_quantile;
use crate::statistics::share::Share;

/// Rule that derives proposals from an analysis. An application adds its own.
pub trait Strategy {
    /// Returns the name of the strategy.
    fn name(&self) -> &str;

    /// Returns proposals; none if the numbers ask for no change.
    fn propose(&self, analysis: &Analysis, knobs: &[Declaration]) -> Vec<Proposal>;
}

/// Proposes smaller batches where they fail often: of the size at which fewer are expected to fail, if one
/// item fails as often as another, as far as the step of the knob allows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BatchSizeReduction {
    /// Share of failed batches from which batches are reduced. The lower bound of the share must reach it.
    pub error_rate: f64,
}

/// Proposes to divide work of a type whose items take too long.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WorkBreakdown {
    /// Cycle time that 95 % of the items should not exceed.
    pub cycle_time: Duration,
    /// Least number of items from which the type is judged.
    pub items: u64,
}

/// Proposes to prefer the type of work that succeeds more often than the others.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PriorityAdjustment {
    /// Probability of a proposal where the types succeed equally often.
    pub alpha: f64,
}

/// Proposes more workers where the system is at its limit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ResourceScaling {
    /// Share of the time in which the busiest instance may be busy.
    pub capacity: f64,
}

/// Returns all strategies of this library with their usual thresholds.
pub fn strategies() -> Vec<Box<dyn Strategy>> {
    vec![
        Box::new(BatchSizeReduction { error_rate: 0.1 }),
        Box::new(WorkBreakdown { cycle_time: Duration::from_secs(7 * 86_400), items: 20 }),
        Box::new(PriorityAdjustment { alpha: 0.05 }),
        Box::new(ResourceScaling { capacity: 0.8 }),
    ]
}

impl Strategy for BatchSizeReduction {
    fn name(&self) -> &str {
        "batch-size reduction"
    }

    fn propose(&self, analysis: &Analysis, knobs: &[Declaration]) -> Vec<Proposal> {
        let of_batches = knobs.iter().filter(|declaration| declaration.kind == Kind::BatchSizeReduction);
        let propose = |declaration: &Declaration| {
            let knob = &declaration.knob;
            let default = analysis
                .settings
                .iter()
                .find(|setting| setting.knob == knob.name && setting.value == knob.default)?;
            if default.error_rate_low < self.error_rate {
                return None;
            }
            // With the chance `q` of an item to succeed, a batch of `n` succeeds with `q^n`.
            let share = (1.0 - self.error_rate).ln() / (1.0 - default.error_rate).ln();
            let to = (knob.default * share).floor().max(knob.default - knob.step).max(knob.minimum);
            let numbers = [
                ("value", default.value),
                ("spans", default.spans as f64),
                ("failed", default.failed as f64),
                ("error_rate_low", default.error_rate_low),
                ("item_s", default.item_s),
            ];
            Some(Proposal {
                step: Some(Step { knob: knob.name.clone(), from: knob.default, to }),
                ..proposal(
                    self,
                    Kind::BatchSizeReduction,
                    format!(
                        "{:.0} % of the batches of {} fail, at least {:.0} %: a smaller one repeats less work",
                        100.0 * default.error_rate,
                        knob.default,
                        100.0 * default.error_rate_low
                    ),
                    evidence(analysis, "settings", &numbers),
                )
            })
        };
        of_batches.filter_map(propose).collect()
    }
}

impl Strategy for WorkBreakdown {
    fn name(&self) -> &str {
        "work breakdown"
    }

    fn propose(&self, analysis: &Analysis, knobs: &[Declaration]) -> Vec<Proposal> {
        let limit = self.cycle_time.as_secs_f64();
        let is_slow = |kind: &&Performance| kind.items >= self.items && kind.cycle_p95_s > limit;
        let propose = |kind: &Performance| {
            let numbers = [
                ("items", kind.items as f64),
                ("cycle_p50_s", kind.cycle_p50_s),
                ("cycle_p95_s", kind.cycle_p95_s),
            ];
            Proposal {
                step: step(knobs, Kind::WorkBreakdown, |knob| (knob.default / 2.0).floor()),
                ..proposal(
                    self,
                    Kind::WorkBreakdown,
                    format!(
                        "one of twenty items of `{}` takes {:.1} h or more, {:.1} h are the limit: divide such work",
                        kind.name,
                        kind.cycle_p95_s / 3600.0,
                        limit / 3600.0
                    ),
                    evidence(analysis, "kinds", &numbers),
                )
            }
        };
        analysis.kinds.iter().filter(is_slow).map(propose).collect()
    }
}

impl Strategy for PriorityAdjustment {
    fn name(&self) -> &str {
        "priority adjustment"
    }

    fn propose(&self, analysis: &Analysis, knobs: &[Declaration]) -> Vec<Proposal> {
        let share = |kind: &Performance| Share { events: kind.items - kind.failed, all: kind.items };
        let by_success = |kind: &&Performance| 1.0 - kind.error_rate;
        let best = analysis.kinds.iter().max_by(|a, b| by_success(a).total_cmp(&by_success(b)));
        let worst = analysis.kinds.iter().min_by(|a, b| by_success(a).total_cmp(&by_success(b)));
        let (Some(best), Some(worst)) = (best, worst) else { return Vec::new() };
        // The best and the worst of all are compared, so that each pair might have been.
        let pairs = (analysis.kinds.len() * analysis.kinds.len().saturating_sub(1) / 2).max(1);
        let z = upper_quantile(self.alpha / 2.0 / pairs as f64);
        let (change, low, high) = share(worst).change_to(share(best), z);
        if low <= 0.0 {
            return Vec::new();
        }
        let numbers = [
            ("best_items", best.items as f64),
            ("best_success", 1.0 - best.error_rate),
            ("worst_items", worst.items as f64),
            ("worst_success", 1.0 - worst.error_rate),
            ("difference_low", low),
            ("difference_high", high),
        ];
        vec![Proposal {
            step: step(knobs, Kind::PriorityAdjustment, |knob| knob.default + knob.step),
            ..proposal(
                self,
                Kind::PriorityAdjustment,
                format!(
                    "`{}` succeeds in {:.0} points more of its items than `{}`: prefer it, and see why the other fails",
                    best.name,
                    100.0 * change,
                    worst.name
                ),
                evidence(analysis, "kinds", &numbers),
            )
        }]
    }
}

impl Strategy for ResourceScaling {
    fn name(&self) -> &str {
        "resource scaling"
    }

    fn propose(&self, analysis: &Analysis, knobs: &[Declaration]) -> Vec<Proposal> {
        let health = &analysis.health;
        if health.capacity <= self.capacity {
            return Vec::new();
        }
        let numbers = [
            ("capacity", health.capacity),
            ("requests", health.requests as f64),
            ("p95_s", health.p95_s),
            ("error_rate", health.error_rate),
        ];
        vec![Proposal {
            step: step(knobs, Kind::ResourceScaling, |knob| knob.default + 1.0_f64.min(knob.step)),
            ..proposal(
                self,
                Kind::ResourceScaling,
                format!(
                    "the busiest instance is busy {:.0} % of the time, {:.0} % are the limit: one more shares the work",
                    100.0 * health.capacity,
                    100.0 * self.capacity
                ),
                evidence(analysis, "capacity", &numbers),
            )
        }]
    }
}

fn proposal(strategy: &impl Strategy, kind: Kind, reason: String, evidence: Vec<Evidence>) -> Proposal {
    Proposal { id: String::new(), strategy: strategy.name().to_owned(), kind, step: None, reason, evidence }
}

/// Returns the change of the first knob of a kind, within its range and step.
fn step(knobs: &[Declaration], kind: Kind, to: impl Fn(&crate::experiment::Knob) -> f64) -> Option<Step> {
    let knob = &knobs.iter().find(|declaration| declaration.kind == kind)?.knob;
    let to = to(knob).clamp(knob.default - knob.step, knob.default + knob.step);
    Some(Step { knob: knob.name.clone(), from: knob.default, to: to.clamp(knob.minimum, knob.maximum) })
}

fn evidence(analysis: &Analysis, part: &str, numbers: &[(&str, f64)]) -> Vec<Evidence> {
    let numbers: BTreeMap<String, f64> =
        numbers.iter().map(|(name, number)| ((*name).to_owned(), *number)).collect();
    let question = analysis.questions.get(part);
    question.map(|question| Evidence { question: question.clone(), numbers }).into_iter().collect()
}
