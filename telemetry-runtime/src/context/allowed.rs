//! Which inherited fields may leave the process, and come in.

use std::any::TypeId;
use std::sync::{Arc, PoisonError, RwLock};

use semconv::{Key, Sensitivity};

/// An inherited field that goes along to other processes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Allowed {
    pub(crate) name: &'static str,
    pub(crate) sensitivity: Sensitivity,
    pub(crate) kind: Kind,
}

/// What a value is once it is no text any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    Bool,
    Int,
    Double,
}

impl Allowed {
    pub(crate) fn of<K: ?Sized + 'static>(key: &Key<K>) -> Allowed {
        let ty = TypeId::of::<K>();
        let kind = if ty == TypeId::of::<i64>() {
            Kind::Int
        } else if ty == TypeId::of::<f64>() {
            Kind::Double
        } else if ty == TypeId::of::<bool>() {
            Kind::Bool
        } else {
            Kind::Text
        };
        // A pseudonym is text, whatever it stands for.
        let kind = if key.sensitivity() == Sensitivity::None { kind } else { Kind::Text };
        Allowed { name: key.name(), sensitivity: key.sensitivity(), kind }
    }

    /// Whether text is a value of this field.
    pub(crate) fn admits(&self, text: &str) -> bool {
        match self.kind {
            Kind::Text => true,
            Kind::Bool => text.parse::<bool>().is_ok(),
            Kind::Int => text.parse::<i64>().is_ok(),
            Kind::Double => text.parse::<f64>().is_ok(),
        }
    }
}

static ALLOWED: RwLock<Option<Arc<[Allowed]>>> = RwLock::new(None);

/// Says what may travel, from now on.
pub(crate) fn install(allowed: Vec<Allowed>) {
    *ALLOWED.write().unwrap_or_else(PoisonError::into_inner) = Some(allowed.into());
}

/// What may travel.
pub(crate) fn all() -> Arc<[Allowed]> {
    ALLOWED.read().unwrap_or_else(PoisonError::into_inner).clone().unwrap_or_default()
}
