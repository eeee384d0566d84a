//! Semantic conventions: typed names, values, units, sensitivity and cardinality.
//!
//! The **types** ([`Key`], [`StageDef`], [`MetricDef`], [`EventDef`], [`Measurement`], [`Value`], [`Label`])
//! are written by hand. The **names** ([`key`], [`span`], [`metric`], [`event`], [`label`]) are generated
//! from the YAML under `registry/`, in the format of OpenTelemetry's semantic conventions
//! (`file_format: definition/2`), by the feature `generator`.
//!
//! The crate records nothing, allocates nothing and knows no runtime: it is the lowest floor of the
//! workspace, and a crate with generated names needs nothing else.
//!
//! The features `uuid`, `chrono`, `time`, `jiff` and `url` make the types of these crates attribute values.

mod attribute;
mod definition;
mod enumeration;
#[doc(hidden)]
pub mod serialized;
// Generated with long lines, and not formatted, so that a newer rustfmt does not make the committed files
// differ from the generated ones.
#[rustfmt::skip]
mod generated;
#[cfg(feature = "generator")]
pub mod generator;
mod kind;
mod label_set;
#[doc(hidden)]
pub mod layout;
pub mod measurement;
pub mod prometheus;
mod severity;
mod value;

/// Schema URL of OpenTelemetry's conventions, with the version of which the standard names are, those of
/// resources included.
pub const CONVENTIONS_URL: &str = "https://opentelemetry.io/schemas/1.44.0";

pub use attribute::{Cardinality, Key, Sensitivity};
pub use definition::{EventDef, Instrument, MetricDef, OutcomeValues, StageDef, ValueType, ZeroSeries};
pub use enumeration::Enumeration;
pub use generated::{ATTRIBUTES, EVENTS, METRICS, SCHEMA_URL, SPANS, event, key, label, metric, span};
pub use kind::SpanKind;
pub use label_set::Label;
pub use measurement::Measurement;
pub use severity::Severity;
#[doc(hidden)]
pub use value::Formattable;
pub use value::{
    Debugged, Displayed, FormatText, Formatted, Integers, Measurable, NotSensitive, ToValue, Value, ValueFor,
};
