//! Board: the operations on items of work.
//!
//! Every operation is a child of the claim, so that one trace id leads to the whole life of an item, and has
//! a link to the operation before it, which may be that of another agent. The parent is the claim and not the
//! operation before: after a hundred reports of progress, a chain would be a hundred levels deep. With links
//! alone there would be as many traces as operations.

use std::path::Path;
use std::time::Duration;

use telemetry::propagation::{OwnedContext, extract, link};
use telemetry::{Measure as _, stage};

use crate::charge::charge;
use crate::conventions::label::{CoordinationWorkPreviousState, CoordinationWorkState};
use crate::conventions::metric::{CoordinationTeamCycleTime, CoordinationWorkItems};
use crate::conventions::{key, metric, span};
use crate::failure::Failure;
use crate::item::{Item, Request, Status};
use crate::store::{Store, now_micros};

/// Items of work in a database.
pub struct Board {
    store: Store,
}

/// Item that has ended.
#[derive(Clone, Debug)]
pub struct Ended {
    /// The item.
    pub item: Item,
    /// Time since its claim.
    pub age: Duration,
}

impl Board {
    /// Opens the database in a folder, and creates it if it is missing.
    ///
    /// # Errors
    ///
    /// SQLite cannot open the file.
    pub fn open(data: &Path) -> Result<Board, Failure> {
        Ok(Board { store: Store::open(&data.join("work.sqlite"))? })
    }

    /// Claims an item of work.
    ///
    /// # Errors
    ///
    /// The database cannot be written.
    pub fn claim(&self, request: Request) -> Result<Item, Failure> {
        let item = self.claim_as(self.store.next_id()?, request)?;
        self.measure(&item)?;
        Ok(item)
    }

