//! Integers as values.

use super::integers::Saturate as _;
use super::{Measurable, NotSensitive, ToValue, Value, ValueFor};

/// Implements the traits for integers, of which wide ones saturate: an attribute is a description, not a
/// ledger.
macro_rules! integers {
    ($($t:ty),*) => {$(
        impl ToValue for $t {
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn value(&self) -> Value<'_> {
                Value::Int(self.saturate())
            }
        }
        impl ValueFor<i64> for $t {}
        impl NotSensitive for $t {}
        impl Measurable for $t {
            const IS_DOUBLE: bool = false;
        }
        impl ToValue for std::num::NonZero<$t> {
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn value(&self) -> Value<'_> {
                Value::Int(self.get().saturate())
            }
        }
        impl ValueFor<i64> for std::num::NonZero<$t> {}
        impl NotSensitive for std::num::NonZero<$t> {}
        impl Measurable for std::num::NonZero<$t> {
            const IS_DOUBLE: bool = false;
        }
    )*};
}
integers!(i8, i16, i32, i64, isize, i128, u8, u16, u32, u64, usize, u128);

macro_rules! slices {
    ($($t:ty),*) => {$(
        impl ToValue for [$t] {
            fn value(&self) -> Value<'_> {
                Value::Integers(self.into())
            }
        }
        impl ValueFor<[i64]> for [$t] {}
    )*};
}
slices!(i8, i16, i32, isize, i128, u8, u16, u32, u64, usize, u128);
