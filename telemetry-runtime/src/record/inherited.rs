//! Inherited fields of a stage that are propagated to other processes: stored when the stage begins.

use std::borrow::Cow;
use std::sync::{Arc, LazyLock, PoisonError, RwLock, RwLockReadGuard};

use semconv::{Sensitivity, Value};

use crate::context::allowed::{self, Allowed};
use crate::context::propagated::{self, Member, Propagated};
use crate::model::signal::{DropReason, Signal};
use crate::record::pseudonym;
use crate::record::read::decode::{Encoded, valid_prefix};
use crate::record::read::tables::Tables;
use crate::record::read::unpack::Unpacked;
use crate::record::site::Site;
use crate::record::slow_path::count_dropped;

/// Stores the propagated context of a stage that sets inherited fields: the context of its parent, with the
/// id `outer`, and its own values that are allowed. Returns false if there is none.
#[cold]
#[inline(never)]
pub(crate) fn propagate(site: &Site, values: &[u8], span_id: u64, outer: u64) -> bool {
    let outer = propagated::get(outer);
    let mut own = outer.as_deref().cloned().unwrap_or_default();
    add_own(&mut own, &allowed::all(), site, values);
    if own.is_empty() {
        return false;
    }
    let is_stored = propagated::insert(span_id, Arc::new(own));
    if !is_stored {
        count_dropped(Signal::Baggage, DropReason::OverLimit);
    }
    is_stored
}

fn add_own(propagated: &mut Propagated, allowed: &[Allowed], site: &Site, values: &[u8]) {
    if allowed.is_empty() {
        return;
    }
    let mut unpacked = Unpacked::default();
    unpacked.add_start(&tables(), site, values);
    for item in unpacked.all().iter().filter(|item| item.field.is_context()) {
        let name = item.name();
        if let Some(allowed) = allowed.iter().find(|allowed| name == allowed.name) {
            let is_pseudonym = matches!(item.value, Encoded::Pseudonym(_));
            match text(item.value) {
                Some(text) => propagated.set(allowed.member(&text, is_pseudonym)),
                None => count_dropped(Signal::Baggage, DropReason::OverLimit),
            }
        }
    }
}

/// Returns the current tables for decoding. They are written only after a payload of a new type.
#[cold]
pub(crate) fn tables() -> RwLockReadGuard<'static, Tables> {
    static TABLES: LazyLock<RwLock<Tables>> = LazyLock::new(RwLock::default);
    let tables = TABLES.read().unwrap_or_else(PoisonError::into_inner);
    if tables.is_current() {
        return tables;
    }
    drop(tables);
    TABLES.write().unwrap_or_else(PoisonError::into_inner).refresh();
    TABLES.read().unwrap_or_else(PoisonError::into_inner)
}

/// Returns a value as text, and `None` for one that baggage cannot contain unchanged.
fn text(value: Encoded<'_>) -> Option<Cow<'_, str>> {
    match value {
        Encoded::Text(text) | Encoded::Pseudonym(text) => Some(Cow::Borrowed(valid_prefix(text))),
        Encoded::Bool(value) => Some(Cow::Owned(value.to_string())),
        Encoded::Int(value) => Some(Cow::Owned(value.to_string())),
        Encoded::Double(value) => Some(Cow::Owned(value.to_string())),
        Encoded::Cut { .. }
        | Encoded::Array(_)
        | Encoded::CutArray { .. }
        | Encoded::Dropped(_)
        | Encoded::Redacted
        | Encoded::Absent
        | Encoded::Group(_)
        | Encoded::Pairs => None,
    }
}

impl Allowed {
    /// Returns the member that may be recorded and sent: a pseudonym of personal data, of this process or
    /// another. `is_pseudonym` is true if the value was hashed before.
    pub(crate) fn member(&self, value: &str, is_pseudonym: bool) -> Member {
        let is_personal = self.sensitivity != Sensitivity::None;
        let value = if is_personal && !(is_pseudonym && pseudonym::has_form(value)) {
            pseudonym::of(&Value::Str(value)).as_str().into()
        } else {
            value.into()
        };
        Member { name: self.name, value, is_pseudonym: is_personal }
    }
}
