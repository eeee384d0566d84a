//! Measurements by the program: one record each, for the metric's instrument.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

use semconv::measurement::{Adds, Gauge, Number, Records};
use semconv::{Instrument, Measurement, MetricDef, Value};

use crate::context::current;
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

/// Measurement of a metric of the registry, on any thread, in a stage or outside.
///
/// The measurement is a record in the thread's ring, and the collector adds it to the metric's instrument, so
/// that nothing is hashed or locked here. Without an installed [`Telemetry`](crate::Telemetry) nothing is
/// recorded. If the ring is full, the measurement is not dropped but added to the instrument at once. A
/// number that the instrument cannot record (not a number, infinite, or negative for a counter) is dropped,
/// and counted with the reason `invalid`.
///
/// ```
/// use telemetry::Measure as _;
/// use telemetry::semconv::metric;
///
/// metric::CircuitBreakerFailures { name: "payments" }.add(1);
/// ```
pub trait Measure: Measurement {
    /// Adds to a counter, or to an up-down counter, for which `by` may be negative.
    fn add(&self, by: Self::Number)
    where
        Self: Adds,
    {
        measure(self, by.into());
    }

    /// Sets a gauge, or adds a value to a histogram, in the metric's unit.
    fn record(&self, value: Self::Number)
    where
        Self: Records,
    {
        measure(self, value.into());
    }

    /// Ends a gauge's series whose subject is gone, such as a queue that was deleted: it is not exported from
    /// now on, and over OTLP it is marked as without a value. The next [`record`](Self::record) begins it
    /// again. A series that was never recorded stays absent.
    ///
    /// A series that ended counts towards the metric's limit of series. A view that changes the name or the
    /// attributes of the gauge keeps its series.
    ///
    /// ```
    /// use telemetry::Measure as _;
    /// use telemetry::semconv::metric;
    ///
    /// let depth = metric::QueueDepth { messaging_destination_name: "mails", messaging_system: "memory" };
    /// depth.record(4);
    /// depth.remove();
    /// ```
    fn remove(&self)
    where
        Self: Gauge,
    {
        measure(self, REMOVED);
    }
}

impl<M: Measurement + ?Sized> Measure for M {}

/// Number of a record that ends the series of a gauge of either type: a value other than every result of a
/// calculation that is not a number.
const REMOVED: Number = Number::Double(f64::from_bits(REMOVED_BITS));
const REMOVED_BITS: u64 = 0x7ff8_0000_0000_0002;

/// Returns whether the record with this number ends the series of a gauge.
pub(crate) const fn is_removal(number: Number) -> bool {
    matches!(number, Number::Double(number) if number.to_bits() == REMOVED_BITS)
}

#[cfg_attr(not(debug_assertions), inline(always))]
fn measure<M: Measurement + ?Sized>(measurement: &M, number: Number) {
    let mut attributes = |visit: &mut dyn FnMut(&'static str, Value<'_>)| measurement.attributes(visit);
    record(&const { M::DEFINITION }, M::number(), number, &mut attributes);
}

/// Records a measurement of a metric whose number in records is in `place`, with the attributes that the
/// callback visits in the order of the definition.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn record(
    definition: &'static MetricDef,
    place: &AtomicU32,
    number: Number,
    attributes: Attributes<'_>,
) {
    let state = State::now();
    if state.is_off() || (state.is_unrecorded() && !is_thread_recorded()) {
        return;
    }
    let metric = match place.load(Ordering::Relaxed) {
        0 => register(place, *definition),
        number => number,
    };
    let span_id = if matches!(definition.instrument(), Instrument::Histogram) { exported_span() } else { 0 };
    MeasurementRecord { state, metric, definition, number, span_id }.record(attributes);
}

/// Returns the id of the current span, or zero if it is not exported.
#[inline(always)]
fn exported_span() -> u64 {
    let current = current::get();
    if current.flags.is_sampled() { current.span_id } else { 0 }
}

/// Returns whether measurements of this thread are recorded, though those of some others are not.
#[cold]
#[inline(never)]
fn is_thread_recorded() -> bool {
    current::state().is_recording()
}

/// All registered metrics, in the order of their numbers.
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

/// Returns the number of this metric, at least one.
pub(crate) fn number_of(metric: &MetricDef) -> u32 {
    number_among(&mut METRICS.lock().unwrap_or_else(PoisonError::into_inner), metric)
}

/// Returns the number of this metric, which is one for all stages and measurements that name it.
fn number_among(metrics: &mut Vec<MetricDef>, metric: &MetricDef) -> u32 {
    let index = metrics.iter().position(|known| known == metric).unwrap_or_else(|| {
        metrics.push(*metric);
        metrics.len() - 1
    });
    u32::try_from(index).map_or(u32::MAX, |index| index + 1)
}

/// Returns whether the metric's instrument can record the number: it is finite, and not negative for a
/// counter.
pub(crate) fn is_valid(number: Number, metric: &MetricDef) -> bool {
    match number {
        _ if is_removal(number) => metric.instrument() == Instrument::Gauge,
        Number::Double(number) => {
            number.is_finite() && (number >= 0.0 || metric.instrument() != Instrument::Counter)
        }
        _ => true,
    }
}

/// Appends the registered metrics that `known` lacks, in the order of their numbers.
pub(crate) fn copy_table(known: &mut Vec<MetricDef>) {
    let metrics = METRICS.lock().unwrap_or_else(PoisonError::into_inner);
    known.extend(metrics.iter().skip(known.len()));
}

/// Holds the locks of this file across a fork.
#[cfg(unix)]
#[cold]
pub(crate) fn hold_locks(held: &mut crate::context::held_locks::HeldLocks) {
    held.hold(&METRICS);
}

/// Callback that visits the attributes of a measurement.
type Attributes<'a> = &'a mut dyn FnMut(&mut dyn FnMut(&'static str, Value<'_>));

struct MeasurementRecord {
    state: State,
    metric: u32,
    definition: &'static MetricDef,
    number: Number,
    /// Id of the current span if it is exported, for a histogram; otherwise zero.
    span_id: u64,
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
                    // Attributes between two visited ones have no value.
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
        let length = write_record::<MEASUREMENT_HEADER, 5, ()>(room, true, write, |written, ()| {
            let head = head(round_up(written.length), KIND_MEASUREMENT, kind, 0, self.state.tag());
            [head, clock::ticks(self.state), u64::from(self.metric), bits, self.span_id]
        });
        // The collector finds a series by the bytes of its values, padding included.
        let left = room.len() - length;
        clear_padding(room, left);
        length
    }

    /// Adds the measurement to its instrument on this thread, because the ring has no room.
    #[cold]
    #[inline(never)]
    fn record_inline(&self, attributes: Attributes<'_>) {
        let mut bytes = vec![0; MAX_RECORD];
        let length = self.write(&mut bytes, attributes);
        slow_path::with(|path| path.record_measurement(bytes.get(..round_up(length)).unwrap_or_default()));
    }
}
