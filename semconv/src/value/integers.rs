//! Slices of integers of any width, as one kind of value.

use std::fmt;

/// A slice of integers of any width, read as signed 64-bit integers. Wider ones saturate.
#[derive(Clone, Copy)]
pub struct Integers<'a>(Slice<'a>);

macro_rules! slices {
    ($($variant:ident($t:ty)),*) => {
        #[derive(Clone, Copy)]
        enum Slice<'a> { $($variant(&'a [$t]),)* }

        impl Integers<'_> {
            /// Number of integers.
            #[must_use]
            pub fn len(&self) -> usize {
                match self.0 { $(Slice::$variant(slice) => slice.len(),)* }
            }

            /// Returns the integer at this index.
            #[must_use]
            pub fn get(&self, index: usize) -> Option<i64> {
                match self.0 { $(Slice::$variant(slice) => slice.get(index).copied().map(Saturate::saturate),)* }
            }
        }

        $(impl<'a> From<&'a [$t]> for Integers<'a> {
            fn from(slice: &'a [$t]) -> Integers<'a> {
                Integers(Slice::$variant(slice))
            }
        })*
    };
}
slices!(
    I8(i8),
    I16(i16),
    I32(i32),
    Isize(isize),
    U8(u8),
    U16(u16),
    U32(u32),
    U64(u64),
    Usize(usize),
    U128(u128),
    I128(i128)
);

impl<'a> Integers<'a> {
    /// Returns true if there is no integer.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Iterates over the integers.
    pub fn iter(self) -> impl Iterator<Item = i64> + 'a {
        (0..self.len()).map_while(move |index| self.get(index))
    }
}

impl fmt::Debug for Integers<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl PartialEq for Integers<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

/// Conversion to a signed 64-bit integer: the nearest one.
pub(super) trait Saturate {
    fn saturate(self) -> i64;
}

macro_rules! saturate {
    ($($t:ty),*) => {$(
        impl Saturate for $t {
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn saturate(self) -> i64 {
                #[allow(unused_comparisons, reason = "half of the types have no negative values")]
                let nearest = if self < 0 { i64::MIN } else { i64::MAX };
                i64::try_from(self).unwrap_or(nearest)
            }
        }
    )*};
}
saturate!(i8, i16, i32, i64, isize, i128, u8, u16, u32, u64, usize, u128);
