//! Agents and their capabilities.

use telemetry::Label;

/// Agent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Label)]
pub(crate) enum Agent {
    FinancialAnalyst,
    RiskOfficer,
    CurrencyDesk,
}

impl Agent {
    pub(crate) const ALL: [Agent; 3] = [Agent::FinancialAnalyst, Agent::RiskOfficer, Agent::CurrencyDesk];
}

/// Work that an agent can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Label)]
pub(crate) enum Capability {
    /// Positions of the portfolio, from the ledger.
    #[telemetry(name = "ledger.positions")]
    Positions,
    /// Values of the positions, by the pricing pack.
    #[telemetry(name = "pricing.value")]
    Value,
    /// Shares of the positions in the portfolio.
    #[telemetry(name = "portfolio.allocation")]
    Allocation,
    /// Contribution of each position to the gain.
    #[telemetry(name = "attribution.contribution")]
    Contribution,
    /// Quantity that an amount buys, and the share of the security afterwards.
    #[telemetry(name = "trade.preview")]
    Preview,
    /// Largest loss from a peak.
    #[telemetry(name = "risk.drawdown")]
    Drawdown,
    /// Standard deviation of the returns of a year.
    #[telemetry(name = "risk.volatility")]
    Volatility,
    /// Value of the portfolio in another currency.
    #[telemetry(name = "rates.convert")]
    Convert,
}

impl Capability {
    const ALL: [Capability; 8] = [
        Capability::Positions,
        Capability::Value,
        Capability::Allocation,
        Capability::Contribution,
        Capability::Preview,
        Capability::Drawdown,
        Capability::Volatility,
        Capability::Convert,
    ];

    pub(crate) fn named(name: &str) -> Option<Capability> {
        Capability::ALL.into_iter().find(|capability| capability.as_label() == name)
    }

    /// Returns the agent that has the capability.
    pub(crate) const fn agent(self) -> Agent {
        match self {
            Capability::Positions
            | Capability::Value
            | Capability::Allocation
            | Capability::Contribution
            | Capability::Preview => Agent::FinancialAnalyst,
            Capability::Drawdown | Capability::Volatility => Agent::RiskOfficer,
            Capability::Convert => Agent::CurrencyDesk,
        }
    }
}
