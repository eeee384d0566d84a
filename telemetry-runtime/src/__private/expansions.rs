//! What generated code leaves to `macro_rules`: closures whose arguments' types nobody may name.
//!
//! A file of their own, because the compiler names the line of such a closure in messages that
//! `tests/ui` holds.

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
