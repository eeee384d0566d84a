//! Definitions of signals: what a stage, a metric or an event is called, and what it carries.

mod event;
mod metric;
mod stage;

pub use event::EventDef;
pub use metric::{Instrument, MetricDef, ValueType};
pub use stage::StageDef;
