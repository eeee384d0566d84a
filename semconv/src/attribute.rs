//! Attribute keys: a name, the type of its values, and their sensitivity and cardinality.

use std::fmt;
use std::marker::PhantomData;

/// Protection that a value needs before it is recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Sensitivity {
    /// No protection: recorded in the clear.
    #[default]
    None,
    /// Personal data: recorded as a keyed pseudonym, never in the clear.
    Pii,
    /// A credential or an amount: recorded as `[REDACTED]`; the value is not read.
    Secret,
}

/// Number of distinct values of an attribute over the life of a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Cardinality {
    /// A small closed set: usable as a metric label.
    Low,
    /// Unbounded (ids, paths, text): allowed on spans, events and logs, never on metrics.
    #[default]
    High,
}

/// Name of an attribute whose values are of type `T`: `str`, `i64`, `f64`, `bool`, a slice of these, or an
/// enumeration of the registry.
///
/// A key is a constant: a misspelt one does not compile, nor does a value of another type (see
/// [`ValueFor`](crate::ValueFor)).
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
    /// Creates a key that is not sensitive, of high cardinality, and not inherited.
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

    /// Returns the key with another sensitivity.
    #[must_use]
    pub const fn with_sensitivity(mut self, sensitivity: Sensitivity) -> Self {
        self.sensitivity = sensitivity;
        self
    }

    /// Returns the key with another cardinality.
    #[must_use]
    pub const fn with_cardinality(mut self, cardinality: Cardinality) -> Self {
        self.cardinality = cardinality;
        self
    }

    /// Returns the key as one whose value is inherited by child stages.
    #[must_use]
    pub const fn as_context(mut self) -> Self {
        self.context = true;
        self
    }

    /// Returns the name as exported.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Returns the protection that a value needs before it is recorded.
    #[must_use]
    pub const fn sensitivity(&self) -> Sensitivity {
        self.sensitivity
    }

    /// Returns the number of distinct values: only an attribute of low cardinality may be a metric label.
    #[must_use]
    pub const fn cardinality(&self) -> Cardinality {
        self.cardinality
    }

    /// Returns true if child stages inherit the value.
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
