//! Values that an annotation records as text, by the options `display` and `debug`.
//!
//! Method lookup distinguishes the types, by dereferencing, as in [`returned`](super::returned): of an option
//! its value is formatted, and a payload is a compile error, as its own decisions would be lost.

use std::fmt::{Debug, Display};
use std::ops::Deref;

use semconv::{Debugged, Displayed, Formattable};

use crate::record::attributes::StageAttributes;

/// A reference to a value, on which `display` or `debug` is looked up. First in the lookup: an option of a
/// type that has decisions of its own.
pub struct AsText<'a, T: ?Sized>(AnyOption<'a, T>);
/// Second in the lookup: any other option.
pub struct AnyOption<'a, T: ?Sized>(Decided<'a, T>);
/// Third in the lookup: a type that has decisions of its own.
pub struct Decided<'a, T: ?Sized>(AnyType<'a, T>);
/// Last in the lookup: any other type.
pub struct AnyType<'a, T: ?Sized>(&'a T);

/// Returns the value, to be formatted.
#[inline(always)]
pub fn as_text<T: ?Sized>(value: &T) -> AsText<'_, T> {
    AsText(AnyOption(Decided(AnyType(value))))
}

macro_rules! lookup {
    ($($step:ident then $next:ident),*) => {$(
        impl<'a, T: ?Sized> Deref for $step<'a, T> {
            type Target = $next<'a, T>;

            #[inline(always)]
            fn deref(&self) -> &$next<'a, T> {
                &self.0
            }
        }
    )*};
}
lookup!(AsText then AnyOption, AnyOption then Decided, Decided then AnyType);

macro_rules! options {
    ($step:ident, ($($bound:ident)?), ($($formattable:ident)?)) => {
        impl<'a, T $(: $bound)?> $step<'a, Option<T>> {
            /// Returns the value of the option, to be recorded as the text of its `Display`.
            #[inline(always)]
            pub fn display(&self) -> Option<Displayed<'a, T>>
            where
                T: Display $(+ $formattable)?,
            {
                self.value().as_ref().map(Displayed)
            }

            /// Returns the value of the option, to be recorded as the text of its `Debug`.
            #[inline(always)]
            pub fn debug(&self) -> Option<Debugged<'a, T>>
            where
                T: Debug $(+ $formattable)?,
            {
                self.value().as_ref().map(Debugged)
            }
        }
    };
}
options!(AsText, (StageAttributes), (Formattable));
options!(AnyOption, (), ());

impl<'a, T: ?Sized> AnyType<'a, T> {
    fn value(&self) -> &'a T {
        self.0
    }
}

impl<'a, T: StageAttributes + ?Sized> Decided<'a, T> {
    /// Returns the value, to be recorded as the text of its `Display`.
    #[inline(always)]
    pub fn display(&self) -> Displayed<'a, T>
    where
        T: Display + Formattable,
    {
        Displayed(self.value())
    }

    /// Returns the value, to be recorded as the text of its `Debug`.
    #[inline(always)]
    pub fn debug(&self) -> Debugged<'a, T>
    where
        T: Debug + Formattable,
    {
        Debugged(self.value())
    }
}

impl<'a, T: ?Sized> AnyType<'a, T> {
    /// Returns the value, to be recorded as the text of its `Display`.
    #[inline(always)]
    pub fn display(&self) -> Displayed<'a, T>
    where
        T: Display,
    {
        Displayed(self.0)
    }

    /// Returns the value, to be recorded as the text of its `Debug`.
    #[inline(always)]
    pub fn debug(&self) -> Debugged<'a, T>
    where
        T: Debug,
    {
        Debugged(self.0)
    }
}
