//! List of the inherited fields that may be injected into outgoing baggage and extracted from incoming
//! baggage.

use std::any::TypeId;
use std::sync::{Arc, PoisonError, RwLock};

use semconv::{Key, Sensitivity};

/// An inherited field that is propagated to other processes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Allowed {
    pub(crate) name: &'static str,
    pub(crate) sensitivity: Sensitivity,
    pub(crate) value_type: ParsedType,
}

/// Type that the text of a baggage member is parsed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ParsedType {
    Text,
    Bool,
    Int,
    Double,
}

impl Allowed {
    pub(crate) fn of<K: ?Sized + 'static>(key: &Key<K>) -> Allowed {
        let ty = TypeId::of::<K>();
        let value_type = if ty == TypeId::of::<i64>() {
            ParsedType::Int
        } else if ty == TypeId::of::<f64>() {
            ParsedType::Double
        } else if ty == TypeId::of::<bool>() {
            ParsedType::Bool
        } else {
            ParsedType::Text
        };
        // The pseudonym of a number is text, too.
        let value_type = if key.sensitivity() == Sensitivity::None { value_type } else { ParsedType::Text };
        Allowed { name: key.name(), sensitivity: key.sensitivity(), value_type }
    }

    /// Returns whether `text` can be parsed as a value of this field.
    pub(crate) fn accepts(&self, text: &str) -> bool {
        match self.value_type {
            ParsedType::Text => true,
            ParsedType::Bool => text.parse::<bool>().is_ok(),
            ParsedType::Int => text.parse::<i64>().is_ok(),
            ParsedType::Double => text.parse::<f64>().is_ok(),
        }
    }
}

static ALLOWED: RwLock<Option<Arc<[Allowed]>>> = RwLock::new(None);

/// Replaces the list of allowed fields.
pub(crate) fn install(allowed: Vec<Allowed>) {
    *ALLOWED.write().unwrap_or_else(PoisonError::into_inner) = Some(allowed.into());
}

/// Returns the list of allowed fields.
pub(crate) fn all() -> Arc<[Allowed]> {
    ALLOWED.read().unwrap_or_else(PoisonError::into_inner).clone().unwrap_or_default()
}

/// Holds the locks of this file across a fork.
#[cfg(unix)]
#[cold]
pub(crate) fn hold_locks(held: &mut crate::context::held_locks::HeldLocks) {
    held.hold_for_writing(&ALLOWED);
}
