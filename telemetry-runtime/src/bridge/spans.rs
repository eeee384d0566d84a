//! Spans that are not stages, as records beside those of stages: what a library says by `tracing` or by
//! OpenTelemetry's own interface. Not on the hot path: such a span has cost its library many times as much before
//! it comes here.

use std::collections::BTreeMap;
use std::sync::{PoisonError, RwLock};

use semconv::{SpanKind, StageDef, Value};

use crate::bridge::draft::{self, Draft};
use crate::context::current::CurrentSpan;
use crate::context::span_reference::SpanReference;
use crate::context::state::State;
use crate::model::outcome::Outcome;
use crate::model::schema::Field;
use crate::model::signal::Signal;
use crate::record::fields::{Fields, guarded};
use crate::record::format::{
    END_HEADER, FLAG_ERROR_TYPE, FLAG_OUTPUT, KIND_END, KIND_MARK, KIND_START, MARK_HEADER, START_HEADER,
    head, round_up, write_words,
};
use crate::record::link::{self, Linked};
use crate::record::open_span::below;
use crate::record::site::{Location, Role, Site};
use crate::record::slow_path::lost;
use crate::record::{clock, ring, slow_path};

/// Names of such spans, and of their events, that a process may have: each is kept for good.
const MOST_NAMES: usize = 4096;
/// The name of those beyond.
pub(crate) const OTHER: &str = "_OTHER";

const NOWHERE: Location = Location { module: "", function: "", file: "", line: 0 };

/// What an event of such a span consists of: its name, and values that bring their names along.
pub(crate) const EVENT: &[Field] = &[Field::named("name"), Field::named("values").bare()];

static EVENT_SITE: Site = Site::new(Role::LibraryEvent(EVENT), StageDef::new("event"), NOWHERE);
static OTHERS: Site = Site::new(Role::LibrarySpan, StageDef::new(OTHER), NOWHERE);
static KNOWN: RwLock<Known> = RwLock::new(Known { sites: BTreeMap::new() });

struct Known {
    sites: BTreeMap<(&'static str, u8), &'static Site>,
}

/// The site of spans with this name and kind; of all others together, once there are too many. Takes a lock that
/// others have while they look only.
#[cold]
pub(crate) fn site(name: &str, kind: SpanKind) -> &'static Site {
    if let Some(site) = KNOWN.read().unwrap_or_else(PoisonError::into_inner).find(name, kind) {
        return site;
    }
    let mut known = KNOWN.write().unwrap_or_else(PoisonError::into_inner);
    if let Some(site) = known.find(name, kind) {
        return site;
    }
    if known.sites.len() >= MOST_NAMES {
        return &OTHERS;
    }
    let name: &'static str = name.to_owned().leak();
    let definition = StageDef::new(name).with_kind(kind);
    let site = Box::leak(Box::new(Site::new(Role::LibrarySpan, definition, NOWHERE)));
    known.sites.insert((name, kind as u8), site);
    site
}

impl Known {
    fn find(&self, name: &str, kind: SpanKind) -> Option<&'static Site> {
        self.sites.get(&(name, kind as u8)).copied()
    }
}

/// What stands for the stage where there is none around a library's span: such a span may hold events and
/// decisions all the same.
pub(crate) fn no_stage() -> u32 {
    OTHERS.number()
}

/// A span that has begun.
#[derive(Debug)]
pub(crate) struct Open {
    state: State,
    span_id: u64,
    sampled: bool,
    /// The ring had no room for its beginning, which was counted.
    shed: bool,
}

/// Begins a span below `parent` at `tick`.
pub(crate) fn begin(
    site: &'static Site,
    state: State,
    parent: &CurrentSpan,
    tick: u64,
) -> (Open, CurrentSpan) {
    // The stage it is in stays that of the stage around.
    let stage = if parent.site == 0 { no_stage() } else { parent.site };
    let span = below(site, stage, state, parent);
    let sampled = span.flags.is_sampled();
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
    let shed = match ring::reserve_start() {
        Ok(reservation) => {
            draft::publish(reservation, &header);
            false
        }
        Err(refusal) => {
            if sampled {
                lost(Signal::Span, refusal.reason());
            }
            true
        }
    };
    (Open { state, span_id: span.span_id, sampled, shed }, span)
}

/// How such a span ended.
pub(crate) struct Ending<'a> {
    pub(crate) outcome: Outcome,
    /// Empty when it did not fail.
    pub(crate) error_type: &'a str,
    pub(crate) tick: u64,
}

impl Open {
    pub(crate) fn state(&self) -> State {
        self.state
    }

    pub(crate) fn is_sampled(&self) -> bool {
        self.sampled
    }

    /// Whether it is recorded still.
    fn is_recorded(&self) -> bool {
        !self.shed && self.state == State::now()
    }

    /// Ends it; `write` writes its attributes as pairs, and is not called when nothing is recorded.
    pub(crate) fn end(&self, ending: &Ending<'_>, write: impl FnOnce(&mut Fields<'_>)) {
        if !self.is_recorded() {
            return;
        }
        let failed = ending.outcome != Outcome::Ok;
        let write = |fields: &mut Fields<'_>| {
            fields.begin_pairs();
            guarded(fields, write);
            fields.end_pairs();
            if failed {
                fields.trailer(ending.error_type);
            }
        };
        let draft = Draft::of::<END_HEADER, 3>(self.sampled, write, |written| {
            let flags = written.flags | FLAG_OUTPUT | if failed { FLAG_ERROR_TYPE } else { 0 };
            let length = round_up(written.length);
            let head = head(length, KIND_END, ending.outcome as u8, flags, self.state.tag());
            [head, self.span_id, ending.tick]
        });
        let record = draft.record();
        match ring::reserve_end() {
            Ok(reservation) => draft::publish(reservation, record),
            Err(_) => slow_path::with(|path| path.overflowing_end(record)),
        }
    }

    /// Links it with another span.
    pub(crate) fn link(&self, linked: &SpanReference, place: Linked<'_>) {
        if self.is_recorded()
            && self.sampled
            && let Err(refusal) = link::write(self.state, self.span_id, linked, place)
        {
            lost(Signal::Link, refusal.reason());
        }
    }

    /// An event of it; `write` as for its end.
    pub(crate) fn event(&self, name: &str, write: impl FnOnce(&mut Fields<'_>)) {
        if !self.is_recorded() || !self.sampled {
            return;
        }
        let write = |fields: &mut Fields<'_>| {
            fields.put(Value::Str(name));
            fields.begin_pairs();
            guarded(fields, write);
            fields.end_pairs();
        };
        let draft = Draft::of::<MARK_HEADER, 4>(true, write, |written| {
            let head = head(round_up(written.length), KIND_MARK, 0, written.flags, self.state.tag());
            [head, self.span_id, clock::ticks(self.state), u64::from(EVENT_SITE.number())]
        });
        let record = draft.record();
        match ring::reserve_mark() {
            Ok(reservation) => draft::publish(reservation, record),
            Err(refusal) => lost(Signal::Event, refusal.reason()),
        }
    }
}
