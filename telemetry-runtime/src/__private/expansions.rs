//! Closures of generated code whose argument types cannot be named, as `macro_rules`.
//!
//! In a file of their own, because messages of the compiler contain the line of such a closure, and
//! `tests/ui` compares them.

/// Expands to a closure that classifies the returned value, for types that cannot be named.
#[doc(hidden)]
#[macro_export]
macro_rules! __outcome {
    () => {
        |returned, ending| {
            use $crate::__private::returned::{
                AnyValue as _, BoxedFuture as _, ForeignError as _, KnownError as _,
            };
            (&&&&$crate::__private::returned::Returned(returned)).split(ending);
        }
    };
}

/// Expands to a closure that classifies and captures the returned value: with `|value, fields| ...`, only
/// what that writes.
#[doc(hidden)]
#[macro_export]
macro_rules! __output {
    () => {
        $crate::__private::output!(|value, fields| fields.nested(value))
    };
    (|$value:ident, $fields:ident| $record:expr) => {
        |returned, ending| {
            use $crate::__private::returned::{
                AnyValue as _, BoxedFuture as _, ForeignError as _, KnownError as _,
            };
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

/// Expands to a closure that classifies the returned value, captures a success by `|value, fields| ...` and
/// an error by the attributes of the table `__ERROR`.
#[doc(hidden)]
#[macro_export]
macro_rules! __output_or_error {
    ($table:item |$value:ident, $fields:ident| $record:expr, |$error:ident| $write:expr) => {
        |returned, ending| {
            $table
            use $crate::__private::returned::{
                AnyValue as _, BoxedFuture as _, ForeignError as _, KnownError as _,
            };
            ending.expect_error_outputs(&__ERROR);
            if let ::core::option::Option::Some($value) =
                (&&&&$crate::__private::returned::Returned(returned)).split(ending)
            {
                ending.output_with(|$fields| {
                    $record;
                });
            }
            if let ::core::result::Result::Err($error) = returned {
                ending.error_outputs(|$fields| {
                    $write;
                });
            }
        }
    };
    ($table:item |$error:ident, $fields:ident| $write:expr) => {
        |returned, ending| {
            $table
            use $crate::__private::returned::{
                AnyValue as _, BoxedFuture as _, ForeignError as _, KnownError as _,
            };
            ending.expect_error_outputs(&__ERROR);
            let _ = (&&&&$crate::__private::returned::Returned(returned)).split(ending);
            if let ::core::result::Result::Err($error) = returned {
                ending.error_outputs(|$fields| {
                    $write;
                });
            }
        }
    };
}
