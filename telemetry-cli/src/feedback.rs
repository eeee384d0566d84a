//! `telemetry loop`: from recorded telemetry to proposals and, if asked for, to a change that is tried.

mod arguments;

use std::fs;
use std::process::ExitCode;
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use telemetry_analysis::experiment::{Controller, Decision, Goal, LeaseFile};
use telemetry_analysis::feedback::{
    Analysis, Change, ChangeError, Declaration, Measure, Period, Plan, Proposal, Round, Verdict,
    declarations, propose, strategies,
};
use telemetry_analysis::{AnalysisError, Positions, Store};

use crate::outcome::Outcome;
pub(crate) use arguments::LoopArguments;
use arguments::LoopForm;

/// Time beyond the end of a block after which its lease expires. A controller is never as late as this.
const GRACE: Duration = Duration::from_secs(5);

/// Reason for which a round has no report.
type Problem = Box<dyn std::error::Error>;

/// Recorded telemetry, which grows while the loop runs.
struct Recorded<'a> {
    arguments: &'a LoopArguments,
    store: Store,
    positions: Positions,
}

pub(crate) fn run(arguments: &LoopArguments) -> ExitCode {
    let mut controller = Controller::default();
    loop {
        let report = match round(arguments, &mut controller) {
            Ok(round) => Outcome::Fine(match arguments.format {
                LoopForm::Text => round.to_text(),
                LoopForm::Json => round.to_json(),
            }),
            Err(problem) => Outcome::Failed(problem.to_string()),
        };
        let code = report.report();
        match arguments.interval {
            Some(interval) => thread::sleep(interval),
            None => return code,
        }
    }
}

fn round(arguments: &LoopArguments, controller: &mut Controller) -> Result<Round, Problem> {
    let knobs = knobs(arguments)?;
    let mut recorded = Recorded::open(arguments)?;
    recorded.read()?;
    let period = Period::last(arguments.last, &recorded.store)?;
    let analysis = Analysis::of(&recorded.store, period, &arguments.names(), &knobs)?;
    let proposals = propose(&analysis, &strategies(), &knobs);
    let mut round = Round { analysis, proposals, verdict: None, skipped: Vec::new() };
    let Some(file) = arguments.leases.as_ref().filter(|_| arguments.apply).map(LeaseFile::new) else {
        return Ok(round);
    };
    for proposal in &round.proposals {
        match tried(&mut recorded, proposal, &knobs, &file, controller) {
            Ok(verdict) => {
                round.verdict = Some(verdict);
                break;
            }
            Err(problem) => round.skipped.push((proposal.id.clone(), problem.to_string())),
        }
    }
    Ok(round)
}

fn knobs(arguments: &LoopArguments) -> Result<Vec<Declaration>, Problem> {
    let Some(path) = &arguments.knobs else { return Ok(Vec::new()) };
    let named = |problem: &dyn std::fmt::Display| format!("{}: {problem}", path.display());
    let text = fs::read_to_string(path).map_err(|error| named(&error))?;
    Ok(declarations(&text).map_err(|error| named(&error))?)
}

/// Tries a change in blocks of time until the evidence decides.
fn tried(
    recorded: &mut Recorded<'_>,
    proposal: &Proposal,
    knobs: &[Declaration],
    file: &LeaseFile,
    controller: &mut Controller,
) -> Result<Verdict, Problem> {
    let arguments = recorded.arguments;
    let declared =
        proposal.step.as_ref().and_then(|step| knobs.iter().find(|knob| knob.knob.name == step.knob));
    let declaration = declared.ok_or(ChangeError::NoStep)?;
    let plan = Plan {
        goal: Goal {
            least_effect: arguments.least_effect,
            max_pairs: arguments.max_pairs,
            ..Goal::default()
        },
        seed: arguments.seed.unwrap_or(now().unsigned_abs()),
        lease: arguments.block + arguments.delay + GRACE,
        keep: arguments.keep,
    };
    let mut change = Change::begin(proposal, knobs, file, controller, plan, now())?;
    loop {
        let begin = now();
        let value = change.begin_block(begin)?;
        thread::sleep(arguments.block);
        let period = Period { since: begin.saturating_add(nanos(arguments.wash_out)), until: now() };
        // Spans of the block arrive after it.
        thread::sleep(arguments.delay);
        recorded.read()?;
        let measured = Measure { store: &recorded.store, declaration }.of(period, value)?;
        if change.end_block(measured) != Decision::Continue {
            return Ok(change.end(now())?);
        }
    }
}

impl<'a> Recorded<'a> {
    fn open(arguments: &'a LoopArguments) -> Result<Recorded<'a>, AnalysisError> {
        Ok(Recorded { arguments, store: Store::temporary()?, positions: Positions::default() })
    }

    fn read(&mut self) -> Result<(), AnalysisError> {
        for source in &self.arguments.sources {
            self.store.ingest_new(source, &mut self.positions)?;
        }
        Ok(())
    }
}

/// Returns the time in nanoseconds of Unix time.
fn now() -> i64 {
    nanos(SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default())
}

fn nanos(duration: Duration) -> i64 {
    i64::try_from(duration.as_nanos()).unwrap_or(i64::MAX)
}