    #[stage(
        span::COORDINATION_WORK_CLAIM,
        input(request),
        fields(
            key::COORDINATION_WORK_ID = id,
            key::COORDINATION_WORK_PREVIOUS_STATE = CoordinationWorkPreviousState::None,
            key::COORDINATION_WORK_STATE = CoordinationWorkState::Claimed,
        ),
        metrics(
            duration = metric::COORDINATION_API_LATENCY,
            failure = metric::COORDINATION_SYSTEM_ERRORS,
            success = metric::COORDINATION_WORK_TRANSITIONS,
        ),
    )]
    fn claim_as(&self, id: String, request: Request) -> Result<Item, Failure> {
        let (now, claim) = (now_micros(), OwnedContext::current());
        let item = Item {
            id,
            request,
            state: CoordinationWorkState::Claimed,
            progress: 0,
            claimed: now,
            changed: now,
            last: claim.clone(),
            claim,
        };
        self.store.insert(&item)?;
        Ok(item)
    }

    /// Reports the progress of an item in percent.
    ///
    /// # Errors
    ///
    /// There is no such item, it has ended, or the database cannot be written.
    pub fn progress(&self, id: &str, percent: u32) -> Result<Item, Failure> {
        let item = self.report(&self.store.find(id)?, percent)?;
        self.measure(&item)?;
        Ok(item)
    }

    #[stage(
        span::COORDINATION_WORK_PROGRESS,
        consume(item),
        fields(
            key::COORDINATION_WORK_ID = item.id,
            key::COORDINATION_WORK_TYPE = item.request.kind,
            key::COORDINATION_WORK_TEAM = item.request.team,
            key::COORDINATION_WORK_PROGRESS = percent,
            key::COORDINATION_WORK_PREVIOUS_STATE = previous(item.state),
            key::COORDINATION_WORK_STATE = CoordinationWorkState::InProgress,
        ),
        metrics(
            duration = metric::COORDINATION_API_LATENCY,
            failure = metric::COORDINATION_SYSTEM_ERRORS,
            success(metric::COORDINATION_WORK_TRANSITIONS, when = item.state == CoordinationWorkState::Claimed),
        ),
    )]
    fn report(&self, item: &Item, percent: u32) -> Result<Item, Failure> {
        let changed = Item { progress: percent, ..self.changed(item, CoordinationWorkState::InProgress)? };
        self.store.update(item, &changed, None)?;
        Ok(changed)
    }

    /// Ends the work on an item.
    ///
    /// # Errors
    ///
    /// There is no such item, it has ended, or the database cannot be written.
    pub fn complete(&self, id: &str, status: Status, score: Option<u32>) -> Result<Ended, Failure> {
        let ended = self.end(&self.store.find(id)?, status, score)?;
        self.measure(&ended.item)?;
        Ok(ended)
    }

    #[stage(
        span::COORDINATION_WORK_COMPLETE,
        consume(item),
        fields(
            key::COORDINATION_WORK_ID = item.id,
            key::COORDINATION_WORK_TYPE = item.request.kind,
            key::COORDINATION_WORK_TEAM = item.request.team,
            key::COORDINATION_WORK_POINTS = item.request.points,
            key::COORDINATION_WORK_STATUS = status,
            key::COORDINATION_WORK_SCORE = score,
            key::COORDINATION_WORK_PREVIOUS_STATE = previous(item.state),
            key::COORDINATION_WORK_STATE = state_of(status),
        ),
        metrics(
            duration = metric::COORDINATION_API_LATENCY,
            failure = metric::COORDINATION_SYSTEM_ERRORS,
            success = metric::COORDINATION_WORK_TRANSITIONS,
            metric::COORDINATION_WORK_DURATION = |ended| ended.age,
        ),
    )]
    fn end(&self, item: &Item, status: Status, score: Option<u32>) -> Result<Ended, Failure> {
        let changed = self.changed(item, state_of(status))?;
        self.store.update(item, &changed, score)?;
        let micros = u64::try_from(changed.changed - changed.claimed).unwrap_or_default();
        let age = Duration::from_micros(micros);
        CoordinationTeamCycleTime { name: &item.request.team }.record(age.as_secs_f64());
        if let Some(business) = &item.request.business {
            charge(&item.id, business, age);
        }
        Ok(Ended { item: changed, age })
    }

    /// Returns all items.
    ///
    /// # Errors
    ///
    /// The database cannot be read.
    #[stage(
        span::COORDINATION_WORK_LIST,
        output(key::COORDINATION_WORK_COUNT = |items| items.len()),
        metrics(duration = metric::COORDINATION_API_LATENCY, failure = metric::COORDINATION_SYSTEM_ERRORS),
    )]
    pub fn list(&self) -> Result<Vec<Item>, Failure> {
        Ok(self.store.all()?)
    }

    /// Returns the item after an operation of the current stage, which is linked with the last one.
    fn changed(&self, item: &Item, state: CoordinationWorkState) -> Result<Item, Failure> {
        link(&extract(&item.last));
        if item.has_ended() {
            return Err(Failure::Ended(item.id.clone()));
        }
        let now = now_micros().max(item.changed + 1);
        Ok(Item { state, changed: now, last: OwnedContext::current(), ..item.clone() })
    }

    /// Measures the items of the team of an item.
    fn measure(&self, item: &Item) -> Result<(), Failure> {
        let team = &item.request.team;
        for (state, count) in self.store.count(team)? {
            CoordinationWorkItems { state, team: Some(team) }.record(count);
        }
        Ok(())
    }
}

/// Returns the state before an operation; nothing if it has ended, so that no operation succeeds.
const fn previous(state: CoordinationWorkState) -> Option<CoordinationWorkPreviousState> {
    match state {
        CoordinationWorkState::Claimed => Some(CoordinationWorkPreviousState::Claimed),
        CoordinationWorkState::InProgress => Some(CoordinationWorkPreviousState::InProgress),
        CoordinationWorkState::Completed | CoordinationWorkState::Failed => None,
    }
}

const fn state_of(status: Status) -> CoordinationWorkState {
    match status {
        Status::Success => CoordinationWorkState::Completed,
        Status::Failure => CoordinationWorkState::Failed,
    }
}
