//! The ambient stage: a plain thread-local value, set while a stage runs or its future is polled.

use std::cell::Cell;

use crate::context::state::State;
use crate::model::id::{SpanId, TraceId};

/// What a stage needs to know of the stage around it: 40 bytes, copied, never shared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct CurrentSpan {
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

/// The flags of the running trace in the lowest byte, the number of the installation that it was
/// recorded in above it. Those of the wire have the places they have there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Flags(pub(crate) u32);

impl Flags {
    const SAMPLED: u32 = 1;
    /// The trace's id is random, so that others may sample by it.
    const RANDOM: u32 = 2;
    /// What runs is in another process.
    const REMOTE: u32 = 4;
    pub(crate) const ON_THE_WIRE: u32 = Flags::SAMPLED | Flags::RANDOM;

    /// Of a trace that begins here.
    #[inline(always)]
    pub(crate) const fn new(state: State, sampled: bool) -> Flags {
        Flags(state.installation() | Flags::RANDOM | sampled as u32)
    }

    /// Of a trace that was begun elsewhere, with the flags that the wire had.
    pub(crate) const fn remote(state: State, on_the_wire: u32) -> Flags {
        Flags(state.installation() | Flags::REMOTE | on_the_wire & Flags::ON_THE_WIRE)
    }

    #[inline(always)]
    pub(crate) const fn is_sampled(self) -> bool {
        self.0 & Flags::SAMPLED != 0
    }

    pub(crate) const fn is_remote(self) -> bool {
        self.0 & Flags::REMOTE != 0
    }

    /// Of a stage below one with these flags.
    #[inline(always)]
    pub(crate) const fn below(self) -> Flags {
        Flags(self.0 & !Flags::REMOTE)
    }

    pub(crate) const fn on_the_wire(self) -> u32 {
        self.0 & Flags::ON_THE_WIRE
    }

    /// The flags of the record of a stage that has these, below one with those: its trace's, and
    /// whether its parent is in another process.
    #[inline(always)]
    pub(crate) const fn of_start(self, parent: Flags) -> u8 {
        (self.0 & Flags::ON_THE_WIRE | parent.0 & Flags::REMOTE) as u8
    }
}

impl CurrentSpan {
    pub(crate) const NONE: CurrentSpan =
        CurrentSpan { trace_high: 0, trace_low: 0, span_id: 0, context: 0, site: 0, flags: Flags(0) };

    /// No stage is running.
    #[inline(always)]
    pub(crate) const fn is_none(&self) -> bool {
        self.span_id == 0
    }

    /// The same in this installation: a stage that has outlived its own is none in the next.
    #[inline(always)]
    pub(crate) const fn within(self, state: State) -> CurrentSpan {
        if (self.flags.0 ^ state.installation()) >> 8 == 0 { self } else { CurrentSpan::NONE }
    }
}

thread_local! {
    // Const-initialised and without a destructor: one address relative to the thread pointer,
    // usable to the very end of the thread.
    static AMBIENT: Cell<CurrentSpan> = const { Cell::new(CurrentSpan::NONE) };
}

#[inline(always)]
pub(crate) fn get() -> CurrentSpan {
    AMBIENT.get()
}

#[inline(always)]
pub(crate) fn set(current: CurrentSpan) {
    AMBIENT.set(current);
}

/// Makes `current` the running stage; gives the one it takes the place of.
#[inline(always)]
pub(crate) fn replace(current: CurrentSpan) -> CurrentSpan {
    AMBIENT.replace(current)
}

/// Makes `current` the running stage until the guard is dropped, panics included.
#[inline(always)]
pub(crate) fn scope(current: CurrentSpan) -> Scope {
    Scope { previous: replace(current) }
}

pub(crate) struct Scope {
    previous: CurrentSpan,
}

impl Drop for Scope {
    #[inline(always)]
    fn drop(&mut self) {
        AMBIENT.set(self.previous);
    }
}

/// The identity of a stage, to be written into a log line, a response or a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SpanContext {
    trace_id: TraceId,
    span_id: SpanId,
    sampled: bool,
}

impl SpanContext {
    pub(crate) const fn of(current: &CurrentSpan) -> SpanContext {
        SpanContext {
            trace_id: TraceId::from_halves(current.trace_high, current.trace_low),
            span_id: SpanId::from_u64(current.span_id),
            sampled: current.flags.is_sampled(),
        }
    }

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
    let current = get().within(state);
    let is_here = !current.is_none() && !current.flags.is_remote();
    (state.is_recording() && is_here).then(|| SpanContext::of(&current))
}
