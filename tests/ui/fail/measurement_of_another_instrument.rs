//! What the registry calls a histogram cannot be counted with.

use semconv::measurement::Counter;
use semconv::{label, metric};

fn add<M: Counter>(_: M, _: M::Number) {}

fn main() {
    add(metric::DatsQueueWaitDuration { name: "dats.small", tier: label::DatsQueueTier::Small }, 0.5);
    add(metric::DatsQaVerdicts { overall_result: label::DatsQaOverallResult::Passed }, -1);
}
