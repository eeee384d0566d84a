//! The ambient stage: a plain thread-local value, set while a stage runs or its future is polled.

use std::cell::Cell;

use crate::context::state::State;
use crate::model::id::{SpanId, TraceId};

/// What a stage needs to know of the stage around it: 40 bytes, copied, never shared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Ambient {
    pub(crate) trace_high: u64,
    pub(crate) trace_low: u64,
    /// Zero: no stage is running.
    pub(crate) span_id: u64,
    /// The span id of the nearest enclosing stage that carries inherited fields; zero: none.
    pub(crate) context: u64,
    /// The number of the running stage's site.
    pub(crate) site: u32,
    pub(crate) flags: Flags,
}

/// The flags of the running trace: sampled or not in the lowest bit, the number of the installation
/// that it was recorded in above the lowest byte.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Flags(pub(crate) u32);

impl Flags {
    #[inline(always)]
    pub(crate) const fn new(state: State, sampled: bool) -> Flags {
        Flags(state.installation() | sampled as u32)
    }

    #[inline(always)]
    pub(crate) const fn is_sampled(self) -> bool {
        self.0 & 1 != 0
    }
}

impl Ambient {
    pub(crate) const NONE: Ambient =
        Ambient { trace_high: 0, trace_low: 0, span_id: 0, context: 0, site: 0, flags: Flags(0) };

    /// No stage is running.
    #[inline(always)]
    pub(crate) const fn is_none(&self) -> bool {
        self.span_id == 0
    }

    /// The same in this installation: a stage that has outlived its own is none in the next.
    #[inline(always)]
    pub(crate) const fn within(self, state: State) -> Ambient {
        if (self.flags.0 ^ state.installation()) >> 8 == 0 { self } else { Ambient::NONE }
    }
}

thread_local! {
    // Const-initialised and without a destructor: one address relative to the thread pointer,
    // usable to the very end of the thread.
    static AMBIENT: Cell<Ambient> = const { Cell::new(Ambient::NONE) };
}

#[inline(always)]
pub(crate) fn get() -> Ambient {
    AMBIENT.get()
}

#[inline(always)]
pub(crate) fn set(ambient: Ambient) {
    AMBIENT.set(ambient);
}

/// Makes `ambient` the running stage; gives the one it takes the place of.
#[inline(always)]
pub(crate) fn replace(ambient: Ambient) -> Ambient {
    AMBIENT.replace(ambient)
}

/// Makes `ambient` the running stage until the guard is dropped, panics included.
#[inline(always)]
pub(crate) fn scope(ambient: Ambient) -> Scope {
    Scope { previous: replace(ambient) }
}

pub(crate) struct Scope {
    previous: Ambient,
}

impl Drop for Scope {
    #[inline(always)]
    fn drop(&mut self) {
        AMBIENT.set(self.previous);
    }
}

/// The identity of the running stage, to be written into a log line, a response or a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SpanContext {
    trace_id: TraceId,
    span_id: SpanId,
    sampled: bool,
}

impl SpanContext {
    /// The trace the stage belongs to.
    #[must_use]
    pub const fn trace_id(&self) -> TraceId {
        self.trace_id
    }

    /// The stage's own span.
    #[must_use]
    pub const fn span_id(&self) -> SpanId {
        self.span_id
    }

    /// Whether the trace is exported; metrics are recorded either way.
    #[must_use]
    pub const fn is_sampled(&self) -> bool {
        self.sampled
    }
}

/// The stage that is running on this thread or in this task; `None` outside any stage, or with no
/// telemetry installed.
#[must_use]
pub fn current() -> Option<SpanContext> {
    let state = State::now();
    let ambient = get().within(state);
    (state.is_recording() && !ambient.is_none()).then(|| SpanContext {
        trace_id: TraceId::from_halves(ambient.trace_high, ambient.trace_low),
        span_id: SpanId::from_u64(ambient.span_id),
        sampled: ambient.flags.is_sampled(),
    })
}
