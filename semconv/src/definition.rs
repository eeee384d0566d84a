//! Definitions of signals: names and attributes of stages, metrics and events.

mod event;
mod metric;
mod stage;

pub use event::EventDef;
pub use metric::{Instrument, MetricDef, ValueType};
pub use stage::StageDef;
