//! Plain data: ids, names, key tables, outcomes and signals. Nothing here reads a clock or a thread-local.
//!
//! Floor 0.

pub(crate) mod full_names;
pub(crate) mod id;
pub(crate) mod moment;
pub(crate) mod name;
pub(crate) mod outcome;
pub(crate) mod percent;
pub(crate) mod provided;
pub(crate) mod pseudonym_key;
pub(crate) mod resource;
pub(crate) mod schema;
pub(crate) mod sensitive;
pub(crate) mod signal;
pub(crate) mod splitmix;
pub(crate) mod stage_metric;
pub(crate) mod stage_rules;
pub(crate) mod temporality;
