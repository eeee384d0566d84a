//! Charges of a business, which adds its own names to those of the coordination.
//!
//! Its registry, the folder `costs`, builds upon the first one. A business needs a change neither there nor
//! in the framework: its attributes are on the claim, and its own stage is a child of the completion.

use std::time::Duration;

use clap::ValueEnum;
use telemetry::{Label, StageAttributes, stage};

use crate::costs::label::CoordinationSlaTier;
use crate::costs::{key, metric, span};

/// Tier of the service level agreement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Label, ValueEnum)]
#[telemetry(of = CoordinationSlaTier)]
pub enum Tier {
    /// Within the usual time.
    #[default]
    Standard,
    /// Within a day.
    Critical,
}

/// Part of the business that asked for an item of work.
#[derive(Clone, Debug, PartialEq, Eq, StageAttributes)]
pub struct Business {
    /// Business unit that asks for the work.
    #[telemetry(key = key::COORDINATION_BUSINESS_UNIT)]
    pub unit: String,
    /// Cost centre that pays for it.
    #[telemetry(key = key::COORDINATION_COST_CENTER)]
    pub cost_center: String,
    /// Tier of its service level agreement.
    #[telemetry(key = key::COORDINATION_SLA_TIER)]
    pub tier: Tier,
}

/// Charges the time of an item to its cost centre, and returns it.
#[stage(
    span::COORDINATION_BUSINESS_CHARGE,
    input(business),
    fields(key::COORDINATION_WORK_ID = id),
    metrics(metric::COORDINATION_BUSINESS_CHARGED = |time: &Duration| *time),
)]
pub(crate) fn charge(id: &str, business: &Business, time: Duration) -> Duration {
    time
}
