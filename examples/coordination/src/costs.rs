// Generated from `costs`; do not edit. To regenerate:
// `telemetry registry generate --registry costs --out src/costs.rs --extends registry=crate::conventions`

#![allow(unused_imports, reason = "names of other registries are re-exported, used or not")]

//! Names of a registry of semantic conventions, as constants and types.

#![allow(
    dead_code,
    unreachable_pub,
    reason = "a registry has more names than one program uses"
)]
#![allow(
    clippy::doc_lazy_continuation,
    clippy::doc_markdown,
    clippy::unreadable_literal,
    reason = "the texts and numbers are the registry's, laid out for its readers"
)]

/// Schema URL of the registry, with its version.
pub const SCHEMA_URL: &str = "https://telemetry.invalid/schemas/coordination-costs/0.1.0";


pub mod event {
    //! Events: name, description and attributes of each.


    // The names of the registries that this one extends.
    pub use ::telemetry::semconv::event::*;
    pub use crate::conventions::event::*;
}

pub mod key {
    //! Attributes: name, type, sensitivity and cardinality of each.

    /// Business unit that asked for the work.
    ///
    /// `coordination.business.unit`: string, in development, few values.
    ///
    /// Examples: `engineering`.
    pub const COORDINATION_BUSINESS_UNIT: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("coordination.business.unit").with_cardinality(::telemetry::semconv::Cardinality::Low);

    /// Cost centre that pays for the work.
    ///
    /// `coordination.cost.center`: string, in development, few values.
    ///
    /// Examples: `CC-42`.
    pub const COORDINATION_COST_CENTER: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("coordination.cost.center").with_cardinality(::telemetry::semconv::Cardinality::Low);

    /// Tier of the service level agreement of the work.
    ///
    /// `coordination.sla.tier`: closed enumeration, in development, few values.
    pub const COORDINATION_SLA_TIER: ::telemetry::semconv::Key<super::label::CoordinationSlaTier> = ::telemetry::semconv::Key::new("coordination.sla.tier").with_cardinality(::telemetry::semconv::Cardinality::Low);

    /// Names and sensitivities of the attributes whose values are not recorded in the clear, those of
    /// extended registries included.
    pub const SENSITIVE_NAMES: &[(&str, ::telemetry::semconv::Sensitivity)] = &[
        ("client.address", ::telemetry::semconv::Sensitivity::Pii),
        ("coordination.work.title", ::telemetry::semconv::Sensitivity::Pii),
        ("db.query.text", ::telemetry::semconv::Sensitivity::Pii),
        ("exception.message", ::telemetry::semconv::Sensitivity::Pii),
        ("network.peer.address", ::telemetry::semconv::Sensitivity::Pii),
        ("url.full", ::telemetry::semconv::Sensitivity::Pii),
        ("url.query", ::telemetry::semconv::Sensitivity::Pii),
        ("user.id", ::telemetry::semconv::Sensitivity::Pii),
    ];

    // The names of the registries that this one extends.
    pub use ::telemetry::semconv::key::*;
    pub use crate::conventions::key::*;
}

pub mod label {
    //! Enumerations: closed ones are labels, open ones have a variant for all further values.

    /// Tier of the service level agreement of the work.
    ///
    /// Values of [`coordination.sla.tier`](super::key::COORDINATION_SLA_TIER).
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum CoordinationSlaTier {
        /// Within the usual time.
        Standard,
        /// Within a day.
        Critical,
    }

    ::telemetry::semconv::__closed_enumeration!(CoordinationSlaTier {
        Standard => "standard",
        Critical => "critical",
    });

    // The names of the registries that this one extends.
    pub use ::telemetry::semconv::label::*;
    pub use crate::conventions::label::*;
}

pub mod metric {
    //! Metrics: name, instrument, unit, buckets and attributes of each, and a type for its measurements.

