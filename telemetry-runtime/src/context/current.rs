//! The current stage: a plain thread-local value, set while a stage runs or its future is polled.

use std::cell::Cell;
#[cfg(feature = "bridge")]
use std::sync::OnceLock;
#[cfg(feature = "bridge")]
use std::sync::atomic::AtomicBool;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};

use crate::context::state::State;
use crate::model::id::{SpanId, TraceId};

/// Identity of the current span, as its child stages read it: 40 bytes, copied, never shared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct CurrentSpan {
    pub(crate) trace_high: u64,
    pub(crate) trace_low: u64,
    /// Zero: no stage is running.
    pub(crate) span_id: u64,
    /// Context id: the span id of the nearest enclosing stage with inherited fields, or an id allocated for
    /// received baggage. Zero: none.
    pub(crate) context: u64,
    /// Number of the current stage's site; zero for a remote span, and for the sender of a message.
    pub(crate) site: u32,
    pub(crate) flags: Flags,
}

/// Flags of the current trace in the lowest byte, and the number of the installation that recorded it in
/// the other three. The flags `sampled` and `random` have the same bits as in `traceparent`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Flags(pub(crate) u32);

impl Flags {
    const SAMPLED: u32 = 1;
    /// The trace id is random, so that other processes may sample by it.
    const RANDOM: u32 = 2;
    /// The current span is in another process.
    const REMOTE: u32 = 4;
    /// The current span was dropped when it began; its stage is measured.
    const DROPPED: u32 = 8;
    /// A handle of the current span was made: another thread may record what belongs to it.
    const SHARED: u32 = 16;
    /// The current stage has metrics and no span: the ids are those of the span above it, and the context is
    /// the id of the stage itself.
    const FILTERED: u32 = 32;
    pub(crate) const ON_THE_WIRE: u32 = Flags::SAMPLED | Flags::RANDOM;

    /// Returns the flags of a trace that begins in this process.
    #[inline(always)]
    pub(crate) const fn new(state: State, sampled: bool) -> Flags {
        Flags(state.installation() | Flags::RANDOM | sampled as u32)
    }

    /// Returns the flags of a remote span whose `traceparent` has the flags `on_the_wire`.
    pub(crate) const fn remote(state: State, on_the_wire: u32) -> Flags {
        Flags(state.installation() | Flags::REMOTE | on_the_wire & Flags::ON_THE_WIRE)
    }

    #[inline(always)]
    pub(crate) const fn is_sampled(self) -> bool {
        self.0 & Flags::SAMPLED != 0
    }

    #[cfg(feature = "bridge")]
    pub(crate) const fn is_remote(self) -> bool {
        self.0 & Flags::REMOTE != 0
    }

    /// Returns these flags with another decision about the trace.
    pub(crate) const fn with_sampled(self, is_sampled: bool) -> Flags {
        Flags(self.0 & !Flags::SAMPLED | is_sampled as u32)
    }

    /// Returns the flags of a stage that is a child of a span with these.
    #[inline(always)]
    pub(crate) const fn of_child(self) -> Flags {
        Flags(self.0 & !(Flags::REMOTE | Flags::DROPPED | Flags::SHARED | Flags::FILTERED))
    }

    /// Returns the flags of a span that was dropped when it began.
    pub(crate) const fn dropped(self) -> Flags {
        Flags(self.0 | Flags::DROPPED)
    }

    pub(crate) const fn is_dropped(self) -> bool {
        self.0 & Flags::DROPPED != 0
    }

    /// Returns the flags of a span to which another thread may add records.
    pub(crate) const fn shared(self) -> Flags {
        Flags(self.0 | Flags::SHARED)
    }

    /// Returns the flags of a stage without a span that is a child of a span with these.
    pub(crate) const fn filtered(self, state: State) -> Flags {
        Flags(state.installation() | self.0 & !(Flags::DROPPED | Flags::SHARED) | Flags::FILTERED)
    }

    /// Returns these flags without the mark of a stage that has metrics and no span.
    pub(crate) const fn without_stage(self) -> Flags {
        Flags(self.0 & !Flags::FILTERED)
    }

    /// Returns whether the current stage has no span: it was dropped or filtered.
    #[inline(always)]
    pub(crate) const fn has_no_span(self) -> bool {
        self.0 & (Flags::DROPPED | Flags::FILTERED) != 0
    }

    /// Returns whether the current stage has metrics and no span.
    #[inline(always)]
    pub(crate) const fn is_filtered(self) -> bool {
        self.0 & Flags::FILTERED != 0
    }

    /// Returns the flags of a stage's own records, if only metrics are derived from them.
    pub(crate) const fn of_metrics(self) -> Flags {
        Flags(self.0 & !(Flags::SAMPLED | Flags::REMOTE | Flags::DROPPED | Flags::FILTERED))
    }

