//! Meters for the application's own instruments.

use std::fmt;
use std::sync::Arc;

use opentelemetry::InstrumentationScope;
use opentelemetry::metrics::{
    AsyncInstrumentBuilder, Counter, Gauge, Histogram, HistogramBuilder, InstrumentBuilder,
    InstrumentProvider, Meter, MeterProvider, ObservableCounter, ObservableGauge, ObservableUpDownCounter,
    UpDownCounter,
};
use opentelemetry_sdk::metrics::SdkMeterProvider;

use crate::process::observers::Observers;

/// OpenTelemetry's meter provider for instruments of the application.
///
/// Callbacks of observable instruments run before each reading of the metrics, on a thread of their own. One
/// that panics or takes longer than a second is left out of that reading, and delays neither spans nor other
/// metrics.
#[derive(Clone)]
pub struct Meters {
    provider: SdkMeterProvider,
    observers: Observers,
}

impl Meters {
    pub(crate) fn new(provider: SdkMeterProvider, observers: Observers) -> Meters {
        Meters { provider, observers }
    }
}

impl fmt::Debug for Meters {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Meters").finish_non_exhaustive()
    }
}

impl MeterProvider for Meters {
    fn meter_with_scope(&self, scope: InstrumentationScope) -> Meter {
        let meter = self.provider.meter_with_scope(scope);
        Meter::new(Arc::new(SafeMeter { meter, observers: self.observers.clone() }))
    }
}

/// The SDK's meter, with its own callbacks in place of the application's.
struct SafeMeter {
    meter: Meter,
    observers: Observers,
}

/// Writes the methods that hand a synchronous instrument on to the SDK.
macro_rules! synchronous {
    ($($name:ident: $instrument:ty,)*) => {$(
        fn $name(&self, builder: InstrumentBuilder<'_, $instrument>) -> $instrument {
            let InstrumentBuilder { name, description, unit, .. } = builder;
            let mut own = self.meter.$name(name);
            (own.description, own.unit) = (description, unit);
            own.build()
        }
    )*};
}

/// Writes the methods that hand a histogram on to the SDK.
macro_rules! histograms {
    ($($name:ident: $instrument:ty,)*) => {$(
        fn $name(&self, builder: HistogramBuilder<'_, $instrument>) -> $instrument {
            let HistogramBuilder { name, description, unit, boundaries, .. } = builder;
            let mut own = self.meter.$name(name);
            (own.description, own.unit, own.boundaries) = (description, unit, boundaries);
            own.build()
        }
    )*};
}

/// Writes the methods that hand an observable instrument on to the SDK, with callbacks that repeat.
macro_rules! observable {
    ($($name:ident: $instrument:ty, $number:ty,)*) => {$(
        fn $name(&self, builder: AsyncInstrumentBuilder<'_, $instrument, $number>) -> $instrument {
            let AsyncInstrumentBuilder { name, description, unit, callbacks, .. } = builder;
            let mut own = self.meter.$name(name.clone());
            (own.description, own.unit) = (description, unit);
            for callback in callbacks {
                own = own.with_callback(self.observers.add(&name, callback));
            }
            own.build()
        }
    )*};
}

impl InstrumentProvider for SafeMeter {
    synchronous! {
        u64_counter: Counter<u64>,
        f64_counter: Counter<f64>,
        i64_up_down_counter: UpDownCounter<i64>,
        f64_up_down_counter: UpDownCounter<f64>,
        u64_gauge: Gauge<u64>,
        i64_gauge: Gauge<i64>,
        f64_gauge: Gauge<f64>,
    }
    histograms! {
        u64_histogram: Histogram<u64>,
        f64_histogram: Histogram<f64>,
    }
    observable! {
        u64_observable_counter: ObservableCounter<u64>, u64,
        f64_observable_counter: ObservableCounter<f64>, f64,
        i64_observable_up_down_counter: ObservableUpDownCounter<i64>, i64,
        f64_observable_up_down_counter: ObservableUpDownCounter<f64>, f64,
        u64_observable_gauge: ObservableGauge<u64>, u64,
        i64_observable_gauge: ObservableGauge<i64>, i64,
        f64_observable_gauge: ObservableGauge<f64>, f64,
    }
}
