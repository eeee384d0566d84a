//! Both sides of a pipeline: the collector that pushes and the threads that send.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use super::description::Description;
use super::limits::Limits;
use super::news::Speaker;
use super::state::State;
use crate::export::otlp::transport::{Service, Transport};
use crate::process::diagnostics::Diagnostics;
use crate::process::loss::Losses;

pub(super) struct Shared {
    state: Mutex<State>,
    /// Sending threads wait here for something to do.
    pub(super) work: Condvar,
    /// Flushes and shutdowns wait here for batches to be delivered or dropped.
    pub(super) settled: Condvar,
    /// Mirror of [`State::has_room`], to be asked without the mutex.
    pub(super) room: AtomicBool,
    pub(super) limits: Limits,
    pub(super) transport: Arc<dyn Transport>,
    pub(super) description: OnceLock<Description>,
    speaker: Speaker,
}

impl Shared {
    pub(super) fn new(
        service: Service,
        transport: Arc<dyn Transport>,
        limits: Limits,
        losses: Arc<Losses>,
        diagnostics: Diagnostics,
    ) -> Shared {
        Shared {
            state: Mutex::new(State::new(service, &limits, losses)),
            work: Condvar::new(),
            settled: Condvar::new(),
            room: AtomicBool::new(true),
            limits,
            description: OnceLock::new(),
            speaker: Speaker {
                service,
                destination: transport.destination().to_owned(),
                advice: transport.advice(),
                diagnostics,
            },
            transport,
        }
    }

    pub(super) fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes the state and publishes the change.
    pub(super) fn update<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        let mut state = self.lock();
        let result = change(&mut state);
        self.publish(&mut state);
        result
    }

    /// Keeps [`Self::room`] true to the state, says what is new and wakes those that wait for it. The message
    /// comes before any other thread sees the change, so that a process which ends after its last flush has
    /// said why.
    pub(super) fn publish(&self, state: &mut State) {
        self.mirror(state);
        for news in state.take_news() {
            self.speaker.say(news, &self.limits, Instant::now());
        }
        self.settled.notify_all();
    }

    fn mirror(&self, state: &State) {
        self.room.store(state.has_room(), Ordering::Relaxed);
    }

    pub(super) fn wait_settled<'a>(
        &self,
        state: MutexGuard<'a, State>,
        at_most: Duration,
    ) -> MutexGuard<'a, State> {
        self.settled.wait_timeout(state, at_most).unwrap_or_else(PoisonError::into_inner).0
    }
}