    pub(crate) const fn on_the_wire(self) -> u32 {
        self.0 & Flags::ON_THE_WIRE
    }

    /// Returns the flags in the start record of a stage with these and a parent with `parent`: those of
    /// its trace, and whether the parent is remote.
    #[inline(always)]
    pub(crate) const fn of_start(self, parent: Flags) -> u8 {
        (self.0 & Flags::ON_THE_WIRE | parent.0 & Flags::REMOTE) as u8
    }
}

impl CurrentSpan {
    pub(crate) const NONE: CurrentSpan =
        CurrentSpan { trace_high: 0, trace_low: 0, span_id: 0, context: 0, site: 0, flags: Flags(0) };

    /// Returns the id under which the records of the current stage lie: that of its span, or that of a stage
    /// without one.
    #[inline(always)]
    pub(crate) const fn stage_id(&self) -> u64 {
        if self.flags.is_filtered() { self.context } else { self.span_id }
    }

    /// Returns whether there is no current span.
    #[inline(always)]
    pub(crate) const fn is_none(&self) -> bool {
        self.span_id == 0
    }

    /// Returns whether both are one span, whatever their flags.
    #[cfg(feature = "bridge")]
    pub(crate) const fn is_same(&self, other: &CurrentSpan) -> bool {
        self.span_id == other.span_id && self.trace_low == other.trace_low
    }

    /// Returns this span if `state` is of its installation, and none otherwise: a stage that is still open
    /// when the next installation begins has no children in it.
    #[inline(always)]
    pub(crate) const fn within(self, state: State) -> CurrentSpan {
        if self.is_of(state) { self } else { CurrentSpan::NONE }
    }

    /// Returns whether this span, or the absence of one, is of the installation of `state`.
    #[inline(always)]
    pub(crate) const fn is_of(&self, state: State) -> bool {
        (self.flags.0 ^ state.installation()) >> 8 == 0
    }
}

/// Storage of the current span of a thread.
///
/// Atomic, though only its thread reads and writes it: the compiler does not merge accesses of atomics. It
/// would read two words by one load, which waits for the two stores that have just written them.
struct Current {
    trace_high: AtomicU64,
    trace_low: AtomicU64,
    span_id: AtomicU64,
    context: AtomicU64,
    site: AtomicU32,
    flags: AtomicU32,
}

thread_local! {
    // Const-initialised and without a destructor: one address relative to the thread pointer,
    // usable to the very end of the thread.
    static CURRENT: Current = const {
        Current {
            trace_high: AtomicU64::new(0),
            trace_low: AtomicU64::new(0),
            span_id: AtomicU64::new(0),
            context: AtomicU64::new(0),
            site: AtomicU32::new(0),
            flags: AtomicU32::new(0),
        }
    };
}

impl Current {
    #[inline(always)]
    fn get(&self) -> CurrentSpan {
        CurrentSpan {
            trace_high: self.trace_high.load(Ordering::Relaxed),
            trace_low: self.trace_low.load(Ordering::Relaxed),
            span_id: self.span_id.load(Ordering::Relaxed),
            context: self.context.load(Ordering::Relaxed),
            site: self.site.load(Ordering::Relaxed),
            flags: Flags(self.flags.load(Ordering::Relaxed)),
        }
    }

    #[inline(always)]
    fn set(&self, current: CurrentSpan) {
        self.trace_high.store(current.trace_high, Ordering::Relaxed);
        self.trace_low.store(current.trace_low, Ordering::Relaxed);
        self.span_id.store(current.span_id, Ordering::Relaxed);
        self.context.store(current.context, Ordering::Relaxed);
        self.site.store(current.site, Ordering::Relaxed);
        self.flags.store(current.flags.0, Ordering::Relaxed);
    }
}

#[inline(always)]
pub(crate) fn get() -> CurrentSpan {
    CURRENT.with(Current::get)
}

/// Returns the current span, for a handle with which another thread makes it current.
#[inline]
pub(crate) fn share() -> CurrentSpan {
    CURRENT.with(|storage| {
        // No span is the same for all threads.
        if storage.span_id.load(Ordering::Relaxed) != 0 {
            storage.flags.store(storage.flags.load(Ordering::Relaxed) | Flags::SHARED, Ordering::Relaxed);
        }
        storage.get()
    })
}

/// Returns the state of telemetry on this thread. It differs from that of the process while a recording
/// includes some threads only. Not for the hot path.
pub(crate) fn state() -> State {
    if is_outside() { State::now().outside() } else { State::now() }
}

/// Returns the state of a recording that includes some threads only, if children of `parent` that begin on
/// this thread belong to it.
pub(crate) fn scoped(parent: &CurrentSpan) -> Option<State> {
    let state = State::now();
    (state.is_scoped() && (parent.is_of(state) || is_included(state))).then_some(state)
}

