//! Detection of a `tracing` subscriber while nothing is recorded, and calls of it.
//!
//! A stage reads one word only, so the word must change when a subscriber is installed. `tracing` notifies
//! its callsites whenever one is, because their interest may have changed: one callsite that has no other
//! use is therefore enough to detect it. Only the notification counts, not the interest that the subscriber
//! states for that callsite: its name and target are those of no stage.

use std::cell::Cell;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use tracing::callsite::{self, Callsite, Identifier};
use tracing::field::FieldSet;
use tracing::level_filters::{LevelFilter, STATIC_MAX_LEVEL};
use tracing::metadata::Kind;
use tracing::subscriber::Interest;
use tracing::{Level, Metadata};

use crate::context::state::{self, Mode, State};
use crate::context::{catch_panic, current};

/// Level of the spans that stages are forwarded as, and of events without another severity.
pub(crate) const LEVEL: Level = Level::INFO;

/// The callsite that is notified of subscribers.
struct Detector;

static DETECTOR: Detector = Detector;
static METADATA: Metadata<'static> = Metadata::new(
    "telemetry",
    "telemetry",
    LEVEL,
    None,
    None,
    None,
    FieldSet::new(&[], Identifier(&DETECTOR)),
    Kind::EVENT,
);
static REGISTERED: AtomicBool = AtomicBool::new(false);
/// Number of notifications of [`DETECTOR`]: one when it is registered, and one for each subscriber that is
/// installed later.
static NOTIFICATIONS: AtomicU32 = AtomicU32::new(0);
static RESOLVED: AtomicBool = AtomicBool::new(false);
static PRESENT: AtomicBool = AtomicBool::new(false);

impl Callsite for Detector {
    fn set_interest(&self, interest: Interest) {
        let is_first = NOTIFICATIONS.fetch_add(1, Ordering::SeqCst) == 0;
        if !is_first || !interest.is_never() {
            PRESENT.store(true, Ordering::SeqCst);
            state::enable_fallback();
        }
    }

    fn metadata(&self) -> &Metadata<'_> {
        &METADATA
    }
}

/// Returns metadata for a callsite that has none of its own yet.
pub(crate) fn placeholder_metadata() -> &'static Metadata<'static> {
    &METADATA
}

/// Determines whether there is a subscriber, if the state is unresolved.
#[cold]
pub(crate) fn resolve() {
    let state = State::now();
    if !state.is_unresolved() || CALLING.get() {
        return;
    }
    if !REGISTERED.swap(true, Ordering::SeqCst) {
        call_subscriber(|| callsite::register(&DETECTOR));
        // A subscriber that is not interested in our callsite, or is the default of another thread.
        if LevelFilter::current() != LevelFilter::OFF || tracing::dispatcher::has_been_set() {
            PRESENT.store(true, Ordering::SeqCst);
        }
        RESOLVED.store(true, Ordering::SeqCst);
    }
    // False while the registration runs: on another thread, or because the subscriber's code runs a stage.
    if RESOLVED.load(Ordering::SeqCst) {
        let is_present = PRESENT.load(Ordering::SeqCst);
        state::resolve(state, if is_present { Mode::Fallback } else { Mode::Off });
    }
}

/// Returns whether any subscriber has enabled this level.
pub(crate) fn is_level_enabled(level: Level) -> bool {
    level <= STATIC_MAX_LEVEL && level <= LevelFilter::current()
}

thread_local! {
    static CALLING: Cell<bool> = const { Cell::new(false) };
}

/// Runs code that may call a subscriber. Returns `None` for a stage that the subscriber's own code runs,
/// which is not forwarded, because it could recurse without end; and for a subscriber that panics, because
/// the panic must not reach the stage.
pub(crate) fn call_subscriber<R>(call: impl FnOnce() -> R) -> Option<R> {
    if CALLING.replace(true) {
        return None;
    }
    let returned = catch_panic::run(call);
    CALLING.set(false);
    returned
}

/// Returns the `tracing` span that is entered on this thread, to be entered on another. Returns `None` where
/// stages are not forwarded.
#[inline(always)]
pub(crate) fn current_span() -> Option<Box<tracing::Span>> {
    if State::now().is_unrecorded() { entered_span() } else { None }
}

#[cold]
fn entered_span() -> Option<Box<tracing::Span>> {
    if current::state().is_recording() {
        return None;
    }
    call_subscriber(tracing::Span::current).filter(|span| !span.is_none()).map(Box::new)
}

/// Enters a span until the guard is dropped.
pub(crate) fn enter_scope(span: &tracing::Span) -> EnteredSpan<'_> {
    enter(span);
    EnteredSpan(span)
}

/// Guard that exits a span when dropped.
pub(crate) struct EnteredSpan<'a>(&'a tracing::Span);

impl Drop for EnteredSpan<'_> {
    fn drop(&mut self) {
        exit(self.0);
    }
}

/// Enters a span.
pub(crate) fn enter(span: &tracing::Span) {
    call_subscriber(|| span.with_subscriber(|(id, subscriber)| subscriber.enter(id)));
}

/// Exits a span that was entered.
pub(crate) fn exit(span: &tracing::Span) {
    call_subscriber(|| span.with_subscriber(|(id, subscriber)| subscriber.exit(id)));
}
