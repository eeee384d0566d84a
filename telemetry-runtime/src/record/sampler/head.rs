//! Head sampling by the application.

use crate::model::id::TraceId;

/// Beginning of a trace in this process, about which a [`HeadSampler`] decides.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct TraceBeginning<'a> {
    /// Id of the trace.
    pub trace_id: TraceId,
    /// Name of the stage with which the trace begins, with its placeholders; `None` for a trace that began in
    /// another process, where the decision is made before the first stage begins.
    pub stage: Option<&'a str>,
    /// Decision of the other process; `None` for a trace that begins here.
    pub parent_is_sampled: Option<bool>,
}

/// Decides which traces are exported, when they begin in this process. A closure is one.
///
/// It is called on the thread of the first stage, once for each trace and for each context that is received,
/// and must be quick. Spans within the process follow the decision.
///
/// # Examples
///
/// ```
/// use telemetry::{Telemetry, TraceBeginning};
///
/// let sampler = |trace: &TraceBeginning<'_>| match trace.parent_is_sampled {
///     Some(is_sampled) => is_sampled,
///     None => trace.stage != Some("shop.health"),
/// };
/// let builder = Telemetry::builder("shop").head_sampler(sampler);
/// # drop(builder);
/// ```
pub trait HeadSampler: Send + Sync {
    /// Returns whether the trace is exported.
    fn samples(&self, trace: &TraceBeginning<'_>) -> bool;
}

impl<F: Fn(&TraceBeginning<'_>) -> bool + Send + Sync> HeadSampler for F {
    fn samples(&self, trace: &TraceBeginning<'_>) -> bool {
        self(trace)
    }
}
