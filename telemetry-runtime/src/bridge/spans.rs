//! Records of bridged spans, which libraries create by `tracing` or by OpenTelemetry's interface. They are
//! not on the hot path: creating such a span costs the library many times as much.

use std::collections::BTreeMap;
use std::sync::{PoisonError, RwLock};

use semconv::{SpanKind, StageDef, Value};

use crate::bridge::draft::{self, Draft};
use crate::bridge::pairs::Pairs;
use crate::context::current::CurrentSpan;
use crate::context::span_reference::SpanReference;
use crate::context::state::State;
use crate::model::outcome::Outcome;
use crate::model::schema::Field;
use crate::model::signal::Signal;
use crate::record::fields::Fields;
use crate::record::format::{
    END_HEADER, EVENT_HEADER, FLAG_ERROR_TYPE, FLAG_GIVEN, FLAG_OUTPUT, KIND_END, KIND_EVENT, KIND_START,
    START_HEADER, head, round_up, write_words,
};
use crate::record::link::{self, Linked};
use crate::record::location::Location;
use crate::record::open_span::child_span;
use crate::record::site::{Role, Site};
use crate::record::slow_path::{count_dropped, count_dropped_of};
use crate::record::{clock, ring, running_fields, slow_path};

/// Maximum number of names of bridged spans; the memory of a name is never freed.
const MAX_NAMES: usize = 4096;
/// Name of the bridged spans beyond [`MAX_NAMES`].
pub(crate) const OTHER: &str = "_OTHER";

const NOWHERE: Location = Location { module: "", function: "", file: "", line: 0, inside: None };

/// Schema of an event of a bridged span: its name, then pairs of names and values.
pub(crate) const EVENT: &[Field] = &[Field::named("name"), Field::named("values").bare()];

static EVENT_SITE: Site = Site::new(Role::LibraryEvent(EVENT), StageDef::new("event"), NOWHERE);
static OTHERS: Site = Site::new(Role::LibrarySpan, StageDef::new(OTHER), NOWHERE);
static SITES: RwLock<BridgedSites> = RwLock::new(BridgedSites(BTreeMap::new()));

/// Sites of bridged spans by name and kind.
struct BridgedSites(BTreeMap<(&'static str, u8), &'static Site>);

/// Returns the site of bridged spans with this name and kind, or the shared site of those beyond
/// [`MAX_NAMES`]. Takes a lock, for reading only if the site exists.
#[cold]
pub(crate) fn site(name: &str, kind: SpanKind) -> &'static Site {
    if let Some(site) = SITES.read().unwrap_or_else(PoisonError::into_inner).find(name, kind) {
        return site;
    }
    let mut sites = SITES.write().unwrap_or_else(PoisonError::into_inner);
    if let Some(site) = sites.find(name, kind) {
        return site;
    }
    if sites.0.len() >= MAX_NAMES {
        return &OTHERS;
    }
    let name: &'static str = name.to_owned().leak();
    let definition = StageDef::new(name).with_kind(kind);
    let site = Box::leak(Box::new(Site::new(Role::LibrarySpan, definition, NOWHERE)));
    sites.0.insert((name, kind as u8), site);
    site
}

/// Holds the locks of this file across a fork.
#[cfg(unix)]
#[cold]
pub(crate) fn hold_locks(held: &mut crate::context::held_locks::HeldLocks) {
    held.hold_for_writing(&SITES);
}

impl BridgedSites {
    fn find(&self, name: &str, kind: SpanKind) -> Option<&'static Site> {
        self.0.get(&(name, kind as u8)).copied()
    }
}

/// Returns the site number that stands for the stage of a bridged span outside any stage, so that the span
/// can have events and decisions.
pub(crate) fn no_stage() -> u32 {
    OTHERS.number()
}

/// A bridged span that has begun.
#[derive(Debug)]
pub(crate) struct ActiveSpan {
    state: State,
    span_id: u64,
    sampled: bool,
    /// True if the ring had no room for the START record, so that the span was dropped and counted.
    dropped: bool,
}

/// Begins a child of `parent` at `tick`.
pub(crate) fn begin(
    site: &'static Site,
    state: State,
    parent: &CurrentSpan,
    tick: u64,
) -> (ActiveSpan, CurrentSpan) {
    // The current stage stays the same.
    let stage = if parent.site == 0 { no_stage() } else { parent.site };
    let span = child_span(site, stage, state, parent);
    let sampled = span.flags.is_sampled();
    if running_fields::is_in_use() {
        running_fields::begin_library_span(span.span_id, (parent.span_id, parent.context));
    }
    let words = [
        head(START_HEADER, KIND_START, 0, span.flags.of_start(parent.flags), state.tag()),
        u64::from(site.number()),
        span.trace_high,
        span.trace_low,
        span.span_id,
        parent.span_id,
        parent.context,
        tick,
    ];
    let mut header = [0; START_HEADER];
    write_words(&mut header, words);
    let dropped = match ring::reserve_start() {
        Ok(reservation) => {
            draft::publish(reservation, &header);
            false
        }
        Err(error) => {
            if sampled {
                count_dropped(Signal::Span, error.reason());
            }
            true
        }
    };
    (ActiveSpan { state, span_id: span.span_id, sampled, dropped }, span)
}

