//! The feedback loop over the work of the agents; its own stages have the names of the coordination.
//!
//! The library analyses, proposes, measures and decides. What stands here is what the loop records of itself,
//! and the work of a block.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context as _, Result};
use telemetry::{Measure as _, TelemetryGuard, stage};
use telemetry_analysis::experiment::{Controller, Decision, Goal, LeaseFile};
use telemetry_analysis::feedback::{
    Analysis, Change, Declaration, Kind, Measure, Period, Plan, Proposal, Round, Verdict, WorkNames, propose,
    strategies,
};
use telemetry_analysis::{Positions, Store};

use crate::agents::{Agents, now};
use crate::conventions::label::{
    CoordinationOptimizationKind, CoordinationOptimizationVerdict, CoordinationResource,
};
use crate::conventions::metric::{
    CoordinationSystemCapacity, CoordinationTeamErrorRate, CoordinationTeamVelocity,
};
use crate::conventions::{key, span};
use crate::import::documents;
use crate::observability;

/// Number of days that the analysis covers.
const DAYS: u32 = 14;
/// Time that spans may take to their file.
const FLUSH_TIMEOUT: Duration = Duration::from_secs(2);

/// Size of a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Number of items of work before the analysis.
    pub items: u32,
    /// Number of documents of an item, which is a block of the trial.
    pub documents: u32,
    /// Number of pairs of blocks after which an inconclusive change is rolled back.
    pub max_pairs: u32,
}

impl Default for Size {
    /// Returns the size of the demonstration, which takes some twenty seconds.
    fn default() -> Size {
        Size { items: 8, documents: 128, max_pairs: 40 }
    }
}

/// Loop over the work of the agents.
pub struct Tuning<'a> {
    agents: &'a Agents,
    /// Telemetry, whose spans the loop reads from a file.
    guard: &'a TelemetryGuard,
    knobs: Vec<Declaration>,
    leases: LeaseFile,
    spans: PathBuf,
    store: Store,
    positions: Positions,
    size: Size,
    /// Number of the next document.
    next: u64,
}

