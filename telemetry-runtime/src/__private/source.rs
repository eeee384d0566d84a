//! The source of a transparent error, whose type need not implement [`StageError`].
//!
//! Method lookup distinguishes the types, by dereferencing, as in [`returned`](super::returned).

use std::error::Error;
use std::ops::Deref;

use crate::record::cause;
use crate::record::error::StageError;
use crate::record::fields::Fields;
use crate::record::type_name;

/// A source on which the methods of [`StageError`] are looked up. First in the lookup: one that implements
/// it.
pub struct Source<'a, E: ?Sized>(AnyError<'a, E>);
/// Second in the lookup: any other error.
pub struct AnyError<'a, E: ?Sized>(AnyType<'a, E>);
/// Last in the lookup: a type that is no error of the standard library's trait.
pub struct AnyType<'a, E: ?Sized>(&'a E);

/// Returns the source of an error.
#[inline(always)]
pub fn source_of<E: ?Sized>(source: &E) -> Source<'_, E> {
    Source(AnyError(AnyType(source)))
}

impl<'a, E: ?Sized> Deref for Source<'a, E> {
    type Target = AnyError<'a, E>;

    fn deref(&self) -> &AnyError<'a, E> {
        &self.0
    }
}

impl<'a, E: ?Sized> Deref for AnyError<'a, E> {
    type Target = AnyType<'a, E>;

    fn deref(&self) -> &AnyType<'a, E> {
        &self.0
    }
}

macro_rules! forwards {
    ($source:ident: $($bound:tt)*) => {
        impl<E: $($bound)*> $source<'_, E> {
            /// Returns the `error.type` of the source.
            pub fn error_type(&self) -> &'static str {
                self.class().error_type()
            }

            /// Returns whether the source is part of normal operation.
            pub fn is_expected(&self) -> bool {
                self.class().is_expected()
            }

            /// Returns whether the call may succeed if it is made again.
            pub fn is_retryable(&self) -> bool {
                self.class().is_retryable()
            }

            /// Records the attributes of the source.
            pub fn attributes(&self, fields: &mut Fields<'_>) -> bool {
                self.class().attributes(fields)
            }
        }
    };
}
forwards!(Source: StageError + ?Sized);
forwards!(AnyError: Error + 'static);
forwards!(AnyType: ?Sized);

impl<'a, E: StageError + ?Sized> Source<'a, E> {
    fn class(&self) -> &'a E {
        self.0.0.0
    }
}

impl<'a, E: Error + 'static> AnyError<'a, E> {
    fn class(&self) -> cause::Known<'a> {
        cause::Known::of(self.0.0, type_name::of::<E>())
    }
}

impl<E: ?Sized> AnyType<'_, E> {
    fn class(&self) -> cause::Known<'static> {
        cause::Known::Type(type_name::of::<E>())
    }
}
