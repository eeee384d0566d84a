//! What happens when it runs.

#[doc(hidden)]
pub mod __private;
mod context;
mod model;
mod record;

pub use context::current::{SpanContext, current};
pub use model::error::StageError;
pub use model::id::{SpanId, TraceId};
pub use model::outcome::Outcome;
pub use model::resource::{Resource, ResourceValue};
pub use model::signal::{Reason, Signal};
pub use record::attributes::StageAttributes;
pub use record::fields::Fields;
pub use record::sampler::Sampler;
pub use semconv::{AsIs, AttributeValue, Key, Label, Value, ValueFor};
pub use telemetry_macros::{Label, StageAttributes, StageError, decision, event, stage};
