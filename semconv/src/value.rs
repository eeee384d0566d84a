//! Attribute values, and the Rust types that can be recorded as one.

mod foreign;
mod formatted;
mod integers;
mod number;
mod text;
mod time;

pub use formatted::{Debugged, Displayed, FormatText, Formatted};
pub use integers::Integers;

use std::borrow::Cow;
use std::path::Path;
use std::time::Duration;

/// An attribute value, borrowed while it is copied into a record.
///
/// The variants are OpenTelemetry's: a boolean, a signed 64-bit integer, a double, a string, or a homogeneous
/// array of these.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Value<'a> {
    /// No value: the attribute is left out.
    Absent,
    /// True or false.
    Bool(bool),
    /// A signed integer.
    Int(i64),
    /// A double; NaN and the infinities are kept as they are.
    Double(f64),
    /// Text.
    Str(&'a str),
    /// A path, as text; bytes that are not UTF-8 are replaced.
    Path(&'a Path),
    /// A value that is written as text while it is recorded.
    Formatted(Formatted<'a>),
    /// An array of booleans.
    Bools(&'a [bool]),
    /// An array of integers.
    Ints(&'a [i64]),
    /// An array of integers of another width.
    Integers(Integers<'a>),
    /// An array of doubles.
    Doubles(&'a [f64]),
    /// An array of text slices.
    Strs(&'a [&'a str]),
    /// An array of owned texts.
    Strings(&'a [String]),
}

/// A type whose values can be recorded as an attribute.
///
/// Implement it for a newtype of your own; the value is borrowed, so nothing is allocated:
///
/// ```
/// struct TaskId(String);
/// impl semconv::ToValue for TaskId {
///     fn value(&self) -> semconv::Value<'_> { semconv::Value::Str(&self.0) }
/// }
/// impl semconv::ValueFor<str> for TaskId {}
/// ```
///
/// A payload's field of such a type still needs a decision (`plain`, `hash`, `redact`, `skip` or `key`),
/// unless the type is also [`NotSensitive`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be recorded as an attribute",
    label = "not an attribute value",
    note = "add `display` or `debug` to record its text, or `with = path` to record what a function makes of it: `#[telemetry(display)]`, `#[telemetry(hash, display)]`, `output(with = Type::part)`",
    note = "or `nested` if it derives `StageAttributes`, or `redact`; in `fields(..)`, `event!` and `record!` write an expression: `price = price.to_string()`; types of `uuid`, `chrono`, `time`, `jiff` and `url` are attribute values with the feature of that name"
)]
pub trait ToValue {
    /// Returns the value to copy into the record.
    fn value(&self) -> Value<'_>;
}

/// Marker of a type whose values may be recorded under a `Key<K>`.
///
/// The compiler refuses any other value for the key: `Key<i64>` accepts only types that implement
/// `ValueFor<i64>`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not fit an attribute of type `{K}`",
    label = "the registry declares this key with values of type `{K}`",
    note = "use a value of that type, or another key; or convert it: `display` or `debug` for text, `with = path` for what a function makes of it"
)]
pub trait ValueFor<K: ?Sized>: ToValue {}

/// Marker of a type whose values are recorded without a decision, as they cannot contain a secret or personal
/// text: numbers, booleans, durations, points in time and [`Label`](crate::Label) enumerations.
#[diagnostic::on_unimplemented(
    message = "a value of type `{Self}` needs a decision before it is recorded",
    label = "undecided: may it leave the process?",
    note = "decide about text and other attribute values with `#[telemetry(plain)]`, `hash`, `redact`, `skip`, or `key = ...` naming a registry key, whose sensitivity then decides; about a payload of your own with `nested`",
    note = "decide about a type of another crate with `#[telemetry(display)]` or `debug`, which record its text, `hash, display`, `with = path`, which records what a function makes of it, `redact` or `skip`; types of `uuid`, `chrono`, `time`, `jiff` and `url` are attribute values with the feature of that name"
)]
pub trait NotSensitive: ToValue {}

/// A value that `display` and `debug` may format: one without a decision of its own about its parts.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` decides itself how its parts are recorded, and its text would contain all of them",
    label = "its decisions would be lost",
    note = "record it with `nested` or in `input(..)`, by which its own decisions hold; or as a whole, with `redact`",
    note = "to record a part of it on purpose, name a function: `with = Type::part`, with a decision for its result"
)]
pub trait Formattable {}

