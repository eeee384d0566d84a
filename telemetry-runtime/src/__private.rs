//! The interface for generated code. Nothing here is public: only the macros of the same version use it.

pub use semconv::{
    EventDef, Key, Label, NotSensitive, Severity, SpanKind, StageDef, ToValue, Value, ValueFor,
};

pub use crate::__error_message as error_message;
pub use crate::__outcome as outcome;
pub use crate::__output as output;
pub use crate::__output_or_error as output_or_error;
pub use crate::__split as split;
pub use crate::model::outcome::Outcome;
pub use crate::model::provided::{
    Provided, require, require_at_end, require_number, require_of_event, require_of_field_metric,
    require_of_stage_metric, takes_doubles,
};
pub use crate::model::schema::{Field, Schema};
pub use crate::model::sensitive::of as sensitivity;
pub use crate::model::stage_metric::StageMetric;
pub use crate::propagation::consume::{CONSUMED, Consume};
pub use crate::record::ad_hoc_metric::AdHocMetric;
pub use crate::record::attributes::StageAttributes;
pub use crate::record::ending::{Ending, type_hint};
pub use crate::record::error::StageError;
pub use crate::record::failure::{fail, fail_with};
pub use crate::record::fields::Fields;
pub use crate::record::location::Location;
pub use crate::record::outputs::{Outputs, read};
pub use crate::record::running_stage::running_stage;
pub use crate::record::site::Site;

pub use bound::{Bound, has_member, label_of, member_named, member_of, value_of, values_of};
pub use definition::Defined;
pub use formatted::as_text;
pub use registration::registration_of;
pub use returned::{AlwaysOk, outcome_of};
pub use source::source_of;
pub use work::{db, gen_ai};

mod bound;
mod definition;
mod expansions;
pub mod formatted;
#[cfg(all(feature = "otlp", any(fuzzing, test)))]
pub mod fuzzing;
mod later;
pub mod registration;
pub mod returned;
pub mod source;
mod work;

impl Site {
    /// Returns the site of a stage without inputs and attributes.
    #[must_use]
    pub const fn bare(definition: StageDef, location: Location) -> Site {
        Site::stage(definition, location, &[], &[])
    }
}

/// Checks at compile time that the values can be recorded, and records none, for `TELEMETRY_OFF=1`.
#[inline(always)]
pub fn checked(_record: impl FnOnce(&mut Fields<'_>)) {}

/// Checks at compile time that a stage can consume the messages: for a build with `TELEMETRY_OFF=1`.
#[inline(always)]
pub fn checked_messages(_messages: &(impl crate::propagation::message::Messages + ?Sized)) {}

/// Checks at compile time that the result of a stage can be captured: for a build with `TELEMETRY_OFF=1`.
#[inline(always)]
pub fn checked_output<R>(_describe: impl Fn(&R, &mut Ending<'_>)) {}
