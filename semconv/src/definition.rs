//! Definitions of signals: names and attributes of stages, metrics and events.

mod event;
mod metric;
mod outcome_values;
mod stage;

pub use event::EventDef;
pub use metric::{Instrument, MetricDef, ValueType, ZeroSeries};
pub use outcome_values::OutcomeValues;
pub use stage::StageDef;
