//! Attribute keys: a name, the type of its values, and what may be done with them.

use std::fmt;
use std::marker::PhantomData;

/// How much harm a value does when somebody unauthorised reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Sensitivity {
    /// Anybody who sees the telemetry may see the value.
    #[default]
    None,
    /// Personal data: recorded as a keyed pseudonym, never in the clear.
    Pii,
    /// A credential or an amount: recorded as `[REDACTED]`; the value is not even read.
    Secret,
}

/// How many distinct values an attribute takes over the life of a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Cardinality {
    /// A small closed set: usable as a metric label.
    Low,
    /// Unbounded (ids, paths, text): allowed on spans, events and logs, never on metrics.
    #[default]
    High,
}

/// The name of an attribute whose values are of type `T` (`str`, `i64`, `f64`, `bool`, a slice of
/// these, or an enumeration generated from the registry).
///
/// A key is a constant: misspelling one is a compile error, and so is giving it a value of another
/// type (see [`ValueFor`](crate::ValueFor)).
///
/// ```
/// use semconv::{Key, Sensitivity};
/// const USER: Key<str> = Key::new("app.user.id").with_sensitivity(Sensitivity::Pii);
/// assert_eq!(USER.name(), "app.user.id");
/// ```
pub struct Key<T: ?Sized> {
    name: &'static str,
    sensitivity: Sensitivity,
    cardinality: Cardinality,
    context: bool,
    value: PhantomData<fn() -> *const T>,
}

impl<T: ?Sized> Key<T> {
    /// A key of this name: not sensitive, of high cardinality, not inherited.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Key {
            name,
            sensitivity: Sensitivity::None,
            cardinality: Cardinality::High,
            context: false,
            value: PhantomData,
        }
    }

    /// The same key with another sensitivity.
    #[must_use]
    pub const fn with_sensitivity(mut self, sensitivity: Sensitivity) -> Self {
        self.sensitivity = sensitivity;
        self
    }

    /// The same key with another cardinality.
    #[must_use]
    pub const fn with_cardinality(mut self, cardinality: Cardinality) -> Self {
        self.cardinality = cardinality;
        self
    }

    /// The same key, inherited by every stage below the one that sets it.
    #[must_use]
    pub const fn as_context(mut self) -> Self {
        self.context = true;
        self
    }

    /// The name as it appears on the wire.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// What must happen to a value before it is recorded.
    #[must_use]
    pub const fn sensitivity(&self) -> Sensitivity {
        self.sensitivity
    }

    /// Whether the attribute may be a metric label.
    #[must_use]
    pub const fn cardinality(&self) -> Cardinality {
        self.cardinality
    }

    /// Whether stages below inherit the value.
    #[must_use]
    pub const fn is_context(&self) -> bool {
        self.context
    }
}

impl<T: ?Sized> Clone for Key<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: ?Sized> Copy for Key<T> {}

impl<T: ?Sized> fmt::Debug for Key<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Key").field(&self.name).finish()
    }
}
