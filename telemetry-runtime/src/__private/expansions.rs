//! What generated code leaves to `macro_rules`: closures whose arguments' types nobody may name.
//!
//! A file of their own, because the compiler names the line of such a closure in messages that
//! `tests/ui` holds.

/// What says of a returned value only whether it is an error, where its type cannot be written.
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
