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

use crate::context::discard;
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
static ANSWERED: AtomicBool = AtomicBool::new(false);
static SOMEBODY: AtomicBool = AtomicBool::new(false);

impl Callsite for Listening {
    fn set_interest(&self, interest: Interest) {
        let is_first = ASKED.fetch_add(1, Ordering::SeqCst) == 0;
        if !is_first || !interest.is_never() {
            SOMEBODY.store(true, Ordering::SeqCst);
            state::lend();
        }
    }

    fn metadata(&self) -> &Metadata<'_> {
        &METADATA
    }
}

/// Metadata for a callsite that has none of its own yet.
pub(crate) fn nobodys_metadata() -> &'static Metadata<'static> {
    &METADATA
}

/// Finds out whether there is a subscriber, if nobody has since stages were recorded last.
#[cold]
pub(crate) fn ask() {
    let state = State::now();
    if !state.is_unasked() || SPEAKING.get() {
        return;
    }
    if !REGISTERED.swap(true, Ordering::SeqCst) {
        speak(|| callsite::register(&LISTENING));
        // A subscriber that is there and does not want our callsite, or is another thread's.
        if LevelFilter::current() != LevelFilter::OFF || tracing::dispatcher::has_been_set() {
            SOMEBODY.store(true, Ordering::SeqCst);
        }
        ANSWERED.store(true, Ordering::SeqCst);
    }
    // Not yet: a subscriber that is being asked runs a stage, or another thread is asking.
    if ANSWERED.load(Ordering::SeqCst) {
        let is_there = SOMEBODY.load(Ordering::SeqCst);
        state::answer(state, if is_there { Mode::Borrowed } else { Mode::Off });
    }
}

/// Whether any subscriber wants anything of the level that stages have.
pub(crate) fn is_level_wanted() -> bool {
    LEVEL <= STATIC_MAX_LEVEL && LEVEL <= LevelFilter::current()
}

thread_local! {
    static SPEAKING: Cell<bool> = const { Cell::new(false) };
}

/// Runs what may call a subscriber. A stage that the subscriber's own code runs meanwhile is not
/// shown (`None`), or it would be shown for showing it; and a subscriber that panics does not make
/// the stage panic (`None` as well).
pub(crate) fn speak<R>(call: impl FnOnce() -> R) -> Option<R> {
    if SPEAKING.replace(true) {
        return None;
    }
    let answer = catch_unwind(AssertUnwindSafe(call)).map_err(discard::payload).ok();
    SPEAKING.set(false);
    answer
}

/// The span that is entered now, to be entered elsewhere; `None` where stages are not lent.
#[inline(always)]
pub(crate) fn current_span() -> Option<Box<tracing::Span>> {
    if State::now().is_unrecorded() { entered_span() } else { None }
}

#[cold]
fn entered_span() -> Option<Box<tracing::Span>> {
    speak(tracing::Span::current).filter(|span| !span.is_none()).map(Box::new)
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
    speak(|| span.with_subscriber(|(id, subscriber)| subscriber.enter(id)));
}

/// Leaves a span that was entered.
pub(crate) fn exit(span: &tracing::Span) {
    speak(|| span.with_subscriber(|(id, subscriber)| subscriber.exit(id)));
}