/// End of a bridged span.
pub(crate) struct SpanEnd<'a> {
    pub(crate) outcome: Outcome,
    /// Empty if the span did not fail.
    pub(crate) error_type: &'a str,
    pub(crate) tick: u64,
    pub(crate) given: GivenToSpan<'a>,
}

/// Values that a program gave a span instead of those that were recorded.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct GivenToSpan<'a> {
    /// Start and end, in nanoseconds since 1970.
    pub(crate) start: Option<u64>,
    pub(crate) end: Option<u64>,
    /// Site with the later name or kind.
    pub(crate) site: Option<&'static Site>,
    /// Description of the status.
    pub(crate) status: Option<&'a str>,
}

impl GivenToSpan<'_> {
    fn is_empty(&self) -> bool {
        let GivenToSpan { start, end, site, status } = self;
        start.is_none() && end.is_none() && site.is_none() && status.is_none()
    }

    fn write(&self, fields: &mut Fields<'_>) {
        let number = |number: Option<u64>| number.map_or(Value::Absent, |number| Value::Int(number as i64));
        fields.put(number(self.start)).put(number(self.end));
        fields.put(number(self.site.map(|site| u64::from(site.number()))));
        fields.free_text(self.status.map_or(Value::Absent, Value::Str));
    }
}

impl ActiveSpan {
    pub(crate) fn state(&self) -> State {
        self.state
    }

    pub(crate) fn is_sampled(&self) -> bool {
        self.sampled
    }

    /// Returns true if the START record was written and the installation is still the same.
    fn is_recorded(&self) -> bool {
        !self.dropped && self.state == State::now()
    }

    /// Ends the span; `write` writes the attributes as pairs, and is not called if the span is not recorded.
    pub(crate) fn end(&self, end: &SpanEnd<'_>, write: impl FnOnce(&mut Pairs<'_, '_>)) {
        if running_fields::is_in_use() {
            running_fields::end(self.span_id);
        }
        if !self.is_recorded() {
            return;
        }
        let failed = end.outcome != Outcome::Ok;
        let given = if end.given.is_empty() { 0 } else { FLAG_GIVEN };
        let write = |fields: &mut Fields<'_>| {
            if given != 0 {
                end.given.write(fields);
            }
            fields.pairs(write);
            if failed {
                fields.trailer(end.error_type);
            }
        };
        let draft = Draft::of::<END_HEADER, 3>(self.sampled, write, |written| {
            let flags = written.flags | FLAG_OUTPUT | given | if failed { FLAG_ERROR_TYPE } else { 0 };
            let length = round_up(written.length);
            let head = head(length, KIND_END, end.outcome as u8, flags, self.state.tag());
            [head, self.span_id, end.tick]
        });
        let record = draft.record();
        match ring::reserve_end() {
            Ok(reservation) => draft::publish(reservation, record),
            Err(_) => slow_path::with(|path| path.overflowing_end(record)),
        }
    }

    /// Adds a link to another span; `write` writes its attributes as pairs, and is not called if the link is
    /// not recorded.
    pub(crate) fn link(
        &self,
        linked: &SpanReference,
        kind: Linked<'_>,
        write: impl FnOnce(&mut Pairs<'_, '_>),
    ) {
        if self.is_recorded()
            && self.sampled
            && let Err(error) =
                link::write(self.state, self.span_id, linked, kind, |fields| fields.pairs(write))
        {
            count_dropped_of(self.span_id, Signal::Link, error.reason());
        }
    }

    /// Adds an event of now, or of a given time in nanoseconds since 1970; `write` writes its attributes as
    /// pairs, and is not called if the event is not recorded.
    pub(crate) fn event(&self, name: &str, given: Option<u64>, write: impl FnOnce(&mut Pairs<'_, '_>)) {
        if !self.is_recorded() || !self.sampled {
            return;
        }
        let write = |fields: &mut Fields<'_>| {
            fields.put(Value::Str(name));
            fields.pairs(write);
        };
        let draft = Draft::of::<EVENT_HEADER, 4>(true, write, |written| {
            let flags = written.flags | if given.is_some() { FLAG_GIVEN } else { 0 };
            let head = head(round_up(written.length), KIND_EVENT, 0, flags, self.state.tag());
            let time = given.unwrap_or_else(|| clock::ticks(self.state));
            [head, self.span_id, time, u64::from(EVENT_SITE.number())]
        });
        let record = draft.record();
        match ring::reserve_event() {
            Ok(reservation) => draft::publish(reservation, record),
            Err(error) => count_dropped_of(self.span_id, Signal::Event, error.reason()),
        }
    }
}