    /// Time from claim to end of the work that was charged.
    ///
    /// `coordination.business.charged`: counter of doubles, unit `s`, in development.
    ///
    /// Measured as [`CoordinationBusinessCharged`].
    ///
    /// Attributes:
    ///
    /// - [`coordination.cost.center`](super::key::COORDINATION_COST_CENTER) (required): Cost centre
    ///   that pays for the work.
    /// - [`coordination.sla.tier`](super::key::COORDINATION_SLA_TIER) (required): Tier of the service
    ///   level agreement of the work.
    pub const COORDINATION_BUSINESS_CHARGED: ::telemetry::semconv::MetricDef =
        ::telemetry::semconv::MetricDef::new("coordination.business.charged", ::telemetry::semconv::Instrument::Counter, "s")
        .of_doubles()
        .with_brief("Time from claim to end of the work that was charged.")
        .with_required(&["coordination.cost.center", "coordination.sla.tier"])
        .with_attributes(&["coordination.cost.center", "coordination.sla.tier"]);

    /// Measurement of [`COORDINATION_BUSINESS_CHARGED`]: time from claim to end of the work that was
    /// charged.
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct CoordinationBusinessCharged<'a> {
        /// [`coordination.cost.center`](super::key::COORDINATION_COST_CENTER): Cost centre that pays for
        /// the work.
        pub cost_center: &'a str,
        /// [`coordination.sla.tier`](super::key::COORDINATION_SLA_TIER): Tier of the service level
        /// agreement of the work.
        pub sla_tier: super::label::CoordinationSlaTier,
    }

    ::telemetry::semconv::__measurement!(CoordinationBusinessCharged<'a> is Counter of f64, COORDINATION_BUSINESS_CHARGED {
        cost_center => "coordination.cost.center",
        sla_tier => "coordination.sla.tier",
    });

    // The names of the registries that this one extends.
    pub use ::telemetry::semconv::metric::*;
    pub use crate::conventions::metric::*;
}

pub mod span {
    //! Stages: name, kind, required attributes and events of each span.

    /// Charges the time of an item of work to its cost centre.
    ///
    /// `coordination.business.charge`: internal span, in development.
    ///
    /// Attributes:
    ///
    /// - [`coordination.business.unit`](super::key::COORDINATION_BUSINESS_UNIT) (required): Business
    ///   unit that asked for the work.
    /// - [`coordination.cost.center`](super::key::COORDINATION_COST_CENTER) (required): Cost centre
    ///   that pays for the work.
    /// - [`coordination.sla.tier`](super::key::COORDINATION_SLA_TIER) (required): Tier of the service
    ///   level agreement of the work.
    /// - [`coordination.work.id`](super::key::COORDINATION_WORK_ID) (required): The item of work.
    pub const COORDINATION_BUSINESS_CHARGE: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("coordination.business.charge")
        .with_brief("Charges the time of an item of work to its cost centre.")
        .with_required(&["coordination.business.unit", "coordination.cost.center", "coordination.sla.tier"])
        .with_inherited(&["coordination.work.id"]);

    // The names of the registries that this one extends.
    pub use ::telemetry::semconv::span::*;
    pub use crate::conventions::span::*;
}

/// Names of all attributes, in alphabetical order.
pub const ATTRIBUTES: &[&str] = &[
    "coordination.business.unit",
    "coordination.cost.center",
    "coordination.sla.tier",
];

/// Definitions of all stages, in the order of their names.
#[allow(deprecated, reason = "deprecated definitions are still declared")]
pub const SPANS: &[::telemetry::semconv::StageDef] = &[
    span::COORDINATION_BUSINESS_CHARGE,
];

/// Definitions of all metrics, in the order of their names.
#[allow(deprecated, reason = "deprecated definitions are still declared")]
pub const METRICS: &[::telemetry::semconv::MetricDef] = &[
    metric::COORDINATION_BUSINESS_CHARGED,
];

/// Definitions of all events, in the order of their names.
#[allow(deprecated, reason = "deprecated definitions are still declared")]
pub const EVENTS: &[::telemetry::semconv::EventDef] = &[
];
