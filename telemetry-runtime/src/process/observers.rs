//! Callbacks of the application's observable instruments, run where they can harm nothing.
//!
//! The SDK calls callbacks while it holds the lock of all instruments: one that panics poisons it for good,
//! and one that builds an instrument waits for itself. So the SDK gets callbacks that repeat what was
//! observed before, and the application's run on a thread of their own, before each reading.

use std::collections::VecDeque;
#[cfg(feature = "opentelemetry-0-33")]
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

#[cfg(feature = "opentelemetry-0-33")]
use opentelemetry::KeyValue;
#[cfg(feature = "opentelemetry-0-33")]
use opentelemetry::metrics::{AsyncInstrument, Callback};

#[cfg(feature = "opentelemetry-0-33")]
use crate::context::catch_panic;
use crate::context::own_thread;
use crate::process::diagnostics::Diagnostics;

/// Time after which the callbacks behind a slow one are run beside it.
const SLOW: Duration = Duration::from_millis(250);
/// Threads that run callbacks of one reading, at most.
const MAX_THREADS: usize = 4;

/// All callbacks of an installation; clones share them.
#[derive(Clone)]
pub(crate) struct Observers {
    all: Arc<Mutex<Vec<Arc<dyn Observe>>>>,
    /// Number of the latest reading.
    reading: Arc<AtomicU64>,
    /// One reading at a time.
    turn: Arc<Mutex<()>>,
    diagnostics: Diagnostics,
}

/// One callback.
pub(crate) trait Observe: Send + Sync {
    /// Name of what the callback belongs to, as messages show it.
    fn name(&self) -> &str;

    /// Set while the callback runs.
    fn is_running(&self) -> &AtomicBool;

    /// Runs the callback and stores what it observes. Returns `false` if it panics.
    fn run(&self, reading: u64) -> bool;
}

#[cfg(feature = "opentelemetry-0-33")]
struct Observer<T> {
    name: String,
    callback: Callback<T>,
    is_running: AtomicBool,
    latest: Mutex<Observed<T>>,
}

/// Observations of one run.
#[cfg(feature = "opentelemetry-0-33")]
struct Observed<T> {
    /// The reading before which it began.
    reading: u64,
    values: Vec<(T, Vec<KeyValue>)>,
}

impl Observers {
    pub(crate) fn new(diagnostics: Diagnostics) -> Observers {
        Observers { all: Arc::default(), reading: Arc::default(), turn: Arc::default(), diagnostics }
    }

    /// Adds a callback whose observations the caller reads.
    pub(crate) fn add_observer(&self, observer: Arc<dyn Observe>) {
        lock(&self.all).push(observer);
    }

    /// Adds a callback of an instrument. Returns the one for the SDK, which neither blocks nor panics.
    #[cfg(feature = "opentelemetry-0-33")]
    pub(crate) fn add<T: Copy + Send + Sync + 'static>(
        &self,
        name: &str,
        callback: Callback<T>,
    ) -> impl Fn(&dyn AsyncInstrument<T>) + Send + Sync + 'static {
        let observer = Arc::new(Observer {
            name: format!("the metric `{name}`"),
            callback,
            is_running: AtomicBool::new(false),
            latest: Mutex::new(Observed { reading: 0, values: Vec::new() }),
        });
        self.add_observer(observer.clone());
        let reading = self.reading.clone();
        move |instrument| {
            let latest = lock(&observer.latest);
            // A run that took too long for its own reading is shown in the next.
            if reading.load(Ordering::Relaxed) <= latest.reading + 1 {
                latest.values.iter().for_each(|(value, labels)| instrument.observe(*value, labels));
            }
        }
    }

    /// Runs every callback, and waits until the deadline for those that take long.
    pub(crate) fn observe(&self, deadline: Instant) {
        let all = lock(&self.all).clone();
        if all.is_empty() {
            return;
        }
        let _turn = lock(&self.turn);
        let reading = self.reading.fetch_add(1, Ordering::Relaxed) + 1;
        let is_due = |observer: &Arc<dyn Observe>| {
            let is_due = !observer.is_running().swap(true, Ordering::AcqRel);
            if !is_due {
                self.warn_slow(observer.name());
            }
            is_due
        };
        let due: VecDeque<_> = all.into_iter().filter(is_due).collect();
        let mut left = due.len();
        let (done, ended) = channel();
        let run =
            Run { due: Arc::new(Mutex::new(due)), reading, diagnostics: self.diagnostics.clone(), done };
        let mut threads = usize::from(run.start());
        while left > 0 && threads > 0 {
            let rest = deadline.saturating_duration_since(Instant::now());
            if rest.is_zero() {
                break;
            }
            if ended.recv_timeout(rest.min(SLOW)).is_ok() {
                left -= 1;
            } else if threads < MAX_THREADS && !lock(&run.due).is_empty() {
                threads += usize::from(run.start());
            }
        }
        // Those that did not get their turn may have it before the next reading.
        lock(&run.due).drain(..).for_each(|observer| observer.is_running().store(false, Ordering::Release));
    }

    fn warn_slow(&self, name: &str) {
        self.diagnostics.warn(&format!("callback {name}"), || {
            format!(
                "the callback of {name} is still running since the reading before; it is left out until the callback \
                 ends"
            )
        });
    }
}

/// The callbacks of one reading that are still to be run.
#[derive(Clone)]
struct Run {
    due: Arc<Mutex<VecDeque<Arc<dyn Observe>>>>,
    reading: u64,
    diagnostics: Diagnostics,
    done: Sender<()>,
}

impl Run {
    /// Starts a thread that runs them one after the other. Returns `false` if the system refuses it.
    fn start(&self) -> bool {
        let run = self.clone();
        std::thread::Builder::new().name("telemetry-observe".to_owned()).spawn(move || run.all()).is_ok()
    }

    fn all(&self) {
        own_thread::mark();
        loop {
            let Some(observer) = lock(&self.due).pop_front() else { return };
            let name = observer.name();
            if !observer.run(self.reading) {
                self.diagnostics.warn(&format!("callback {name}"), || {
                    format!(
                        "the callback of {name} panicked; it is left out of this reading, and the callback is called \
                         again before the next"
                    )
                });
            }
            observer.is_running().store(false, Ordering::Release);
            let _ = self.done.send(());
        }
    }
}

#[cfg(feature = "opentelemetry-0-33")]
impl<T: Copy + Send + Sync + 'static> Observe for Observer<T> {
    fn name(&self) -> &str {
        &self.name
    }

    fn is_running(&self) -> &AtomicBool {
        &self.is_running
    }

    fn run(&self, reading: u64) -> bool {
        let observed = Values(Mutex::default());
        let result = catch_unwind(AssertUnwindSafe(|| (self.callback)(&observed)));
        let values = observed.0.into_inner().unwrap_or_else(PoisonError::into_inner);
        let succeeded = result.map_err(catch_panic::drop_payload).is_ok();
        // Half of what a callback observes would be half of a sum.
        *lock(&self.latest) = Observed { reading, values: if succeeded { values } else { Vec::new() } };
        succeeded
    }
}

/// Takes observations down.
#[cfg(feature = "opentelemetry-0-33")]
struct Values<T>(Mutex<Vec<(T, Vec<KeyValue>)>>);

#[cfg(feature = "opentelemetry-0-33")]
impl<T: Copy + Send + Sync> AsyncInstrument<T> for Values<T> {
    fn observe(&self, measurement: T, attributes: &[KeyValue]) {
        lock(&self.0).push((measurement, attributes.to_vec()));
    }
}

fn lock<T: ?Sized>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
