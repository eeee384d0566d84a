//! The trait behind `#[derive(StageAttributes)]`: how a payload writes itself into a record.

use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use crate::model::provided::Provided;
use crate::record::fields::Fields;

/// A value that may be captured as the input or the output of a stage, because every part of it has
/// been decided upon.
///
/// Derive it on a payload; numbers, booleans, durations, enumerations that derive `Label`, and
/// options and references of all these have it already. Text does not: a `String` may hold anything.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be captured: nobody has decided what of it may be recorded",
    label = "no telemetry decision",
    note = "derive `StageAttributes` on a type of your own and decide for each field",
    note = "for a parameter, decide on the spot: `#[telemetry(plain)] name: &str`, or `hash`, `redact`, `truncate = N`; for the result: `output(plain)`"
)]
pub trait StageAttributes {
    /// The attributes of the registry that every value of this type provides.
    const PROVIDED: Provided<'static> = Provided::Nothing;

    /// Writes exactly one value or one group of values.
    fn record(&self, fields: &mut Fields<'_>);
}

impl Fields<'_> {
    /// Writes a payload inside this one, at most 16 levels deep.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn nested<V: StageAttributes + ?Sized>(&mut self, value: &V) -> &mut Self {
        self.deeper(|fields| value.record(fields))
    }
}

macro_rules! as_is {
    ($($t:ty),*) => {$(
        impl StageAttributes for $t {
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn record(&self, fields: &mut Fields<'_>) {
                fields.value(self);
            }
        }
    )*};
}
as_is!(bool, i8, i16, i32, i64, isize, u8, u16, u32, u64, u128, usize, f32, f64, Duration);

macro_rules! pointers {
    ($($t:ty),*) => {$(
        impl<T: StageAttributes + ?Sized> StageAttributes for $t {
            const PROVIDED: Provided<'static> = T::PROVIDED;

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn record(&self, fields: &mut Fields<'_>) {
                (**self).record(fields);
            }
        }
    )*};
}
pointers!(&T, &mut T, Box<T>, Rc<T>, Arc<T>);

impl<T: StageAttributes> StageAttributes for Option<T> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn record(&self, fields: &mut Fields<'_>) {
        match self {
            Some(value) => value.record(fields),
            None => {
                fields.absent();
            }
        }
    }
}

/// Nothing to capture: the output of a stage that returns nothing.
impl StageAttributes for () {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn record(&self, fields: &mut Fields<'_>) {
        fields.absent();
    }
}
