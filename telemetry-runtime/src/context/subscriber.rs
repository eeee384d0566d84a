//! Whether somebody listens by `tracing` when nothing is recorded, and how to speak to them.
//!
//! A stage can read one word only, so the word must change when a subscriber comes. `tracing` tells
//! its callsites whenever one does, because their interest may have changed: one callsite that is
//! never used otherwise is enough to hear of it. What it hears is not what the subscriber says about
//! that callsite, whose name and target nobody asks for, but that there is one to be asked.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use tracing::callsite::{self, Callsite, Identifier};
use tracing::field::FieldSet;
use tracing::level_filters::{LevelFilter, STATIC_MAX_LEVEL};
use tracing::metadata::Kind;
use tracing::subscriber::Interest;
use tracing::{Level, Metadata};

use crate::context::catch_panic;
use crate::context::state::{self, Mode, State};

/// The level of everything that stages show.
pub(crate) const LEVEL: Level = Level::INFO;

/// The callsite that hears of subscribers.
struct Listening;

static LISTENING: Listening = Listening;
static METADATA: Metadata<'static> = Metadata::new(
    "telemetry",
    "telemetry",
    LEVEL,
    None,
    None,
    None,
    FieldSet::new(&[], Identifier(&LISTENING)),
    Kind::EVENT,
);
static REGISTERED: AtomicBool = AtomicBool::new(false);
/// How often subscribers were asked about [`LISTENING`]: once when it is registered, and again for
/// each that comes.
static ASKED: AtomicU32 = AtomicU32::new(0);
static RESOLVED: AtomicBool = AtomicBool::new(false);
static PRESENT: AtomicBool = AtomicBool::new(false);

impl Callsite for Listening {
    fn set_interest(&self, interest: Interest) {
        let is_first = ASKED.fetch_add(1, Ordering::SeqCst) == 0;
        if !is_first || !interest.is_never() {
            PRESENT.store(true, Ordering::SeqCst);
            state::enable_fallback();
        }
    }

    fn metadata(&self) -> &Metadata<'_> {
        &METADATA
    }
}

/// Metadata for a callsite that has none of its own yet.
pub(crate) fn placeholder_metadata() -> &'static Metadata<'static> {
    &METADATA
}

/// Finds out whether there is a subscriber, if nobody has since stages were recorded last.
#[cold]
pub(crate) fn resolve() {
    let state = State::now();
    if !state.is_unresolved() || CALLING.get() {
        return;
    }
    if !REGISTERED.swap(true, Ordering::SeqCst) {
        call_subscriber(|| callsite::register(&LISTENING));
        // A subscriber that is there and does not want our callsite, or is another thread's.
        if LevelFilter::current() != LevelFilter::OFF || tracing::dispatcher::has_been_set() {
            PRESENT.store(true, Ordering::SeqCst);
        }
        RESOLVED.store(true, Ordering::SeqCst);
    }
    // Not yet: a subscriber that is being asked runs a stage, or another thread is asking.
    if RESOLVED.load(Ordering::SeqCst) {
        let is_there = PRESENT.load(Ordering::SeqCst);
        state::resolve(state, if is_there { Mode::Fallback } else { Mode::Off });
    }
}

/// Whether any subscriber wants anything of the level that stages have.
pub(crate) fn is_level_wanted() -> bool {
    LEVEL <= STATIC_MAX_LEVEL && LEVEL <= LevelFilter::current()
}

thread_local! {
    static CALLING: Cell<bool> = const { Cell::new(false) };
}

/// Runs what may call a subscriber. A stage that the subscriber's own code runs meanwhile is not
/// shown (`None`), or it would be shown for showing it; and a subscriber that panics does not make
/// the stage panic (`None` as well).
pub(crate) fn call_subscriber<R>(call: impl FnOnce() -> R) -> Option<R> {
    if CALLING.replace(true) {
        return None;
    }
    let answer = catch_unwind(AssertUnwindSafe(call)).map_err(catch_panic::drop_payload).ok();
    CALLING.set(false);
    answer
}

/// The span that is entered now, to be entered elsewhere; `None` where stages are not lent.
#[inline(always)]
pub(crate) fn current_span() -> Option<Box<tracing::Span>> {
    if State::now().is_unrecorded() { entered_span() } else { None }
}

#[cold]
fn entered_span() -> Option<Box<tracing::Span>> {
    call_subscriber(tracing::Span::current).filter(|span| !span.is_none()).map(Box::new)
}

/// Enters a span until the guard is dropped.
pub(crate) fn entered(span: &tracing::Span) -> Entered<'_> {
    enter(span);
    Entered(span)
}

pub(crate) struct Entered<'a>(&'a tracing::Span);

impl Drop for Entered<'_> {
    fn drop(&mut self) {
        exit(self.0);
    }
}

/// Enters a span.
pub(crate) fn enter(span: &tracing::Span) {
    call_subscriber(|| span.with_subscriber(|(id, subscriber)| subscriber.enter(id)));
}

/// Leaves a span that was entered.
pub(crate) fn exit(span: &tracing::Span) {
    call_subscriber(|| span.with_subscriber(|(id, subscriber)| subscriber.exit(id)));
}
