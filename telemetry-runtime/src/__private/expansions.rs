//! Closures of generated code whose argument types cannot be named, as `macro_rules`.
//!
//! In a file of their own, because messages of the compiler contain the line of such a closure, and
//! `tests/ui` compares them.

/// Expands to a closure that classifies the returned value, for types that cannot be named. With `return`,
/// the value may work later.
#[doc(hidden)]
#[macro_export]
macro_rules! __outcome {
    ($(; $($details:literal),*)?) => {
        |returned, ending| {
            use $crate::__private::returned::{
                AnyValue as _, ForeignError as _, KnownError as _, KnownInnerError as _, LaterValue as _,
            };
            (&&&&$crate::__private::returned::Returned(returned)).split(ending);
            $($crate::__private::error_message!(returned, ending, $($details),*);)?
        }
    };
    (return $(; $($details:literal),*)?) => {
        |returned, ending| {
            use $crate::__private::returned::{
                AnyValue as _, ForeignError as _, KnownError as _, KnownInnerError as _,
            };
            (&&&&$crate::__private::returned::Returned(returned)).split(ending);
            $($crate::__private::error_message!(returned, ending, $($details),*);)?
        }
    };
}

/// Classifies the returned value. Expands to the value of a success, or `None`.
#[doc(hidden)]
#[macro_export]
macro_rules! __split {
    ($returned:ident, $ending:ident) => {{
        use $crate::__private::returned::{
            AnyValue as _, ForeignError as _, KnownError as _, KnownInnerError as _, LaterValue as _,
        };
        (&&&&$crate::__private::returned::Returned($returned)).split($ending)
    }};
    (return $returned:ident, $ending:ident) => {{
        use $crate::__private::returned::{
            AnyValue as _, ForeignError as _, KnownError as _, KnownInnerError as _,
        };
        (&&&&$crate::__private::returned::Returned($returned)).split($ending)
    }};
}

/// Expands to a closure that classifies and captures the returned value: with `|value, fields| ...`, only
/// what that writes. With `return`, the value may work later.
#[doc(hidden)]
#[macro_export]
macro_rules! __output {
    ($($ends:ident)? $(; $($details:literal),*)?) => {
        $crate::__private::output!($($ends)? |value, fields| fields.nested(value) $(; $($details),*)?)
    };
    ($($ends:ident)? |$value:ident, $fields:ident| $record:expr $(; $($details:literal),*)?) => {
        |returned, ending| {
            if let ::core::option::Option::Some($value) =
                $crate::__private::split!($($ends)? returned, ending)
            {
                ending.output_with(|$fields| {
                    $record;
                });
            }
            $($crate::__private::error_message!(returned, ending, $($details),*);)?
        }
    };
}

/// Expands to a closure that classifies the returned value, captures a success by `|value, fields| ...` and
/// an error by the attributes of the table `__ERROR`. With `return`, the value may work later.
#[doc(hidden)]
#[macro_export]
macro_rules! __output_or_error {
    (return $($rest:tt)*) => {
        $crate::__private::output_or_error!([return] $($rest)*)
    };
    (static $($rest:tt)*) => {
        $crate::__private::output_or_error!([] static $($rest)*)
    };
    (
        [$($ends:ident)?] $table:item
        |$value:ident, $fields:ident| $record:expr, |$error:ident| $write:expr
        $(; $($details:literal),*)?
    ) => {
        |returned, ending| {
            $table
            ending.expect_error_outputs(&__ERROR);
            if let ::core::option::Option::Some($value) =
                $crate::__private::split!($($ends)? returned, ending)
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
            $($crate::__private::error_message!(returned, ending, $($details),*);)?
        }
    };
    (
        [$($ends:ident)?] $table:item |$error:ident, $fields:ident| $write:expr
        $(; $($details:literal),*)?
    ) => {
        |returned, ending| {
            $table
            ending.expect_error_outputs(&__ERROR);
            let _ = $crate::__private::split!($($ends)? returned, ending);
            if let ::core::result::Result::Err($error) = returned {
                ending.error_outputs(|$fields| {
                    $write;
                });
            }
            $($crate::__private::error_message!(returned, ending, $($details),*);)?
        }
    };
}

/// Expands to statements that record the message of the error in a returned value.
#[doc(hidden)]
#[macro_export]
macro_rules! __error_message {
    ($returned:ident, $ending:ident, $chain:literal, $stacktrace:literal) => {
        if $ending.has_failed() {
            use $crate::__private::returned::message::{
                AnyError as _, AnySendError as _, Details, Failed, SourcedError as _, TextError as _,
            };
            let details = Details { chain: $chain, stacktrace: $stacktrace };
            (&&&&Failed($returned)).record($ending, details);
        }
    };
}
