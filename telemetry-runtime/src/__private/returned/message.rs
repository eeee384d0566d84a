//! Message of the error in a returned value, for the argument `error(..)`.
//!
//! The method is looked up on the value by references of references, as in [`super`].

use std::error::Error;
use std::fmt::Display;

use super::Wrapped;
use crate::record::ending::Ending;
pub use crate::record::message::Details;

/// A returned value that is an error.
pub struct Failed<'a, R: ?Sized>(pub &'a R);

/// A type of results, whose error may have a message.
#[diagnostic::on_unimplemented(
    message = "this stage returns no `Result`, so it has no error whose message could be recorded",
    label = "leave out `error(..)`"
)]
pub trait ErrorOf {
    type Error;
    /// Returns the error, if the value is one.
    fn error(&self) -> Option<&Self::Error>;
}

impl<T, E> ErrorOf for Result<T, E> {
    type Error = E;

    fn error(&self) -> Option<&E> {
        self.as_ref().err()
    }
}

/// Error of a result inside of another type.
macro_rules! of_wrapped {
    ($($t:ty),*) => {$(
        impl<T, E> ErrorOf for $t {
            type Error = E;

            fn error(&self) -> Option<&E> {
                self.result()?.err()
            }
        }
    )*};
}
of_wrapped!(Option<Result<T, E>>, std::task::Poll<Result<T, E>>, &Result<T, E>);

macro_rules! messages {
    ($($(#[$doc:meta])* $lookup:ident for $t:ty where {$($bound:tt)*}, |$error:ident, $ending:ident, $details:ident| $record:expr;)*) => {$(
        $(#[$doc])*
        pub trait $lookup {
            /// Records the message of the error.
            fn record(&self, ending: &mut Ending<'_>, details: Details);
        }

        impl<R: ErrorOf> $lookup for $t
        where
            R::Error: $($bound)*,
        {
            fn record(&self, $ending: &mut Ending<'_>, $details: Details) {
                if let Some($error) = self.0.error() {
                    $record;
                }
            }
        }
    )*};
}
messages! {
    /// First in the lookup: an error that holds any other one.
    AnyError for &&&Failed<'_, R> where {AsRef<dyn Error + 'static>},
        |error, ending, details| ending.error_message(error.as_ref(), details);
    /// Second in the lookup: an error that holds any other one which may be sent to another thread.
    AnySendError for &&Failed<'_, R> where {AsRef<dyn Error + Send + Sync + 'static>},
        |error, ending, details| ending.error_message(error.as_ref(), details);
    /// Third in the lookup: any other error.
    SourcedError for &Failed<'_, R> where {Error + 'static},
        |error, ending, details| ending.error_message(error, details);
}

/// Last in the lookup: a text.
pub trait TextError<R: ?Sized> {
    /// Records the message of the error.
    fn record(&self, ending: &mut Ending<'_>, details: Details)
    where
        R: ErrorOf,
        R::Error: Display;
}

impl<R> TextError<R> for Failed<'_, R> {
    fn record(&self, ending: &mut Ending<'_>, details: Details)
    where
        R: ErrorOf,
        R::Error: Display,
    {
        if let Some(error) = self.0.error() {
            ending.message(error, details);
        }
    }
}