/// Returns the state in which a child of `parent` that begins on this thread is recorded, if it is.
pub(crate) fn recorded(parent: &CurrentSpan) -> Option<State> {
    let state = State::now();
    if state.is_unrecorded() { scoped(parent) } else { (!state.is_off()).then_some(state) }
}

/// Returns true if a recording includes some threads, and this is none of them.
pub(crate) fn is_outside() -> bool {
    let state = State::now();
    state.is_scoped() && !get().is_of(state) && !is_included(state)
}

thread_local! {
    /// Number of the recording that includes this thread. The current span has it, too, so that it is
    /// attached to futures and closures; but a stage of an earlier recording may end in a later one, and
    /// then restores what was current before.
    static INCLUDED: Cell<u32> = const { Cell::new(0) };
}

fn is_included(state: State) -> bool {
    INCLUDED.get() == state.installation()
}

/// Includes this thread in the recording of this state.
pub(crate) fn include_thread(state: State) {
    INCLUDED.set(state.installation());
    if !get().is_of(state) {
        set(CurrentSpan { flags: Flags(state.installation()), ..CurrentSpan::NONE });
    }
}

/// Sets the context of the current span, which children that begin afterwards inherit.
pub(crate) fn set_context(context: u64) {
    CURRENT.with(|storage| storage.context.store(context, Ordering::Relaxed));
}

/// Returns the context of this span, which may have changed since it became the current one.
#[inline(always)]
pub(crate) fn context_of(span: &CurrentSpan) -> u64 {
    CURRENT.with(|storage| {
        let is_current = storage.span_id.load(Ordering::Relaxed) == span.span_id;
        if is_current { storage.context.load(Ordering::Relaxed) } else { span.context }
    })
}

#[inline(always)]
pub(crate) fn set(current: CurrentSpan) {
    CURRENT.with(|storage| storage.set(current));
    changed(&current);
}

/// Makes `current` the current span. Returns the previous one.
#[inline(always)]
pub(crate) fn replace(current: CurrentSpan) -> CurrentSpan {
    CURRENT.with(|storage| {
        let previous = storage.get();
        storage.set(current);
        changed(&current);
        previous
    })
}

/// Makes `previous` the current span, as it was before a stage of this thread that ends. Returns whether
/// nothing but this thread recorded what belongs to that stage.
#[inline(always)]
pub(crate) fn end(previous: CurrentSpan) -> bool {
    CURRENT.with(|storage| {
        let flags = storage.flags.load(Ordering::Relaxed);
        storage.set(previous);
        changed(&previous);
        flags & Flags::SHARED == 0
    })
}

/// Function that is called with each span that becomes the current one of a thread.
#[cfg(feature = "bridge")]
pub(crate) type Follower = fn(&CurrentSpan);

#[cfg(feature = "bridge")]
static FOLLOWER: OnceLock<Follower> = OnceLock::new();
/// True if there is a follower.
#[cfg(feature = "bridge")]
static IS_FOLLOWED: AtomicBool = AtomicBool::new(false);

/// Sets the function that is called whenever the current span of a thread changes, from now on.
#[cfg(feature = "bridge")]
pub(crate) fn follow(follower: Follower) {
    // There is one such function.
    let _ = FOLLOWER.set(follower);
    IS_FOLLOWED.store(true, Ordering::Relaxed);
}

#[cfg_attr(not(feature = "bridge"), expect(unused_variables, reason = "nothing follows"))]
#[inline(always)]
fn changed(current: &CurrentSpan) {
    #[cfg(feature = "bridge")]
    if IS_FOLLOWED.load(Ordering::Relaxed) {
        call_follower(current);
    }
}

#[cfg(feature = "bridge")]
#[cold]
#[inline(never)]
fn call_follower(current: &CurrentSpan) {
    if let Some(follower) = FOLLOWER.get() {
        follower(current);
    }
}

/// Makes `current` the current span until the guard is dropped, also by a panic.
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
        set(self.previous);
    }
}

/// Trace id, span id and sampling flag of a stage, for a log line, a response or a message.
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

    /// Returns the id of the stage's trace.
    #[must_use]
    pub const fn trace_id(&self) -> TraceId {
        self.trace_id
    }

    /// Returns the id of the stage's span.
    #[must_use]
    pub const fn span_id(&self) -> SpanId {
        self.span_id
    }

    /// Returns whether the trace is exported. Metrics are recorded either way.
    #[must_use]
    pub const fn is_sampled(&self) -> bool {
        self.sampled
    }
}

/// Returns the stage that is running on this thread or in this task. Returns `None` outside any stage, and
/// where no telemetry is installed.
#[must_use]
pub fn current() -> Option<SpanContext> {
    let state = state();
    let current = get().within(state);
    // Without a stage it is the sender of a message, or a span of another process.
    let is_here = !current.is_none() && current.site != 0;
    (state.is_recording() && is_here).then(|| SpanContext::of(&current))
}
