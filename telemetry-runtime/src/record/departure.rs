//! What goes along to another process: who calls, and which of the inherited fields.

use std::borrow::Cow;
use std::sync::{Arc, LazyLock, PoisonError, RwLock, RwLockReadGuard};

use opentelemetry::propagation::Injector;
use semconv::{Sensitivity, Value};

use crate::context::allowed::{self, Allowed};
use crate::context::carrier::{Carrier, HOPS};
use crate::context::current::{self, Ambient};
use crate::context::luggage::{self, Luggage};
use crate::context::state::State;
use crate::context::wire::traceparent::TraceParent;
use crate::context::wire::{baggage, traceparent, tracestate};
use crate::model::signal::{Reason, Signal};
use crate::record::pseudonym;
use crate::record::read::decode::{Encoded, valid_prefix};
use crate::record::read::tables::Tables;
use crate::record::read::unpack::Unpacked;
use crate::record::site::Site;
use crate::record::slow_path::lost;

/// Writes the running stage into what goes to another process: `traceparent`, `tracestate` where the trace
/// came with one, and `baggage` with those inherited fields that
/// [`Builder::propagate`](crate::Builder::propagate) allows.
///
/// Nothing is written outside any stage, or where no telemetry is installed. Below a
/// [`Remote`](crate::Remote) without a stage, what came is passed on.
///
/// # Examples
///
/// ```
/// use std::collections::HashMap;
/// use telemetry::{inject, stage};
///
/// #[stage("shop.order", kind = client)]
/// fn order() -> HashMap<String, String> {
///     let mut headers = HashMap::new();
///     inject(&mut headers);
///     headers
/// }
/// # let guard = telemetry::Telemetry::builder("doc").install()?;
/// assert!(order()["traceparent"].starts_with("00-"));
/// # drop(guard);
/// # Ok::<(), telemetry::InstallError>(())
/// ```
pub fn inject(carrier: &mut (impl Injector + ?Sized)) {
    if let Some((ambient, luggage)) = leaving() {
        write(carrier, &ambient, luggage.as_deref());
    }
}

impl Carrier {
    /// The running stage, as [`inject`] writes it, and the number of processes so far; empty outside
    /// any stage.
    #[must_use]
    pub fn current() -> Carrier {
        let mut carrier = Carrier::default();
        if let Some((ambient, luggage)) = leaving() {
            write(&mut carrier, &ambient, luggage.as_deref());
            let hops = luggage.map_or(0, |luggage| luggage.hops);
            carrier.set(HOPS, hops.saturating_add(1).to_string());
        }
        carrier
    }
}

/// What runs, and what travels with it.
fn leaving() -> Option<(Ambient, Option<Arc<Luggage>>)> {
    let state = State::now();
    let ambient = current::get().within(state);
    let is_something = !ambient.is_none() || ambient.context != 0;
    (state.is_recording() && is_something).then(|| (ambient, luggage::of(ambient.context)))
}

fn write(carrier: &mut (impl Injector + ?Sized), ambient: &Ambient, luggage: Option<&Luggage>) {
    if !ambient.is_none() {
        carrier.set(traceparent::NAME, TraceParent::of(ambient).to_header());
        if let Some(state) = luggage.and_then(|luggage| luggage.trace_state.as_deref()) {
            carrier.set(tracestate::NAME, state.to_owned());
        }
    }
    let members = luggage.map(|luggage| luggage.baggage.as_slice()).unwrap_or_default();
    let mut header = String::new();
    for (index, (name, value)) in members.iter().enumerate() {
        if index >= baggage::MOST_WRITTEN || !baggage::append(&mut header, name, value) {
            lost(Signal::Baggage, Reason::OverLimit);
        }
    }
    if !header.is_empty() {
        carrier.set(baggage::NAME, header);
    }
}

/// Gathers what travels with a stage that sets inherited fields: what travelled with the one around
/// it, and of its own values those that are allowed. False: there is none.
#[cold]
#[inline(never)]
pub(crate) fn pack(site: &Site, values: Option<&[u8]>, span: &Ambient, parent: &Ambient) -> bool {
    let outer = luggage::of(parent.context);
    let mut own = outer.as_deref().cloned().unwrap_or_default();
    add_own(&mut own, &allowed::all(), site, values.unwrap_or_default());
    if own.is_empty() {
        return false;
    }
    let is_kept = luggage::keep(span.span_id, Arc::new(own));
    if !is_kept {
        lost(Signal::Baggage, Reason::OverLimit);
    }
    is_kept
}

fn add_own(luggage: &mut Luggage, allowed: &[Allowed], site: &Site, values: &[u8]) {
    if allowed.is_empty() {
        return;
    }
    let mut unpacked = Unpacked::default();
    unpacked.add_start(&tables(), site, values);
    for item in unpacked.all().iter().filter(|item| item.field.is_context()) {
        let name = unpacked.name(item);
        if let Some(allowed) = allowed.iter().find(|allowed| name == *allowed.name) {
            match text(item.value) {
                Some(text) => luggage.set(allowed.name, &allowed.guarded(&text)),
                None => lost(Signal::Baggage, Reason::OverLimit),
            }
        }
    }
}

/// The tables that values are read with, as they are now; written only when a payload of a new type came.
fn tables() -> RwLockReadGuard<'static, Tables> {
    static TABLES: LazyLock<RwLock<Tables>> = LazyLock::new(RwLock::default);
    let tables = TABLES.read().unwrap_or_else(PoisonError::into_inner);
    if tables.is_current() {
        return tables;
    }
    drop(tables);
    TABLES.write().unwrap_or_else(PoisonError::into_inner).refresh();
    TABLES.read().unwrap_or_else(PoisonError::into_inner)
}

/// A value as text; `None` where it is none that can travel whole.
fn text(value: Encoded<'_>) -> Option<Cow<'_, str>> {
    match value {
        Encoded::Text(text) => Some(Cow::Borrowed(valid_prefix(text))),
        Encoded::Bool(value) => Some(Cow::Owned(value.to_string())),
        Encoded::Int(value) => Some(Cow::Owned(value.to_string())),
        Encoded::Double(value) => Some(Cow::Owned(value.to_string())),
        Encoded::Cut { .. }
        | Encoded::Array(_)
        | Encoded::Redacted
        | Encoded::Absent
        | Encoded::Group(_)
        | Encoded::Pairs => None,
    }
}

impl Allowed {
    /// The value as it may be recorded and sent: of personal data a pseudonym, whoever gave it.
    pub(crate) fn guarded<'v>(&self, value: &'v str) -> Cow<'v, str> {
        if self.sensitivity == Sensitivity::None || pseudonym::is_one(value) {
            return Cow::Borrowed(value);
        }
        Cow::Owned(pseudonym::as_text(&pseudonym::of(&Value::Str(value))).to_owned())
    }
}
