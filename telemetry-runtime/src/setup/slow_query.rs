//! Setting of the builder about slow queries.

use std::time::Duration;

use crate::setup::builder::Builder;

impl Builder {
    /// Sets the duration from which on a query of a stage with `db(..)` is slow, and has the event
    /// `stage.query.slow`; one second by default. The time is taken from the span, so that nothing is
    /// measured for it. Queries of traces that are not sampled have no event.
    ///
    /// [`Database::slow_after`](crate::instruments::database::Database::slow_after) sets that of queries
    /// which are timed by hand.
    #[must_use]
    pub fn slow_query(mut self, duration: Duration) -> Builder {
        self.slow_query = duration;
        self
    }
}
