//! Recording without the macros: traits of values and payloads, their writer, and stages of integrations.
//!
//! Floor 2, the hot path: it never locks, waits, allocates or does I/O, except in functions marked `#[cold]`.

pub(crate) mod ad_hoc_metric;
pub(crate) mod added_attributes;
pub(crate) mod attributes;
pub(crate) mod cause;
pub(crate) mod clock;
pub(crate) mod ending;
pub(crate) mod error;
pub(crate) mod event;
pub(crate) mod failure;
pub(crate) mod fields;
pub(crate) mod filtered;
pub(crate) mod followed;
pub(crate) mod format;
pub(crate) mod formatted;
pub(crate) mod forwarded;
pub(crate) mod free_text;
pub(crate) mod future;
pub(crate) mod ids;
pub(crate) mod inherited;
pub(crate) mod integration;
pub(crate) mod last_panic;
pub(crate) mod link;
pub(crate) mod location;
pub(crate) mod masked;
pub(crate) mod measure;
pub(crate) mod message;
pub(crate) mod open_span;
pub(crate) mod outputs;
pub(crate) mod pooled_span;
pub(crate) mod pseudonym;
pub(crate) mod read;
pub(crate) mod ring;
#[cfg(feature = "bridge")]
pub(crate) mod running_fields;
pub(crate) mod running_stage;
pub(crate) mod sampler;
pub(crate) mod sensitive;
pub(crate) mod site;
pub(crate) mod site_filter;
pub(crate) mod slow_path;
pub(crate) mod stage;
#[cfg(feature = "stream")]
pub(crate) mod stream;
pub(crate) mod type_name;
pub(crate) mod write;

pub use crate::model::schema::{Field, Schema};
pub use ending::Ending;
pub use fields::Fields;
pub use future::OpenStage;
pub use integration::{CANCELLED_ERROR_TYPE, Installation, now, panic_error_type};
pub use location::Location;
pub use masked::masked;
pub use semconv::{NotSensitive, ToValue, ValueFor};
pub use site::Site;
