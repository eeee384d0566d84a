//! Metrics of the process: processor time, memory, threads, open files and uptime.
//!
//! They are read from `/proc` when metrics are read, without a thread of their own, and are absent on
//! operating systems other than Linux. They are enabled by default;
//! [`Builder::process_metrics`](crate::Builder::process_metrics) and `TELEMETRY_PROCESS_METRICS` disable
//! them.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use opentelemetry::KeyValue;
use opentelemetry::metrics::Meter;
use semconv::MetricDef;
use semconv::metric::{
    PROCESS_CPU_TIME, PROCESS_CPU_UTILIZATION, PROCESS_MEMORY_USAGE, PROCESS_MEMORY_VIRTUAL,
    PROCESS_THREAD_COUNT, PROCESS_UNIX_FILE_DESCRIPTOR_COUNT, PROCESS_UPTIME,
};

mod linux;

use linux::{CpuTime, Proc};

/// Minimum interval of a measurement of the processor's utilization; in a shorter one, a scrape would measure
/// itself.
const MIN_INTERVAL: Duration = Duration::from_secs(1);

/// Registers the metrics of the process.
pub(crate) fn observe(meter: &Meter) {
    observe_processor(meter);
    amount(meter, &PROCESS_MEMORY_USAGE, || Proc::status()?.resident_bytes);
    amount(meter, &PROCESS_MEMORY_VIRTUAL, || Proc::status()?.virtual_bytes);
    amount(meter, &PROCESS_THREAD_COUNT, || Proc::status()?.threads);
    amount(meter, &PROCESS_UNIX_FILE_DESCRIPTOR_COUNT, Proc::open_files);
}

fn observe_processor(meter: &Meter) {
    let (name, unit, brief) = described(&PROCESS_CPU_TIME);
    // The SDK holds the callbacks; dropping the handles does not unregister them.
    let _time = meter
        .f64_observable_counter(name)
        .with_unit(unit)
        .with_description(brief)
        .with_callback(|observer| {
            if let Some(CpuTime { user, system, .. }) = Proc::cpu_time() {
                observer.observe(user, &[KeyValue::new("cpu.mode", "user")]);
                observer.observe(system, &[KeyValue::new("cpu.mode", "system")]);
            }
        })
        .build();
    let (name, unit, brief) = described(&PROCESS_UPTIME);
    let _uptime = meter
        .f64_observable_gauge(name)
        .with_unit(unit)
        .with_description(brief)
        .with_callback(|observer| {
            if let Some(seconds) = Proc::cpu_time().and_then(|time| Proc::uptime(&time)) {
                observer.observe(seconds, &[]);
            }
        })
        .build();
    let (name, unit, brief) = described(&PROCESS_CPU_UTILIZATION);
    let utilization = Mutex::new(Utilization::default());
    let _utilization = meter
        .f64_observable_gauge(name)
        .with_unit(unit)
        .with_description(brief)
        .with_callback(move |observer| {
            let mut utilization = utilization.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some([user, system]) =
                Proc::cpu_time().and_then(|time| utilization.next(&time, Instant::now()))
            {
                observer.observe(user, &[KeyValue::new("cpu.mode", "user")]);
                observer.observe(system, &[KeyValue::new("cpu.mode", "system")]);
            }
        })
        .build();
}

fn described(metric: &MetricDef) -> (&'static str, &'static str, &'static str) {
    (metric.name(), metric.unit(), metric.brief())
}

/// Registers an up-down counter of integers.
fn amount(meter: &Meter, metric: &MetricDef, read: impl Fn() -> Option<u64> + Send + Sync + 'static) {
    let (name, unit, brief) = described(metric);
    let _amount = meter
        .i64_observable_up_down_counter(name)
        .with_unit(unit)
        .with_description(brief)
        .with_callback(move |observer| {
            if let Some(amount) = read().and_then(|amount| i64::try_from(amount).ok()) {
                observer.observe(amount, &[]);
            }
        })
        .build();
}

/// Utilization of the processors by mode, in the program and in the operating system, since the previous
/// measurement; the first one is since the start of the process.
#[derive(Default)]
struct Utilization {
    /// Time of the previous measurement, and the processor time used until then by mode, in seconds.
    before: Option<(Instant, [f64; 2])>,
    value: Option<[f64; 2]>,
}

impl Utilization {
    fn next(&mut self, time: &CpuTime, now: Instant) -> Option<[f64; 2]> {
        let used = [time.user, time.system];
        let (seconds, before) = match self.before {
            None => (Proc::uptime(time)?, [0.0; 2]),
            Some((before, _)) if now.duration_since(before) < MIN_INTERVAL => return self.value,
            Some((before, used_before)) => (now.duration_since(before).as_secs_f64(), used_before),
        };
        let processors = std::thread::available_parallelism().map_or(1, std::num::NonZero::get) as f64;
        let [user, system] =
            [used[0] - before[0], used[1] - before[1]].map(|used| used / (seconds * processors));
        self.before = Some((now, used));
        // The uptime of a process that has just started may be zero.
        let is_finite = user.is_finite() && system.is_finite();
        self.value = is_finite.then_some([user.clamp(0.0, 1.0), system.clamp(0.0, 1.0)]);
        self.value
    }
}
