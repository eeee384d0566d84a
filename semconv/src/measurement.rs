//! Measurements: a metric with the attributes of one of its time series.

use std::sync::atomic::AtomicU32;

use crate::definition::MetricDef;
use crate::value::Value;

/// A metric with the attributes of one measurement: each metric of the registry is such a type.
///
/// Required attributes are plain fields, so that a missing one does not compile; the others are `Option`s.
/// The marker traits ([`Counter`], [`UpDownCounter`], [`Gauge`], [`Histogram`]) determine the operations on a
/// measurement.
///
/// ```
/// use semconv::{Measurement, metric};
///
/// let waiting =
///     metric::QueueDepth { messaging_destination_name: "orders", messaging_system: "rabbitmq" };
/// let mut seen = Vec::new();
/// waiting.attributes(&mut |name, value| seen.push(format!("{name} = {value:?}")));
/// assert_eq!(seen, [
///     r#"messaging.destination.name = Str("orders")"#,
///     r#"messaging.system = Str("rabbitmq")"#,
/// ]);
/// ```
///
/// ```compile_fail,E0063
/// # use semconv::metric;
/// let waiting = metric::QueueDepth { messaging_destination_name: "orders" };
/// ```
pub trait Measurement {
    /// Definition of the metric.
    const DEFINITION: MetricDef;

    /// Type of the number: `u64` for counters and histograms of whole numbers, `i64` for up-down counters and
    /// gauges of whole numbers, `f64` for doubles.
    type Number: Copy + Into<Number>;

    /// Returns the cell in which a runtime keeps the metric's number; zero until it has one.
    #[doc(hidden)]
    fn number() -> &'static AtomicU32;

    /// Visits every attribute that has a value, in the order of names.
    fn attributes(&self, visit: &mut dyn FnMut(&'static str, Value<'_>));
}

/// A number of one of the three types of instruments.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Number {
    /// Number of a counter or a histogram of whole numbers.
    Unsigned(u64),
    /// Number of an up-down counter or a gauge of whole numbers.
    Signed(i64),
    /// Number of an instrument of doubles.
    Double(f64),
}

impl From<u64> for Number {
    fn from(number: u64) -> Self {
        Number::Unsigned(number)
    }
}

impl From<i64> for Number {
    fn from(number: i64) -> Self {
        Number::Signed(number)
    }
}

impl From<f64> for Number {
    fn from(number: f64) -> Self {
        Number::Double(number)
    }
}

/// A measurement that is added to earlier ones: of a counter or an up-down counter.
#[diagnostic::on_unimplemented(
    message = "`{Self}` records values and cannot be added to",
    label = "the registry gives this metric an instrument that records values",
    note = "use `record`"
)]
pub trait Adds: Measurement {}

/// A measurement that is a value of its own: of a gauge or a histogram.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is added up and does not record values",
    label = "the registry gives this metric an instrument that adds up",
    note = "use `add`"
)]
pub trait Records: Measurement {}

/// A measurement that is added to a sum that only grows.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a counter",
    label = "the registry gives this metric another instrument"
)]
pub trait Counter: Adds {}

/// A measurement that is added to a sum, or subtracted from it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an up-down counter",
    label = "the registry gives this metric another instrument"
)]
pub trait UpDownCounter: Adds {}

/// A measurement that replaces the value before.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a gauge",
    label = "the registry gives this metric another instrument"
)]
pub trait Gauge: Records {}

/// A measurement that is counted in a bucket.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a histogram",
    label = "the registry gives this metric another instrument"
)]
pub trait Histogram: Records {}

/// Implements a measurement: one macro call for each metric in a generated file.
#[doc(hidden)]
#[macro_export]
macro_rules! __measurement {
    ($name:ident $(<$life:lifetime>)? is $instrument:ident of $number:ty, $definition:tt {
        $($field:ident => $key:expr,)*
    }) => {
        #[allow(deprecated, reason = "a deprecated metric can still be measured")]
        impl $(<$life>)? $crate::Measurement for $name $(<$life>)? {
            const DEFINITION: $crate::MetricDef = $definition;

            type Number = $number;

            fn number() -> &'static ::std::sync::atomic::AtomicU32 {
                static NUMBER: ::std::sync::atomic::AtomicU32 = ::std::sync::atomic::AtomicU32::new(0);
                &NUMBER
            }

            #[allow(unused_variables, reason = "a metric without attributes shows none")]
            fn attributes(&self, visit: &mut dyn FnMut(&'static str, $crate::Value<'_>)) {
                $(match $crate::ToValue::value(&self.$field) {
                    $crate::Value::Absent => {}
                    value => visit($key, value),
                })*
            }
        }

        #[allow(deprecated, reason = "a deprecated metric can still be measured")]
        impl $(<$life>)? $crate::measurement::$instrument for $name $(<$life>)? {}

        $crate::__measures!($instrument $name $(<$life>)?);
    };
}

/// Implements the operation of an instrument.
#[doc(hidden)]
#[macro_export]
macro_rules! __measures {
    (Counter $($measurement:tt)+) => { $crate::__measures!(@ Adds $($measurement)+); };
    (UpDownCounter $($measurement:tt)+) => { $crate::__measures!(@ Adds $($measurement)+); };
    (Gauge $($measurement:tt)+) => { $crate::__measures!(@ Records $($measurement)+); };
    (Histogram $($measurement:tt)+) => { $crate::__measures!(@ Records $($measurement)+); };
    (@ $what:ident $name:ident $(<$life:lifetime>)?) => {
        #[allow(deprecated, reason = "a deprecated metric can still be measured")]
        impl $(<$life>)? $crate::measurement::$what for $name $(<$life>)? {}
    };
}
