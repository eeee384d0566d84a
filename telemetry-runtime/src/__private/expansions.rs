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

/// Tells an `async` block its type before its body is read, as a signature does: a return that is
/// never taken. Without it `?` would not know what to convert to, nor a box what to become.
#[doc(hidden)]
#[macro_export]
macro_rules! __returns {
    ($returned:ty) => {
        #[allow(
            unreachable_code,
            unused_variables,
            clippy::diverging_sub_expression,
            clippy::empty_loop,
            reason = "never run: the compiler learns the type from it"
        )]
        if false {
            let returned: $returned = loop {};
            return returned;
        }
    };
}
