//! Agent runtime: finds the agent with a capability, and calls it unless its circuit breaker is open.

mod analyst;
mod breaker;
mod capability;
mod rates;
mod risk;

use std::sync::Arc;

use serde_json::{Map, Value};
use telemetry::{Label as _, record, stage};

use crate::book::Book;
use crate::clock::Clock;
use crate::conventions::label::CircuitBreakerState;
use crate::conventions::{key, metric, span};
use crate::failure::Failure;
use crate::ledger::Ledger;
use crate::pricing::Pack;
use crate::request::Request;

use breaker::CircuitBreaker;
pub(crate) use capability::{Agent, Capability};
use rates::Rates;

/// State of a request while its steps run.
pub(crate) struct Work<'a> {
    request: &'a Request,
    ledger: &'a Ledger,
    pack: Arc<Pack>,
    /// Result of the step that reads the ledger.
    book: Option<Book>,
    /// Value of each position in cents, in their order.
    values: Vec<i64>,
    /// Results of the steps, by capability.
    pub(crate) results: Map<String, Value>,
}

impl<'a> Work<'a> {
    pub(crate) fn new(request: &'a Request, ledger: &'a Ledger, pack: Arc<Pack>) -> Work<'a> {
        Work { request, ledger, pack, book: None, values: Vec::new(), results: Map::new() }
    }

    /// Returns the result of an earlier step.
    fn book(&self) -> Result<&Book, Failure> {
        self.book.as_ref().ok_or(Failure::StepMissing)
    }

    /// Returns the value of all positions and the cash.
    fn total(&self) -> Result<i64, Failure> {
        let book = self.book()?;
        if self.values.len() != book.positions.len() {
            return Err(Failure::StepMissing);
        }
        Ok(self.values.iter().sum::<i64>() + book.cash)
    }
}

/// All agents.
pub(crate) struct Runtime {
    breakers: [(Agent, CircuitBreaker); 3],
    rates: Rates,
}

impl Runtime {
    pub(crate) fn new(clock: &Clock, rates: &str) -> Runtime {
        let breakers = Agent::ALL.map(|agent| (agent, CircuitBreaker::new(agent.as_label(), clock.clone())));
        Runtime { breakers, rates: Rates::new(rates) }
    }

    /// Has the agent with this capability work on a request.
    #[stage(
        span::AGENT_EXECUTE,
        fields(
            key::AGENT_NAME = capability.agent().as_label(),
            key::AGENT_CAPABILITY = capability.as_label(),
        ),
        error(chain),
        metrics(
            calls = metric::DAWSOS_EXECUTOR_AGENT_INVOCATIONS,
            duration = metric::DAWSOS_EXECUTOR_AGENT_LATENCY,
        ),
    )]
    pub(crate) async fn execute(&self, capability: Capability, work: &mut Work<'_>) -> Result<(), Failure> {
        let breaker = self.breaker(capability.agent())?;
        let state = breaker.read_state();
        record!(key::CIRCUIT_BREAKER_STATE = state);
        let permit = breaker.admit()?;
        let result = self.call(capability, work).await;
        permit.settle(&result);
        work.results.insert(capability.as_label().to_owned(), result?);
        Ok(())
    }

    async fn call(&self, capability: Capability, work: &mut Work<'_>) -> Result<Value, Failure> {
        match capability {
            Capability::Positions => analyst::positions(work),
            Capability::Value => analyst::value(work),
            Capability::Allocation => analyst::allocation(work),
            Capability::Contribution => analyst::contribution(work),
            Capability::Preview => analyst::preview(work),
            Capability::Drawdown => risk::drawdown(work),
            Capability::Volatility => risk::volatility(work),
            Capability::Convert => self.rates.convert(work).await,
        }
    }

    fn breaker(&self, agent: Agent) -> Result<&CircuitBreaker, Failure> {
        let found = self.breakers.iter().find(|(known, _)| *known == agent);
        found.map(|(_, breaker)| breaker).ok_or(Failure::StepMissing)
    }

    /// Returns the state of each circuit breaker, and measures it.
    pub(crate) fn states(&self) -> impl Iterator<Item = (Agent, CircuitBreakerState)> {
        self.breakers.iter().map(|(agent, breaker)| (*agent, breaker.read_state()))
    }
}

/// Returns a number with four digits after the point.
fn rounded(number: f64) -> f64 {
    (number * 10_000.0).round() / 10_000.0
}
