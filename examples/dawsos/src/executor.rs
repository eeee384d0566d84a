//! Executor: answers requests with the results of patterns, if the prices are fresh.

use std::path::Path;
use std::sync::Arc;

use anyhow::{Context as _, Result};
use serde_json::{Map, Value};
use telemetry::{record, stage};

use crate::access::Access;
use crate::agent::{Runtime, Work};
use crate::clock::Clock;
use crate::conventions::label::PricingPackStatus;
use crate::conventions::{key, metric, span};
use crate::failure::Failure;
use crate::ledger::Ledger;
use crate::orchestrator::run_pattern;
use crate::pattern::{self, Pattern};
use crate::pricing::{self, Current, Pack, Packs};
use crate::request::Request;

/// Name of all patterns that do not exist, so that names that clients invent are no labels.
const UNKNOWN: &str = "unknown";

/// Executor, with everything that it needs.
pub struct Executor {
    access: Access,
    clock: Clock,
    pub(crate) ledger: Ledger,
    pub(crate) packs: Packs,
    patterns: Vec<Pattern>,
    pub(crate) runtime: Runtime,
}

/// Result of a request.
pub(crate) struct Answer {
    pub(crate) pack_id: String,
    pub(crate) results: Map<String, Value>,
}

impl Executor {
    /// Reads ledger, users and patterns of a folder. The date is that of the latest prices, and the pricing
    /// packs are not built yet.
    ///
    /// # Errors
    ///
    /// A file cannot be read.
    pub fn open(data: &Path, rates: &str) -> Result<Executor> {
        let prices = data.join("prices");
        let dates = pricing::dates(&prices)?;
        let clock = Clock::starting(*dates.last().context("there are no prices")?);
        Ok(Executor {
            access: Access::read(&data.join("users.csv"))?,
            ledger: Ledger::open(&data.join("ledger"))?,
            packs: Packs::new(prices, clock.clone(), dates),
            patterns: pattern::read(&data.join("patterns.json"))?,
            runtime: Runtime::new(&clock, rates),
            clock,
        })
    }

    /// Returns the clock of the executor.
    #[must_use]
    pub const fn clock(&self) -> &Clock {
        &self.clock
    }

    /// Builds the pricing packs; blocks.
    pub fn build_packs(&self) {
        self.packs.build();
    }

    /// Measures what changes without a request: the age of the packs, and the states of the circuit breakers.
    pub(crate) fn observe(&self) {
        self.packs.observe();
        self.runtime.states().for_each(drop);
    }

    pub(crate) async fn execute(&self, request_id: &str, request: &Request) -> Result<Answer, Failure> {
        let pattern = self.patterns.iter().find(|pattern| pattern.id == request.pattern_id);
        let id = pattern.map_or(UNKNOWN, |pattern| &pattern.id);
        self.execute_pattern(request_id, id, pattern, request).await
    }

    #[stage(
        span::EXECUTOR_EXECUTE_PATTERN,
        input(request),
        fields(key::REQUEST_ID = request_id, key::PATTERN_ID = pattern_id),
        metrics(
            calls = metric::DAWSOS_EXECUTOR_REQUESTS,
            duration = metric::DAWSOS_EXECUTOR_API_REQUEST_DURATION,
            failure = metric::DAWSOS_EXECUTOR_REQUEST_ERRORS,
        ),
    )]
    async fn execute_pattern(
        &self,
        request_id: &str,
        pattern_id: &str,
        pattern: Option<&Pattern>,
        request: &Request,
    ) -> Result<Answer, Failure> {
        let current = self.packs.current().ok_or(Failure::NoPack)?;
        record!(key::PRICING_PACK_ID = current.id, key::LEDGER_COMMIT_HASH = self.ledger.commit());
        self.access.check(request)?;
        let pattern = pattern.ok_or(Failure::UnknownPattern)?;
        let pack = check_freshness(&current, request.require_fresh)?;
        let mut work = Work::new(request, &self.ledger, pack);
        run_pattern(&self.runtime, pattern, &mut work).await?;
        Ok(Answer { pack_id: current.id, results: work.results })
    }
}

/// Returns the pack, if it may be used.
#[stage(span::EXECUTOR_CHECK_FRESHNESS, fields(key::PRICING_PACK_STATUS = current.status), error(display))]
fn check_freshness(current: &Current, must_be_fresh: bool) -> Result<Arc<Pack>, Failure> {
    let refused = Failure::PackNotFresh(current.status);
    match (&current.pack, current.status) {
        (Some(pack), PricingPackStatus::Fresh) => Ok(Arc::clone(pack)),
        (Some(pack), _) if !must_be_fresh => Ok(Arc::clone(pack)),
        _ => Err(refused),
    }
}
