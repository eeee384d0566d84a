//! Measurements: a metric together with the attributes of one of its time series.

use std::sync::atomic::AtomicU32;

use crate::definition::MetricDef;
use crate::value::Value;

/// A metric with the attributes of one measurement: each metric of the registry is such a type.
///
/// Required attributes are plain fields, so leaving one out does not compile; the others are
/// `Option`s. The marker traits beside it ([`Counter`], [`UpDownCounter`], [`Gauge`], [`Histogram`]) say
/// what may be done with a measurement.
///
/// ```
/// use semconv::{Measurement, metric};
///
/// let waiting = metric::QueueDepth { destination_name: "orders", system_name: "rabbitmq" };
/// let mut seen = Vec::new();
/// waiting.attributes(&mut |name, value| seen.push(format!("{name} = {value:?}")));
/// assert_eq!(seen, [
///     r#"messaging.destination.name = Str("orders")"#,
///     r#"messaging.system.name = Str("rabbitmq")"#,
/// ]);
/// ```
///
/// ```compile_fail,E0063
/// # use semconv::metric;
/// let waiting = metric::QueueDepth { destination_name: "orders" };
/// ```
pub trait Measurement {
    /// What is measured.
    const DEFINITION: MetricDef;

    /// The number that a measurement is: `u64` for counters and histograms of whole numbers, `i64` for
    /// up-down counters and gauges of whole numbers, `f64` for doubles.
    type Number: Copy + Into<Number>;

    /// Where a runtime keeps the number by which it knows the metric; zero until it has one.
    #[doc(hidden)]
    fn number() -> &'static AtomicU32;

    /// Shows every attribute that has a value, in the order of their names.
    fn attributes(&self, visit: &mut dyn FnMut(&'static str, Value<'_>));
}

/// A number of any of the three types that instruments take.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Number {
    /// Of a counter or a histogram of whole numbers.
    Unsigned(u64),
    /// Of an up-down counter or a gauge of whole numbers.
    Signed(i64),
    /// Of any instrument of doubles.
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

/// A measurement that adds to what was measured before: of a counter or an up-down counter.
#[diagnostic::on_unimplemented(
    message = "nothing can be added to `{Self}`",
    label = "the registry gives this metric an instrument that records values",
    note = "use `record`"
)]
pub trait Adds: Measurement {}

/// A measurement that is a value of its own: of a gauge or a histogram.
#[diagnostic::on_unimplemented(
    message = "`{Self}` records no values",
    label = "the registry gives this metric an instrument that adds up",
    note = "use `add`"
)]
pub trait Records: Measurement {}

/// A measurement that adds to a sum which only grows.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a counter",
    label = "the registry gives this metric another instrument"
)]
pub trait Counter: Adds {}

/// A measurement that adds to, or takes from, a sum.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an up-down counter",
    label = "the registry gives this metric another instrument"
)]
pub trait UpDownCounter: Adds {}

/// A measurement that replaces the value there was.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a gauge",
    label = "the registry gives this metric another instrument"
)]
pub trait Gauge: Records {}

/// A measurement that falls into a bucket.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a histogram",
    label = "the registry gives this metric another instrument"
)]
pub trait Histogram: Records {}

/// Implements a measurement, so that a generated file has one call for each metric.
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

/// Implements what an instrument does with a number.
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
