//! The trait of `#[derive(StageAttributes)]`: a payload writes its fields into a record.

use std::num::NonZero;
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use crate::model::provided::Provided;
use crate::model::schema::{Field, Schema};
use crate::record::fields::Fields;

/// A value that can be captured as the input or the output of a stage, with a decision for each of its parts.
///
/// Derive it for a payload. Numbers, booleans, durations, points in time, enumerations that derive `Label`,
/// and options, references and lists of all these implement it. Text does not: a `String` may contain
/// anything. A list of payloads records the first 16 of them, as `lines.0.sku`, and their number, as
/// `lines.count`; a key of the registry has one value on a span, that of the first payload.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be captured: there is no decision which of its parts are recorded",
    label = "no telemetry decision",
    note = "derive `StageAttributes` on a type of your own and decide for each field",
    note = "text and other attribute values need a decision in place, as in `#[telemetry(plain)] name: &str`, `hash`, `redact`, `truncate = N`, `output(plain)`",
    note = "a type of another crate is recorded as text, or as what a function makes of it: `#[telemetry(display)] price: Money`, `debug`, `with = path`, `redact`, `output(display)`; types of `uuid`, `chrono`, `time`, `jiff` and `url` are attribute values with the feature of that name"
)]
pub trait StageAttributes {
    /// Attributes of the registry that every value of this type provides.
    const PROVIDED: Provided<'static> = Provided::Nothing;

    /// True if a list of these values has to be decided upon as a whole: bytes, which may be any text.
    #[doc(hidden)]
    const IS_BYTE: bool = false;

    /// Writes exactly one value, or one group of values.
    fn record(&self, fields: &mut Fields<'_>);

    /// Writes a list of values as one value, or one group of values.
    #[doc(hidden)]
    fn record_list(list: &[Self], fields: &mut Fields<'_>)
    where
        Self: Sized,
    {
        fields.payloads(list);
    }
}

/// Number of payloads of a list that are recorded.
const MAX_LISTED: usize = 16;

/// Key table of a list: its payloads by index, those beyond the limit, which are counted as dropped, and the
/// number of all.
static LIST: Schema = Schema::new(&LIST_FIELDS);
static LIST_FIELDS: [Field; MAX_LISTED + 2] = {
    let mut fields = [Field::named("count"); MAX_LISTED + 2];
    let names = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15"];
    let (mut rest, mut names) = (fields.as_mut_slice(), names.as_slice());
    while let ([field, more @ ..], [name, after @ ..]) = (rest, names) {
        *field = Field::named(name);
        (rest, names) = (more, after);
    }
    fields
};

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

    /// Writes the first payloads of a list, and the number of all.
    fn payloads<V: StageAttributes>(&mut self, list: &[V]) {
        self.group(&LIST);
        for index in 0..MAX_LISTED {
            match list.get(index) {
                Some(payload) => self.nested(payload),
                None => self.absent(),
            };
        }
        match u32::try_from(list.len().saturating_sub(MAX_LISTED)) {
            Ok(0) => self.absent(),
            more => self.dropped(0, more.unwrap_or(u32::MAX)),
        };
        self.value(&list.len());
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
without_decision!(f32, Duration, SystemTime);
#[cfg(feature = "chrono")]
without_decision!(chrono::NaiveDate, chrono::NaiveDateTime, chrono::NaiveTime, chrono::TimeDelta);
#[cfg(feature = "jiff")]
without_decision!(
    jiff::SignedDuration,
    jiff::Timestamp,
    jiff::Zoned,
    jiff::civil::Date,
    jiff::civil::DateTime,
    jiff::civil::Time
);
#[cfg(feature = "time")]
without_decision!(
    time::Date,
    time::Duration,
    time::OffsetDateTime,
    time::PrimitiveDateTime,
    time::Time,
    time::UtcDateTime
);

#[cfg(feature = "chrono")]
impl<Z: chrono::TimeZone> StageAttributes for chrono::DateTime<Z> {
    fn record(&self, fields: &mut Fields<'_>) {
        fields.value(self);
    }
}

/// Implements the trait for values whose lists are arrays.
macro_rules! with_arrays {
    ($($t:ty),*) => {$(
        impl StageAttributes for $t {
            const IS_BYTE: bool = size_of::<$t>() == 1 && !matches!(stringify!($t).as_bytes(), b"bool");

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn record(&self, fields: &mut Fields<'_>) {
                fields.value(self);
            }

            fn record_list(list: &[Self], fields: &mut Fields<'_>) {
                fields.plain(list);
            }
        }
    )*};
}
with_arrays!(bool, i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize, f64);

macro_rules! non_zero {
    ($($t:ty),*) => { without_decision!($(NonZero<$t>),*); };
}
non_zero!(i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize);

impl<T: StageAttributes> StageAttributes for [T] {
    fn record(&self, fields: &mut Fields<'_>) {
        const {
            assert!(
                !T::IS_BYTE,
                "a list of bytes may contain any text: decide with `plain`, `hash` or `redact`"
            );
        }
        T::record_list(self, fields);
    }
}

impl<T: StageAttributes> StageAttributes for Vec<T> {
    fn record(&self, fields: &mut Fields<'_>) {
        self.as_slice().record(fields);
    }
}

impl<T: StageAttributes, const N: usize> StageAttributes for [T; N] {
    fn record(&self, fields: &mut Fields<'_>) {
        self.as_slice().record(fields);
    }
}

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
