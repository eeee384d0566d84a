//! A change under trial: blocks with and without it, until the evidence decides.

use std::io;
use std::path::PathBuf;
use std::time::Duration;

use serde::Serialize;

use super::declaration::Declaration;
use super::proposal::{Proposal, Step};
use crate::experiment::{
    Arm, Controller, Decision, Effect, Goal, Held, Lease, LeaseFile, Measured, Pairs, Refusal, RollBack,
    Trial,
};

/// Plan of a trial, made before it begins.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plan {
    /// Effect that is looked for, and when to give up.
    pub goal: Goal,
    /// Seed of the random order of the blocks, which the verdict records.
    pub seed: u64,
    /// Time from the begin of a block to the expiry of its lease. It must be longer than a block.
    pub lease: Duration,
    /// Time for which a kept change stays in effect. After it, or once its owner has made it the default,
    /// the lease is of no use.
    pub keep: Duration,
}

/// Reason for which a change is not tried, or its trial cannot go on.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ChangeError {
    /// The proposal changes no knob: people have to act.
    #[error("the proposal changes no knob")]
    NoStep,
    /// The knob is not declared.
    #[error("the knob `{0}` is not declared")]
    NotDeclared(String),
    /// A lease of the knob is in effect, such as that of a change that was kept.
    #[error("a change of `{0}` is in effect")]
    InEffect(String),
    /// The knob does not allow the change now.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The lease expired before the next block began.
    #[error("the lease expired before the next block began: blocks must be shorter than leases")]
    Expired,
    /// The file of leases cannot be written.
    #[error("{}: {error}", path.display())]
    File {
        /// Path of the file.
        path: PathBuf,
        /// Answer of the operating system.
        error: io::Error,
    },
}

/// Change under trial. When the value is dropped, the change is rolled back.
#[derive(Debug)]
pub struct Change<'c> {
    id: String,
    step: Step,
    knob: Declaration,
    controller: &'c mut Controller,
    held: Held,
    lease: Lease,
    pairs: Pairs,
    trial: Trial,
    plan: Plan,
    block: u64,
    /// Measures of the first block of a pair.
    first: Option<Measured>,
    is_over: bool,
}

/// Decision about a change, with its reason.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Verdict {
    /// Identifier of the proposal.
    pub proposal: String,
    /// Change that was tried.
    #[serde(flatten)]
    pub step: Step,
    /// True if the change stays in effect.
    pub kept: bool,
    /// Reason, as a sentence for people.
    pub reason: String,
    /// Effect on the cost of an item, with bounds that hold at all times together.
    pub effect: Effect,
    /// Number of pairs of blocks.
    pub pairs: u32,
    /// Number of pairs without evidence, because a block had no spans.
    pub skipped: u32,
    /// Seed of the random order of the blocks.
    pub seed: u64,
    /// Time until which a kept change is in effect, in nanoseconds of Unix time.
    pub until: Option<i64>,
}

