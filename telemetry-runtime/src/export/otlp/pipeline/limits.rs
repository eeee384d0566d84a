//! Bounds of one pipeline.

use std::time::Duration;

/// Bounds of a pipeline: memory, age, requests in flight and the time between attempts.
#[derive(Clone, Debug)]
pub(crate) struct Limits {
    /// Encoded bytes waiting or being sent; 32 MiB unless set.
    pub(crate) max_bytes: usize,
    /// Batches waiting or being sent; 1,024 unless set.
    pub(crate) max_batches: usize,
    /// Age at which a batch is dropped; one hour unless set.
    pub(crate) max_age: Duration,
    /// A full queue drops its oldest batches, in place of the newest.
    pub(crate) drops_oldest: bool,
    /// Requests in flight at a time; 4 unless set.
    pub(crate) in_flight: usize,
    /// Timeout of one request; 10 seconds unless set.
    pub(crate) request_timeout: Duration,
    /// Interval after the first failure, doubled with each that follows; 100 ms unless set.
    pub(crate) first_backoff: Duration,
    /// Longest interval; 5 seconds unless set.
    pub(crate) longest_backoff: Duration,
    /// Interval after credentials were refused for the first time, doubled up to twelve times itself; 5
    /// seconds unless set.
    pub(crate) denied_backoff: Duration,
    /// Interval after the first failure of a shutdown, doubled with each that follows; 500 ms unless set.
    pub(crate) closing_backoff: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            max_bytes: 32 << 20,
            max_batches: 1_024,
            max_age: Duration::from_secs(60 * 60),
            drops_oldest: false,
            in_flight: 4,
            request_timeout: Duration::from_secs(10),
            first_backoff: Duration::from_millis(100),
            longest_backoff: Duration::from_secs(5),
            denied_backoff: Duration::from_secs(5),
            closing_backoff: Duration::from_millis(500),
        }
    }
}
