//! Registration of the types that derive [`StageError`], when the first error of a type is recorded.
//!
//! Method lookup distinguishes the types, by dereferencing, as in [`source`](super::source): only an error of
//! the standard library's trait can be inside another one.

use std::error::Error;
use std::marker::PhantomData;
use std::ops::Deref;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::record::cause::register_error;
use crate::record::error::StageError;

/// A type on which the method is looked up. First in the lookup: one that may be inside another error.
pub struct Registration<E>(AnyType<E>);
/// Last in the lookup: any other type.
pub struct AnyType<E>(PhantomData<fn() -> E>);

/// Returns the registration of a type.
#[must_use]
#[inline(always)]
pub const fn registration_of<E>() -> Registration<E> {
    Registration(AnyType(PhantomData))
}

impl<E> Deref for Registration<E> {
    type Target = AnyType<E>;

    fn deref(&self) -> &AnyType<E> {
        &self.0
    }
}

impl<E: StageError + Error + Send + Sync + 'static> Registration<E> {
    /// Registers the type, unless it is registered already.
    #[inline(always)]
    pub fn register_once(&self, is_registered: &AtomicBool) {
        if !is_registered.load(Ordering::Relaxed) {
            is_registered.store(true, Ordering::Relaxed);
            register_error::<E>();
        }
    }
}

impl<E> AnyType<E> {
    /// Does nothing.
    #[inline(always)]
    pub fn register_once(&self, _is_registered: &AtomicBool) {}
}
