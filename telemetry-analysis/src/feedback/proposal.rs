//! Proposals, with the SQL and the numbers that led to them.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::analysis::{Analysis, Question};
use super::declaration::Declaration;
use super::strategy::Strategy;

/// Kind of a proposed change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Batches of fewer items.
    BatchSizeReduction,
    /// Division of large items.
    WorkBreakdown,
    /// Another order of the work.
    PriorityAdjustment,
    /// More workers, or more of another resource.
    ResourceScaling,
    /// Change by a strategy of the application.
    Custom,
}

/// Change of a knob.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Step {
    /// Name of the knob.
    pub knob: String,
    /// Default value.
    pub from: f64,
    /// Proposed value.
    pub to: f64,
}

/// Numbers that led to a proposal, and the question that they answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Evidence {
    /// Question with its SQL.
    #[serde(flatten)]
    pub question: Question,
    /// Numbers of the answer, by name.
    pub numbers: BTreeMap<String, f64>,
}

/// Proposed change.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Proposal {
    /// Identifier, by which spans name the change in effect. [`propose`] sets it.
    pub id: String,
    /// Name of the strategy.
    pub strategy: String,
    /// Kind of the change.
    pub kind: Kind,
    /// Change of a knob; nothing if people have to act, because no knob of this kind is declared.
    pub step: Option<Step>,
    /// Reason, as a sentence for people.
    pub reason: String,
    /// Numbers that led to the proposal.
    pub evidence: Vec<Evidence>,
}

/// Derives proposals by all strategies, in their order. There is one proposal for each knob: that of the
/// first strategy. Steps that the knob does not allow are left out.
pub fn propose(
    analysis: &Analysis,
    strategies: &[Box<dyn Strategy>],
    knobs: &[Declaration],
) -> Vec<Proposal> {
    let allows = |step: &Step| {
        let declared = knobs.iter().map(|declaration| &declaration.knob).find(|knob| knob.name == step.knob);
        declared.is_some_and(|knob| {
            knob.allows(step.to) && step.to != knob.default && (step.to - knob.default).abs() <= knob.step
        })
    };
    let mut taken = BTreeSet::new();
    let mut proposals = Vec::new();
    for strategy in strategies {
        for mut proposal in strategy.propose(analysis, knobs) {
            let is_possible = proposal.step.as_ref().is_none_or(allows);
            let is_new = proposal.step.as_ref().is_none_or(|step| taken.insert(step.knob.clone()));
            if is_possible && is_new {
                // Two rounds have other ends of their periods.
                let round = analysis.period.until / 1_000_000_000;
                proposal.id = format!("OPT-{round}-{}", proposals.len() + 1);
                proposals.push(proposal);
            }
        }
    }
    proposals
}