impl<'a> Tuning<'a> {
    /// Returns a loop over the telemetry in a folder.
    ///
    /// # Errors
    ///
    /// SQLite cannot be started.
    pub fn new(
        agents: &'a Agents,
        guard: &'a TelemetryGuard,
        data: &Path,
        leases: LeaseFile,
        knobs: Vec<Declaration>,
        size: Size,
    ) -> Result<Tuning<'a>> {
        let (spans, store) = (data.join(observability::SPANS), Store::temporary()?);
        Ok(Tuning {
            agents,
            guard,
            knobs,
            leases,
            spans,
            store,
            positions: Positions::default(),
            size,
            next: 0,
        })
    }

    /// Runs one round: work, analysis, proposals, and the trial of the first one that changes a knob.
    ///
    /// # Errors
    ///
    /// A database or file cannot be read or written.
    pub fn round(&mut self) -> Result<Round> {
        for _ in 0..self.size.items {
            self.work()?;
        }
        let analysis = self.analyse()?;
        let proposals = self.generate(&analysis);
        let mut round = Round { analysis, proposals, verdict: None, skipped: Vec::new() };
        let possible = round.proposals.iter().find(|proposal| proposal.step.is_some());
        round.verdict = possible.map(|proposal| self.apply(proposal)).transpose()?;
        Ok(round)
    }

    /// Has an item of work done, and reads its spans.
    fn work(&mut self) -> Result<()> {
        let count = u64::from(self.size.documents);
        self.agents.work(documents(self.next, count))?;
        self.next += count;
        self.guard.flush_spans(FLUSH_TIMEOUT);
        self.store.ingest_new(&self.spans, &mut self.positions)?;
        Ok(())
    }

    fn analyse(&self) -> Result<Analysis> {
        let lookback = Duration::from_secs(u64::from(DAYS) * 86_400);
        let mut analysis = Analysis::empty(&self.store, Period::last(lookback, &self.store)?)?;
        self.teams(&mut analysis)?;
        self.patterns(&mut analysis)?;
        self.health(&mut analysis)?;
        Ok(analysis)
    }

    #[stage(
        span::COORDINATION_ANALYSIS_TEAM,
        fields(key::COORDINATION_TEAM_NAME = "all", key::COORDINATION_ANALYSIS_LOOKBACK_DAYS = DAYS),
        output(key::COORDINATION_ANALYSIS_SAMPLE_COUNT = |items| *items),
    )]
    fn teams(&self, analysis: &mut Analysis) -> Result<u64> {
        analysis.add_teams(&self.store, &names())?;
        for team in &analysis.teams {
            CoordinationTeamVelocity { name: &team.name }.record(team.velocity);
            CoordinationTeamErrorRate { name: &team.name }.record(team.error_rate);
        }
        Ok(analysis.teams.iter().map(|team| team.items).sum())
    }

    #[stage(
        span::COORDINATION_ANALYSIS_PATTERNS,
        fields(key::COORDINATION_ANALYSIS_LOOKBACK_DAYS = DAYS),
        output(
            key::COORDINATION_ANALYSIS_SAMPLE_COUNT = |(items, _)| *items,
            key::COORDINATION_ANALYSIS_PATTERN_COUNT = |(_, patterns)| *patterns,
        ),
    )]
    fn patterns(&self, analysis: &mut Analysis) -> Result<(u64, usize)> {
        analysis.add_kinds(&self.store, &names())?;
        analysis.add_settings(&self.store, &self.knobs)?;
        Ok((analysis.kinds.iter().map(|kind| kind.items).sum(), analysis.kinds.len()))
    }

    #[stage(
        span::COORDINATION_ANALYSIS_HEALTH,
        fields(key::COORDINATION_ANALYSIS_LOOKBACK_DAYS = DAYS),
        output(
            key::COORDINATION_ANALYSIS_SAMPLE_COUNT = |(requests, _)| *requests,
            key::COORDINATION_ANALYSIS_HEALTHY = |(_, is_healthy)| *is_healthy,
        ),
    )]
    fn health(&self, analysis: &mut Analysis) -> Result<(u64, bool)> {
        analysis.add_health(&self.store)?;
        let health = &analysis.health;
        CoordinationSystemCapacity { resource: CoordinationResource::Workers }.record(health.capacity);
        Ok((health.requests, health.error_rate < 0.1 && health.capacity < 0.8))
    }

    #[stage(
        span::COORDINATION_OPTIMIZATION_GENERATE,
        fields(key::COORDINATION_ANALYSIS_SAMPLE_COUNT = analysis.spans),
        output(key::COORDINATION_OPTIMIZATION_PROPOSAL_COUNT = |proposals| proposals.len()),
    )]
    fn generate(&self, analysis: &Analysis) -> Vec<Proposal> {
        propose(analysis, &strategies(), &self.knobs)
    }

    /// Tries a proposal: each item of work is a block, with the change or without it.
    #[stage(
        span::COORDINATION_OPTIMIZATION_APPLY,
        fields(
            key::COORDINATION_OPTIMIZATION_ID = proposal.id,
            key::COORDINATION_OPTIMIZATION_KIND = kind(proposal.kind),
        ),
        output(
            key::COORDINATION_OPTIMIZATION_EFFECT = |verdict| -verdict.effect.estimate,
            key::COORDINATION_OPTIMIZATION_VERDICT = verdict_of,
        ),
    )]
    fn apply(&mut self, proposal: &Proposal) -> Result<Verdict> {
        let plan = Plan {
            goal: Goal { max_pairs: self.size.max_pairs, ..Goal::default() },
            seed: now().unsigned_abs(),
            lease: Duration::from_secs(10),
            keep: Duration::from_secs(86_400),
        };
        let (knobs, leases) = (self.knobs.clone(), self.leases.clone());
        let step = proposal.step.as_ref().context("the proposal changes no knob")?;
        let declaration = knobs.iter().find(|declaration| declaration.knob.name == step.knob);
        let declaration = declaration.context("the knob is not declared")?;
        let mut controller = Controller::default();
        let mut change = Change::begin(proposal, &knobs, &leases, &mut controller, plan, now())?;
        loop {
            let since = now();
            let value = change.begin_block(since)?;
            self.work()?;
            let measured =
                Measure { store: &self.store, declaration }.of(Period { since, until: now() }, value)?;
            if change.end_block(measured) != Decision::Continue {
                return Ok(change.end(now())?);
            }
        }
    }
}

fn verdict_of(verdict: &Verdict) -> CoordinationOptimizationVerdict {
    match verdict.kept {
        true => CoordinationOptimizationVerdict::Kept,
        false => CoordinationOptimizationVerdict::RolledBack,
    }
}

const fn kind(kind: Kind) -> CoordinationOptimizationKind {
    match kind {
        Kind::BatchSizeReduction => CoordinationOptimizationKind::BatchSizeReduction,
        Kind::WorkBreakdown => CoordinationOptimizationKind::WorkBreakdown,
        Kind::PriorityAdjustment => CoordinationOptimizationKind::PriorityAdjustment,
        Kind::ResourceScaling => CoordinationOptimizationKind::ResourceScaling,
        Kind::Custom => CoordinationOptimizationKind::Custom,
    }
}

/// Names of the work, as the registry has them.
fn names() -> WorkNames {
    WorkNames {
        team: key::COORDINATION_WORK_TEAM.name().to_owned(),
        kind: key::COORDINATION_WORK_TYPE.name().to_owned(),
        points: key::COORDINATION_WORK_POINTS.name().to_owned(),
        end: span::COORDINATION_WORK_COMPLETE.name().to_owned(),
        failure: key::COORDINATION_WORK_STATUS.name().to_owned(),
        failed: "failure".to_owned(),
    }
}