impl<'c> Change<'c> {
    /// Begins the trial of a proposal at a time in nanoseconds of Unix time.
    ///
    /// # Errors
    ///
    /// The proposal changes no declared knob, the knob does not allow the change, or the file of leases
    /// cannot be written or belongs to another controller.
    pub fn begin(
        proposal: &Proposal,
        knobs: &[Declaration],
        file: &LeaseFile,
        controller: &'c mut Controller,
        plan: Plan,
        now: i64,
    ) -> Result<Change<'c>, ChangeError> {
        let step = proposal.step.clone().ok_or(ChangeError::NoStep)?;
        let declared = knobs.iter().find(|declaration| declaration.knob.name == step.knob);
        let declaration = declared.ok_or_else(|| ChangeError::NotDeclared(step.knob.clone()))?.clone();
        let held = file.hold().map_err(|error| ChangeError::File { path: file.path().to_owned(), error })?;
        if file.value(&declaration.knob, now).1.is_some() {
            return Err(ChangeError::InEffect(step.knob));
        }
        let cool_down = declaration.knob.cool_down;
        if file.ended(&step.knob, now).is_some_and(|end| now < crate::experiment::after(end, cool_down)) {
            return Err(Refusal::CoolDown.into());
        }
        let lease = controller.begin(&declaration.knob, step.to, now, plan.lease)?;
        Ok(Change {
            id: proposal.id.clone(),
            lease: Lease { change: proposal.id.clone(), ..lease },
            trial: Trial::new(plan.goal, &declaration.knob.guardrails),
            pairs: Pairs::new(plan.seed),
            step,
            knob: declaration,
            controller,
            held,
            plan,
            block: 0,
            first: None,
            is_over: false,
        })
    }

    /// Begins the next block at a time in nanoseconds of Unix time, and returns the value of the knob in it.
    ///
    /// # Errors
    ///
    /// The last block took longer than its lease, or the file of leases cannot be written.
    pub fn begin_block(&mut self, now: i64) -> Result<f64, ChangeError> {
        let renewed = self.controller.renew(now, self.plan.lease).ok_or(ChangeError::Expired)?;
        self.lease.expiry = renewed.expiry;
        match self.pairs.arm(self.block) {
            Arm::Changed => {
                self.put()?;
                Ok(self.step.to)
            }
            Arm::Default => {
                self.remove()?;
                Ok(self.knob.knob.default)
            }
        }
    }

    /// Ends a block with its measures, and returns the decision that the evidence allows.
    pub fn end_block(&mut self, measured: Measured) -> Decision {
        match self.first.take() {
            None => self.first = Some(measured),
            Some(first) => self.trial.add(self.pairs.in_order(self.block - 1, first, measured)),
        }
        self.block += 1;
        self.trial.decision()
    }

    /// Ends the trial: the change stays in effect if the evidence is for it, and is rolled back otherwise.
    ///
    /// # Errors
    ///
    /// The file of leases cannot be written; its lease expires.
    pub fn end(mut self, now: i64) -> Result<Verdict, ChangeError> {
        let decision = self.trial.decision();
        self.is_over = true;
        self.controller.end(now);
        let kept = matches!(decision, Decision::Keep(_));
        if kept {
            self.lease.expiry = crate::experiment::after(now, self.plan.keep);
            self.put()?;
        } else {
            self.held.end(&self.step.knob, now).map_err(|error| self.file_error(error))?;
        }
        let (pairs, skipped) = self.trial.pairs();
        Ok(Verdict {
            proposal: self.id.clone(),
            step: self.step.clone(),
            kept,
            reason: self.reason(&decision),
            effect: self.trial.effect(),
            pairs,
            skipped,
            seed: self.plan.seed,
            until: kept.then_some(self.lease.expiry),
        })
    }

    fn put(&self) -> Result<(), ChangeError> {
        self.held.put(self.lease.clone()).map_err(|error| self.file_error(error))
    }

    fn remove(&self) -> Result<(), ChangeError> {
        self.held.remove(&self.step.knob).map_err(|error| self.file_error(error))
    }

    fn file_error(&self, error: io::Error) -> ChangeError {
        ChangeError::File { path: self.held.file().path().to_owned(), error }
    }

    fn reason(&self, decision: &Decision) -> String {
        let confidence = 100.0 * (1.0 - self.plan.goal.alpha);
        let interval = |effect: &Effect| {
            format!("{confidence:.0} % interval {} to {}", percent(effect.low), percent(effect.high))
        };
        match decision {
            Decision::Keep(effect) => format!(
                "the cost of an item changes by {} ({}), and no guardrail is worse than tolerated",
                percent(effect.estimate),
                interval(effect)
            ),
            Decision::RollBack(RollBack::Worse(effect)) => {
                format!("the cost of an item changes by {} ({})", percent(effect.estimate), interval(effect))
            }
            Decision::RollBack(RollBack::Guardrail(number, effect)) => {
                let guardrail = self.knob.knob.guardrails.get(*number);
                format!(
                    "the guardrail `{}` changes by {} ({}); {} is tolerated",
                    guardrail.map_or("", |guardrail| &guardrail.name),
                    percent(effect.estimate),
                    interval(effect),
                    percent(guardrail.map_or(0.0, |guardrail| guardrail.tolerance))
                )
            }
            Decision::RollBack(RollBack::Inconclusive(effect)) => format!(
                "no effect is shown after {} pairs of blocks ({})",
                self.trial.pairs().0,
                interval(effect)
            ),
            Decision::Continue => "the trial was stopped before a decision".to_owned(),
        }
    }
}

impl Drop for Change<'_> {
    fn drop(&mut self) {
        if !self.is_over {
            self.controller.end(i64::MAX);
            // A lease that cannot be removed expires. The time is not known here, and no later than that.
            let _ = self.held.end(&self.step.knob, self.lease.expiry);
        }
    }
}

fn percent(ratio: f64) -> String {
    format!("{:+.1} %", 100.0 * ratio)
}
