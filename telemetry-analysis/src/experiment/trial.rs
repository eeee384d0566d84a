//! A trial: evidence about a change, and the decision that it allows.

use super::evidence::{Effect, Evidence};
use super::knob::Guardrail;
use super::pairs::Pair;

/// Goal of a trial, declared before it begins.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Goal {
    /// Least reduction of the cost that is worth keeping, as a share.
    pub least_effect: f64,
    /// Probability of keeping a change without an effect.
    pub alpha: f64,
    /// Number of pairs after which an inconclusive change is rolled back.
    pub max_pairs: u32,
}

impl Default for Goal {
    /// Returns five percent, an alpha of 0.05, and a hundred pairs.
    fn default() -> Goal {
        Goal { least_effect: 0.05, alpha: 0.05, max_pairs: 100 }
    }
}

/// Measurements of a block or an item.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Measured {
    /// Measure to be reduced, such as the mean duration of an item. It must be positive.
    pub cost: f64,
    /// Measures of the guardrails, in their order; less is better. A share of errors should count an event
    /// more than there are, so that it is positive.
    pub guarded: Vec<f64>,
}

/// Decision about a change.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Decision {
    /// The evidence does not suffice yet.
    Continue,
    /// The cost is lower, and no guardrail is worse than tolerated.
    Keep(Effect),
    /// The default is to be in effect again.
    RollBack(RollBack),
}

/// Reason of a roll back.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum RollBack {
    /// The cost is higher.
    Worse(Effect),
    /// A guardrail, by its number, is worse than tolerated.
    Guardrail(usize, Effect),
    /// The limit of pairs is reached.
    Inconclusive(Effect),
}

/// Evidence about a change of one knob.
#[derive(Clone, Debug)]
pub struct Trial {
    goal: Goal,
    tolerances: Vec<f64>,
    cost: Evidence,
    guarded: Vec<Evidence>,
    pairs: u32,
    skipped: u32,
}

impl Trial {
    /// Returns a trial without evidence.
    pub fn new(goal: Goal, guardrails: &[Guardrail]) -> Trial {
        Trial {
            goal,
            tolerances: guardrails.iter().map(|guardrail| guardrail.tolerance).collect(),
            cost: Evidence::default(),
            guarded: vec![Evidence::default(); guardrails.len()],
            pairs: 0,
            skipped: 0,
        }
    }

    /// Adds the measurements of a pair. One that is incomplete, or not positive, counts towards the limit of
    /// pairs alone.
    pub fn add(&mut self, pair: Pair<Measured>) {
        self.pairs += 1;
        let is_measure = |value: &f64| value.is_finite() && *value > 0.0;
        let is_complete = |measured: &Measured| {
            measured.guarded.len() == self.guarded.len()
                && is_measure(&measured.cost)
                && measured.guarded.iter().all(is_measure)
        };
        if !is_complete(&pair.default) || !is_complete(&pair.changed) {
            self.skipped += 1;
            return;
        }
        self.cost.add(pair.default.cost, pair.changed.cost);
        let guarded = pair.default.guarded.iter().zip(&pair.changed.guarded);
        for (evidence, (default, changed)) in self.guarded.iter_mut().zip(guarded) {
            evidence.add(*default, *changed);
        }
    }

    /// Returns the number of pairs, and of those among them that were incomplete.
    pub fn pairs(&self) -> (u32, u32) {
        (self.pairs, self.skipped)
    }

    /// Returns the effect on the cost, with bounds that hold at all times together.
    pub fn effect(&self) -> Effect {
        self.cost.effect(self.goal.alpha, self.scale())
    }

    /// Returns the decision that the evidence allows.
    pub fn decision(&self) -> Decision {
        let cost = self.effect();
        let guarded: Vec<Effect> =
            self.guarded.iter().map(|evidence| evidence.effect(self.goal.alpha, self.scale())).collect();
        let worse =
            guarded.iter().zip(&self.tolerances).position(|(effect, tolerance)| effect.low > *tolerance);
        if let Some((number, effect)) = worse.and_then(|number| Some((number, guarded.get(number)?))) {
            return Decision::RollBack(RollBack::Guardrail(number, *effect));
        }
        if cost.low > 0.0 {
            return Decision::RollBack(RollBack::Worse(cost));
        }
        let is_safe =
            guarded.iter().zip(&self.tolerances).all(|(effect, tolerance)| effect.high < *tolerance);
        if cost.high < 0.0 && cost.estimate <= -self.goal.least_effect && is_safe {
            return Decision::Keep(cost);
        }
        match self.pairs >= self.goal.max_pairs {
            true => Decision::RollBack(RollBack::Inconclusive(cost)),
            false => Decision::Continue,
        }
    }

    fn scale(&self) -> f64 {
        1.0 / self.goal.least_effect.max(0.001)
    }
}
