//! Measurements that the program makes itself: one record each, for the metric's instrument.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

use semconv::measurement::{Adds, Number, Records};
use semconv::{Instrument, Measurement, MetricDef, Value};

use crate::context::state::State;
use crate::model::signal::{DropReason, Signal};
use crate::record::fields::{Fields, clear_padding, without_panics};
use crate::record::format::{
    KIND_MEASUREMENT, MAX_RECORD, MEASUREMENT_HEADER, NUMBER_DOUBLE, NUMBER_SIGNED, NUMBER_UNSIGNED, head,
    round_up,
};
use crate::record::ring;
use crate::record::slow_path::count_dropped;
use crate::record::write::{values, write_record};
use crate::record::{clock, slow_path};

/// Measures by a metric of the registry, anywhere: in a stage or outside, on any thread.
///
/// The measurement is a record in the thread's ring; the collector feeds it to the metric's instrument, so
/// that nothing is hashed or locked here. Without an installed [`Telemetry`](crate::Telemetry) nothing
/// happens. No measurement is lost when the ring is full: it is recorded inline then. A number that the
/// instrument cannot take (not a number, infinite, or below zero for a counter) is counted as dropped, reason
/// `invalid`.
///
/// ```
/// use telemetry::Measure as _;
/// use telemetry::semconv::metric;
///
/// metric::CircuitBreakerFailures { name: "payments" }.add(1);
/// ```
pub trait Measure: Measurement {
    /// Adds to a counter, or to an up-down counter, whose numbers may be negative.
    fn add(&self, by: Self::Number)
    where
        Self: Adds,
    {
        measure(self, by.into());
    }

    /// Sets a gauge, or puts a value into a histogram's bucket, in the metric's unit.
    fn record(&self, value: Self::Number)
    where
        Self: Records,
    {
        measure(self, value.into());
    }
}

impl<M: Measurement + ?Sized> Measure for M {}

#[cfg_attr(not(debug_assertions), inline(always))]
fn measure<M: Measurement + ?Sized>(measurement: &M, number: Number) {
    let state = State::now();
    if !state.is_recording() {
        return;
    }
    let metric = match M::number().load(Ordering::Relaxed) {
        0 => register(M::number(), M::DEFINITION),
        number => number,
    };
    let mut attributes = |visit: &mut dyn FnMut(&'static str, Value<'_>)| measurement.attributes(visit);
    MeasurementRecord { state, metric, definition: &const { M::DEFINITION }, number }.record(&mut attributes);
}

/// All metrics in use, in the order of their numbers.
static METRICS: Mutex<Vec<MetricDef>> = Mutex::new(Vec::new());

#[cold]
#[inline(never)]
pub(crate) fn register(place: &AtomicU32, metric: MetricDef) -> u32 {
    let mut metrics = METRICS.lock().unwrap_or_else(PoisonError::into_inner);
    let number = place.load(Ordering::Relaxed);
    if number != 0 {
        return number;
    }
    let number = number_among(&mut metrics, &metric);
    place.store(number, Ordering::Relaxed);
    number
}

/// The number by which this metric is known, from one.
pub(crate) fn number_of(metric: &MetricDef) -> u32 {
    number_among(&mut METRICS.lock().unwrap_or_else(PoisonError::into_inner), metric)
}

/// A stage and a measurement by hand may name the same metric: it has one number.
fn number_among(metrics: &mut Vec<MetricDef>, metric: &MetricDef) -> u32 {
    let index = metrics.iter().position(|known| known == metric).unwrap_or_else(|| {
        metrics.push(*metric);
        metrics.len() - 1
    });
    u32::try_from(index).map_or(u32::MAX, |index| index + 1)
}

/// Whether the metric's instrument can take the number: it is finite, and not negative where a sum only
/// grows.
pub(crate) fn is_valid(number: Number, metric: &MetricDef) -> bool {
    match number {
        Number::Double(number) => {
            number.is_finite() && (number >= 0.0 || metric.instrument() != Instrument::Counter)
        }
        _ => true,
    }
}

/// All metrics in use, for a reader's local copy.
pub(crate) fn copy_table(known: &mut Vec<MetricDef>) {
    let metrics = METRICS.lock().unwrap_or_else(PoisonError::into_inner);
    known.extend(metrics.iter().skip(known.len()));
}

/// Shows the attributes of a measurement.
type Attributes<'a> = &'a mut dyn FnMut(&mut dyn FnMut(&'static str, Value<'_>));

struct MeasurementRecord {
    state: State,
    metric: u32,
    definition: &'static MetricDef,
    number: Number,
}

impl MeasurementRecord {
    fn record(&self, attributes: Attributes<'_>) {
        if !is_valid(self.number, self.definition) {
            return count_dropped(Signal::Measurement, DropReason::Invalid);
        }
        match ring::reserve_event() {
            Ok(mut reservation) => {
                let length = self.write(reservation.bytes(), attributes);
                reservation.commit(length);
            }
            Err(_) => self.record_inline(attributes),
        }
    }

    fn write(&self, room: &mut [u8], attributes: Attributes<'_>) -> usize {
        let write = values(|fields: &mut Fields<'_>| {
            without_panics(fields, |fields| {
                let mut names = self.definition.attributes().iter();
                attributes(&mut |name, value| {
                    // Those in between have no value.
                    for known in names.by_ref() {
                        if *known == name {
                            fields.put(value);
                            break;
                        }
                        fields.absent();
                    }
                });
            });
        });
        let (kind, bits) = match self.number {
            Number::Unsigned(number) => (NUMBER_UNSIGNED, number),
            Number::Signed(number) => (NUMBER_SIGNED, number.cast_unsigned()),
            Number::Double(number) => (NUMBER_DOUBLE, number.to_bits()),
        };
        let length = write_record::<MEASUREMENT_HEADER, 4, ()>(room, true, write, |written, ()| {
            let head = head(round_up(written.length), KIND_MEASUREMENT, kind, 0, self.state.tag());
            [head, clock::ticks(self.state), u64::from(self.metric), bits]
        });
        // A series is found by the bytes of its values, padding included.
        let left = room.len() - length;
        clear_padding(room, left);
        length
    }

    /// The ring has no room: the collector's side takes it at once.
    #[cold]
    #[inline(never)]
    fn record_inline(&self, attributes: Attributes<'_>) {
        let mut bytes = vec![0; MAX_RECORD];
        let length = self.write(&mut bytes, attributes);
        slow_path::with(|path| path.record_measurement(bytes.get(..round_up(length)).unwrap_or_default()));
    }
}
