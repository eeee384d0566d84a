//! The trait of `#[derive(StageAttributes)]`: a payload writes its fields into a record.

use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use crate::model::provided::Provided;
use crate::record::fields::Fields;

/// A value that can be captured as the input or the output of a stage, with a decision for each of its parts.
///
/// Derive it for a payload. Numbers, booleans, durations, enumerations that derive `Label`, and options and
/// references of all these implement it. Text does not: a `String` may contain anything.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be captured: there is no decision which of its parts are recorded",
    label = "no telemetry decision",
    note = "derive `StageAttributes` on a type of your own and decide for each field",
    note = "decide for a parameter in place: `#[telemetry(plain)] name: &str`, or `hash`, `redact`, `truncate = N`; for the result: `output(plain)`"
)]
pub trait StageAttributes {
    /// Attributes of the registry that every value of this type provides.
    const PROVIDED: Provided<'static> = Provided::Nothing;

    /// Writes exactly one value, or one group of values.
    fn record(&self, fields: &mut Fields<'_>);
}

impl Fields<'_> {
    /// Writes a nested payload, at most 16 levels deep.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn nested<V: StageAttributes + ?Sized>(&mut self, value: &V) -> &mut Self {
        if !self.descend() {
            return self.dropped(0, 1);
        }
        value.record(self);
        self.ascend();
        self
    }
}

macro_rules! without_decision {
    ($($t:ty),*) => {$(
        impl StageAttributes for $t {
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn record(&self, fields: &mut Fields<'_>) {
                fields.value(self);
            }
        }
    )*};
}
without_decision!(bool, i8, i16, i32, i64, isize, u8, u16, u32, u64, u128, usize, f32, f64, Duration);

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

/// The output of a stage without a result: an absent value.
impl StageAttributes for () {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn record(&self, fields: &mut Fields<'_>) {
        fields.absent();
    }
}
