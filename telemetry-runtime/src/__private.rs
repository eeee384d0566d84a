//! The one door for generated code. Nothing here is public interface: the macros of the same
//! version are its only user.

pub use semconv::{AsIs, AttributeValue, EventDef, Key, Label, SpanKind, StageDef, Value, ValueFor};

pub use crate::__location as location;
pub use crate::__outcome as outcome;
pub use crate::__output as output;
pub use crate::__returns as returns;
pub use crate::model::error::StageError;
pub use crate::model::schema::{Field, Schema};
pub use crate::record::attributes::StageAttributes;
pub use crate::record::ending::Ending;
pub use crate::record::fields::Fields;
pub use crate::record::site::{Location, Site};

#[cfg(all(feature = "otlp", any(fuzzing, test)))]
pub mod fuzzing;
pub mod returned;

impl Site {
    /// The site of a stage that captures nothing and has no attributes of its own.
    #[must_use]
    pub const fn bare(definition: StageDef, location: Location) -> Site {
        Site::stage(definition, location, &[], &[])
    }
}

/// Asks the compiler whether the values can be recorded, and records none: for the feature `off`.
#[inline(always)]
pub fn checked(_record: impl FnOnce(&mut Fields<'_>)) {}

/// What a stage records that captures nothing and has no attributes of its own.
pub fn no_values(_fields: &mut Fields<'_>) {}

/// No value, of a type that is thereby known.
#[must_use]
pub const fn nothing<T>() -> Option<T> {
    None
}

/// Where the annotated function stands.
#[doc(hidden)]
#[macro_export]
macro_rules! __location {
    ($function:literal) => {
        $crate::__private::Location {
            function: ::core::concat!(::core::module_path!(), "::", $function),
            file: ::core::file!(),
            line: ::core::line!(),
        }
    };
}

/// A closure that says of a returned value only whether it is an error.
#[doc(hidden)]
#[macro_export]
macro_rules! __outcome {
    () => {
        |returned, ending| {
            use $crate::__private::returned::{Anything as _, Foreign as _, Known as _, Later as _};
            (&&&&$crate::__private::returned::Returned(returned)).split(ending);
        }
    };
}

/// A closure that also captures the value: all of it, or what `|value, fields| ...` writes.
#[doc(hidden)]
#[macro_export]
macro_rules! __output {
    () => {
        $crate::__private::output!(|value, fields| fields.nested(value))
    };
    (|$value:ident, $fields:ident| $record:expr) => {
        |returned, ending| {
            use $crate::__private::returned::{Anything as _, Foreign as _, Known as _, Later as _};
            if let ::core::option::Option::Some($value) =
                (&&&&$crate::__private::returned::Returned(returned)).split(ending)
            {
                ending.output_with(|$fields| {
                    $record;
                });
            }
        }
    };
}

/// Tells an `async` block its type before its body is read, as a signature does: a return that is
/// never taken. Without it `?` would not know what to convert to, nor a box what to become.
#[doc(hidden)]
#[macro_export]
macro_rules! __returns {
    ($returned:ty) => {
        if let ::core::option::Option::Some(returned) = $crate::__private::nothing::<$returned>() {
            return returned;
        }
    };
}
