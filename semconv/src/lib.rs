//! What the telemetry means: typed names, values, units, sensitivity and cardinality.
//!
//! Two halves share this crate. The **types** ([`Key`], [`StageDef`], [`MetricDef`], [`EventDef`],
//! [`Measurement`], [`Value`], [`Label`]) are written by hand. The **names** ([`key`], [`span`], [`metric`],
//! [`event`], [`label`]) are generated from the YAML under `registry/`, in the format of
//! OpenTelemetry semantic conventions (`file_format: definition/2`), by the library behind the
//! feature `generator`.
//!
//! Nothing here records anything, allocates, or knows that a runtime exists: this is the lowest
//! floor of the workspace, and a crate that generates its own registry needs nothing else.

mod attribute;
mod definition;
mod enumeration;
// Written by the generator, for which long lines are no loss; left out of formatting so that a newer
// rustfmt cannot make the committed files differ from the generated ones.
#[rustfmt::skip]
mod generated;
#[cfg(feature = "generator")]
pub mod generator;
mod kind;
mod label_set;
pub mod measurement;
pub mod prometheus;
mod value;

pub use attribute::{Cardinality, Key, Sensitivity};
pub use definition::{EventDef, Instrument, MetricDef, StageDef, ValueType};
pub use generated::{ATTRIBUTES, EVENTS, METRICS, SCHEMA_URL, SPANS, event, key, label, metric, span};
pub use kind::SpanKind;
pub use label_set::Label;
pub use measurement::Measurement;
pub use value::{Measurable, NotSensitive, ToValue, Value, ValueFor};
