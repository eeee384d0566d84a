//! Readings of the metrics at an interval, on a thread of their own: the collector does not wait for them.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::context::own_thread;
use crate::model::temporality::Temporality;
use crate::process::metric_source::{MetricSource, Reading};

/// Longest time for a reading at an interval.
const LONGEST: Duration = Duration::from_secs(10);

/// The readings of one installation.
pub(crate) struct MetricReadings {
    source: MetricSource,
    temporalities: Vec<Temporality>,
    interval: Duration,
    begun: Instant,
    state: Arc<Mutex<State>>,
}

enum State {
    Idle,
    Reading,
    Done(Vec<Reading>),
}

impl MetricReadings {
    pub(crate) fn new(
        source: MetricSource,
        temporalities: Vec<Temporality>,
        interval: Duration,
    ) -> MetricReadings {
        let state = Arc::new(Mutex::new(State::Idle));
        MetricReadings { source, temporalities, interval, begun: Instant::now(), state }
    }

    /// Begins a reading when it is time to. Returns the one that has ended since.
    pub(crate) fn poll(&mut self) -> Vec<Reading> {
        let mut state = lock(&self.state);
        let readings = match std::mem::replace(&mut *state, State::Idle) {
            State::Done(readings) => readings,
            State::Reading => {
                *state = State::Reading;
                return Vec::new();
            }
            State::Idle => Vec::new(),
        };
        if self.begun.elapsed() >= self.interval && !self.temporalities.is_empty() {
            self.begun = Instant::now();
            *state = State::Reading;
            drop(state);
            if !self.start() {
                *lock(&self.state) = State::Idle;
            }
        }
        readings
    }

    /// Returns `false` if the system refuses a thread: then the metrics are read the next time.
    fn start(&self) -> bool {
        let (source, temporalities) = (self.source.clone(), self.temporalities.clone());
        let state = self.state.clone();
        let read = move || {
            own_thread::mark();
            let readings = source.read_for_export(&temporalities, Instant::now() + LONGEST);
            *lock(&state) = State::Done(readings);
        };
        std::thread::Builder::new().name("telemetry-metrics".to_owned()).spawn(read).is_ok()
    }
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}
