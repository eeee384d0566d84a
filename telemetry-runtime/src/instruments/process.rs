//! What the process uses: processor time, memory, threads, open files, and for how long it has been running.
//!
//! Read from `/proc` when metrics are asked for and at no other time; there is no thread of its own. Where the
//! operating system does not say (anything but Linux), the metric is absent. On by default;
//! [`Builder::process_metrics`](crate::Builder::process_metrics) and `TELEMETRY_PROCESS_METRICS` say otherwise.

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

/// The shortest time over which the use of the processor is measured: over less, a scrape would measure itself.
const SHORTEST: Duration = Duration::from_secs(1);

/// Shows the process's metrics from now on.
pub(crate) fn observe(meter: &Meter) {
    observe_processor(meter);
    amount(meter, &PROCESS_MEMORY_USAGE, || Proc::status()?.resident_bytes);
    amount(meter, &PROCESS_MEMORY_VIRTUAL, || Proc::status()?.virtual_bytes);
    amount(meter, &PROCESS_THREAD_COUNT, || Proc::status()?.threads);
    amount(meter, &PROCESS_UNIX_FILE_DESCRIPTOR_COUNT, Proc::open_files);
}

fn observe_processor(meter: &Meter) {
    let (name, unit, brief) = described(&PROCESS_CPU_TIME);
    // The SDK keeps the callbacks; the handles are only their receipts.
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
    let share = Mutex::new(Share::default());
    let _utilization = meter
        .f64_observable_gauge(name)
        .with_unit(unit)
        .with_description(brief)
        .with_callback(move |observer| {
            let mut share = share.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(part) = Proc::cpu_time().and_then(|time| share.next(&time, Instant::now())) {
                observer.observe(part, &[]);
            }
        })
        .build();
}

fn described(metric: &MetricDef) -> (&'static str, &'static str, &'static str) {
    (metric.name(), metric.unit(), metric.brief())
}

/// A whole number that may go up and down.
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

/// Which part of the processors was used since the time before: at the first, since the process began.
#[derive(Default)]
struct Share {
    before: Option<(Instant, f64)>,
    part: Option<f64>,
}

impl Share {
    fn next(&mut self, time: &CpuTime, now: Instant) -> Option<f64> {
        let used = time.user + time.system;
        let (seconds, used_since) = match self.before {
            None => (Proc::uptime(time)?, used),
            Some((before, _)) if now.duration_since(before) < SHORTEST => return self.part,
            Some((before, used_before)) => (now.duration_since(before).as_secs_f64(), used - used_before),
        };
        let processors = std::thread::available_parallelism().map_or(1, std::num::NonZero::get) as f64;
        let part = used_since / (seconds * processors);
        self.before = Some((now, used));
        // A process that has just begun has used no time in no time.
        self.part = part.is_finite().then_some(part.clamp(0.0, 1.0));
        self.part
    }
}