#[diagnostic::do_not_recommend]
impl<T: NotSensitive + ?Sized> Formattable for T {}
impl<T: Formattable> Formattable for Vec<T> {}
impl<T: Formattable> Formattable for [T] {}
impl<T: Formattable, const N: usize> Formattable for [T; N] {}

/// A number that can be a measurement: an integer, a double, a duration in seconds, or the ordinal of an
/// enumeration whose members have ordinals in the registry.
///
/// Implement it for a number type of your own, so that a field of the type can name a metric.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be measured",
    label = "not a number",
    note = "a metric takes integers, doubles and durations; for any other value, record a number with \
            `telemetry::Measure`"
)]
pub trait Measurable: ToValue {
    /// True for a double, which a metric of whole numbers cannot take.
    const IS_DOUBLE: bool;

    /// Returns the measured number: that of the value, or the ordinal of an enumeration.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn measured(&self) -> Value<'_> {
        self.value()
    }
}

macro_rules! simple {
    ($($t:ty, $kind:ty, |$v:ident| $value:expr;)*) => {$(
        impl ToValue for $t {
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn value(&self) -> Value<'_> {
                let $v = self;
                $value
            }
        }
        impl ValueFor<$kind> for $t {}
    )*};
}
simple! {
    bool, bool, |v| Value::Bool(*v);
    f64, f64, |v| Value::Double(*v);
    f32, f64, |v| Value::Double(f64::from(*v));
    // Seconds, the unit of all durations in the conventions.
    Duration, f64, |v| Value::Double(v.as_secs_f64());
    str, str, |v| Value::Str(v);
    String, str, |v| Value::Str(v);
    Path, str, |v| Value::Path(v);
    [bool], [bool], |v| Value::Bools(v);
    [i64], [i64], |v| Value::Ints(v);
    [f64], [f64], |v| Value::Doubles(v);
    [String], [String], |v| Value::Strings(v);
}
impl NotSensitive for bool {}

macro_rules! doubles {
    ($($t:ty),*) => {$(
        impl NotSensitive for $t {}
        impl Measurable for $t {
            const IS_DOUBLE: bool = true;
        }
    )*};
}
doubles!(f64, f32, Duration);

impl ToValue for Cow<'_, str> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn value(&self) -> Value<'_> {
        Value::Str(self)
    }
}
impl ValueFor<str> for Cow<'_, str> {}

impl ToValue for [&str] {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn value(&self) -> Value<'_> {
        Value::Strs(self)
    }
}
impl ValueFor<[String]> for [&str] {}

macro_rules! lists {
    ($({$($parameters:tt)*} $list:ty),*) => {$(
        impl<$($parameters)*> ToValue for $list
        where
            [T]: ToValue,
        {
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn value(&self) -> Value<'_> {
                self.as_slice().value()
            }
        }
        impl<K: ?Sized, $($parameters)*> ValueFor<K> for $list where [T]: ValueFor<K> {}
    )*};
}
lists!({T} Vec<T>, {T, const N: usize} [T; N]);

/// A missing value leaves its attribute out.
impl<T: ToValue> ToValue for Option<T> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn value(&self) -> Value<'_> {
        self.as_ref().map_or(Value::Absent, ToValue::value)
    }
}
impl<K: ?Sized, T: ValueFor<K>> ValueFor<K> for Option<T> {}
impl<T: NotSensitive> NotSensitive for Option<T> {}
/// A missing value is not a measurement.
impl<T: Measurable> Measurable for Option<T> {
    const IS_DOUBLE: bool = T::IS_DOUBLE;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn measured(&self) -> Value<'_> {
        self.as_ref().map_or(Value::Absent, Measurable::measured)
    }
}

macro_rules! pointers {
    ($($t:ty),*) => {$(
        impl<T: ToValue + ?Sized> ToValue for $t {
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn value(&self) -> Value<'_> {
                (**self).value()
            }
        }
        impl<K: ?Sized, T: ValueFor<K> + ?Sized> ValueFor<K> for $t {}
        impl<T: NotSensitive + ?Sized> NotSensitive for $t {}
        impl<T: Measurable + ?Sized> Measurable for $t {
            const IS_DOUBLE: bool = T::IS_DOUBLE;

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn measured(&self) -> Value<'_> {
                (**self).measured()
            }
        }
    )*};
}
pointers!(&T, &mut T, Box<T>, std::rc::Rc<T>, std::sync::Arc<T>);
