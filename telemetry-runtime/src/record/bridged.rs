//! Spans that are not stages, as records beside those of stages: what a library says by `tracing` or by
//! OpenTelemetry's own interface. Not on the hot path: such a span has cost its library many times as much before
//! it comes here.

use std::collections::BTreeMap;
use std::sync::{PoisonError, RwLock};

use semconv::{SpanKind, StageDef, Value};

use crate::context::current::{Ambient, Flags};
use crate::context::state::State;
use crate::model::outcome::Outcome;
use crate::model::schema::Field;
use crate::model::signal::Signal;
use crate::record::fields::{Fields, clear_padding, guarded};
use crate::record::format::{
    END_HEADER, FLAG_ERROR_TYPE, FLAG_OUTPUT, FLAG_OVERFULL, FLAG_REMOTE_PARENT, FLAG_SAMPLED, KIND_END,
    KIND_MARK, KIND_START, MARK_HEADER, MAX_RECORD, START_HEADER, head, round_up,
};
use crate::record::site::{Location, Role, Site};
use crate::record::stage::{lost, write_words};
use crate::record::{clock, ids, ring, sampler, slow_path};

/// Names of such spans, and of their events, that a process may have: each is kept for good.
const MOST_NAMES: usize = 4096;
/// The name of those beyond.
pub(crate) const OTHER: &str = "_OTHER";

const NOWHERE: Location = Location { module: "", function: "", file: "", line: 0 };

/// The name by which a link is among the attributes of a span in its record.
pub(crate) const LINK: &str = "telemetry.link";

/// What an event of such a span consists of: its name, and values that bring their names along.
pub(crate) const EVENT: &[Field] = &[Field::named("name"), Field::named("values").bare()];

static EVENT_SITE: Site = Site::new(Role::BridgedEvent, StageDef::new("event"), NOWHERE, EVENT, &[]);
static OTHERS: Site = Site::new(Role::Bridged, StageDef::new(OTHER), NOWHERE, &[], &[]);
static KNOWN: RwLock<Known> = RwLock::new(Known { sites: BTreeMap::new() });

struct Known {
    sites: BTreeMap<(&'static str, u8), &'static Site>,
}

/// The site of spans with this name and kind; of all others together, once there are too many.
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
    let site = Box::leak(Box::new(Site::new(Role::Bridged, definition, NOWHERE, &[], &[])));
    known.sites.insert((name, kind as u8), site);
    site
}

impl Known {
    fn find(&self, name: &str, kind: SpanKind) -> Option<&'static Site> {
        self.sites.get(&(name, kind as u8)).copied()
    }
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

/// Begins a span below `parent`, which may be in another process, at `tick`.
pub(crate) fn begin(
    site: &'static Site,
    state: State,
    parent: &Ambient,
    is_remote: bool,
    tick: u64,
) -> (Open, Ambient) {
    let span = below(site, state, parent);
    let sampled = span.flags.is_sampled();
    let mut flags = if sampled { FLAG_SAMPLED } else { 0 };
    if is_remote {
        flags |= FLAG_REMOTE_PARENT;
    }
    let words = [
        head(START_HEADER, KIND_START, 0, flags, state.tag()),
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
            commit(reservation, &header);
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

/// The ambient of such a span. The stage it is in stays that of the stage around.
fn below(site: &'static Site, state: State, parent: &Ambient) -> Ambient {
    let mut span = *parent;
    span.span_id = ids::next(state);
    if parent.is_none() {
        span.trace_high = ids::next(state);
        span.trace_low = ids::next(state);
        span.flags = Flags::new(state, sampler::samples(span.trace_low, site.threshold()));
    }
    span
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
        let mut record = vec![0; MAX_RECORD];
        let Some((header, values)) = record.split_first_chunk_mut::<END_HEADER>() else { return };
        let size = values.len();
        let mut fields = Fields::new(values, self.sampled);
        fields.begin_pairs();
        guarded(&mut fields, write);
        fields.end_pairs();
        let mut flags = FLAG_OUTPUT;
        if ending.outcome != Outcome::Ok {
            flags |= FLAG_ERROR_TYPE;
            fields.trailer(ending.error_type);
        }
        let left = fields.left();
        if fields.is_overfull() {
            flags |= FLAG_OVERFULL;
            clear_padding(values, left);
        }
        let length = END_HEADER + size - left;
        let head = head(round_up(length), KIND_END, ending.outcome as u8, flags, self.state.tag());
        write_words(header, [head, self.span_id, ending.tick]);
        let record = record.get(..round_up(length)).unwrap_or_default();
        match ring::reserve_end() {
            Ok(reservation) => commit(reservation, record),
            Err(_) => slow_path::with(|path| path.overflowing_end(record)),
        }
    }

    /// An event of it; `write` as for its end.
    pub(crate) fn event(&self, name: &str, write: impl FnOnce(&mut Fields<'_>)) {
        if !self.is_recorded() || !self.sampled {
            return;
        }
        let mut record = vec![0; MAX_RECORD];
        let Some((header, values)) = record.split_first_chunk_mut::<MARK_HEADER>() else { return };
        let size = values.len();
        let mut fields = Fields::new(values, true);
        fields.put(Value::Str(name));
        fields.begin_pairs();
        guarded(&mut fields, write);
        fields.end_pairs();
        let left = fields.left();
        let flags = if fields.is_overfull() { FLAG_OVERFULL } else { 0 };
        clear_padding(values, left);
        let length = MARK_HEADER + size - left;
        let head = head(round_up(length), KIND_MARK, 0, flags, self.state.tag());
        let sites = u64::from(EVENT_SITE.number());
        write_words(header, [head, self.span_id, clock::ticks(self.state), sites]);
        match ring::reserve_mark() {
            Ok(reservation) => commit(reservation, record.get(..round_up(length)).unwrap_or_default()),
            Err(refusal) => lost(Signal::Event, refusal.reason()),
        }
    }
}

/// Publishes a record that was put together elsewhere: nobody's code ran while its room was held.
pub(crate) fn commit(mut reservation: ring::Reservation, record: &[u8]) {
    if let Some(room) = reservation.bytes().get_mut(..record.len()) {
        room.copy_from_slice(record);
        reservation.commit(record.len());
    }
}
