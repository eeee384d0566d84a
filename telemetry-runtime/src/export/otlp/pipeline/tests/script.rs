//! A transport that answers by script, and a queue that feeds it.

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

use super::super::*;
use crate::export::otlp::transport::{Delivery, SendError, Service};
use crate::process::loss::Dropped;
use Answer::*;

pub(super) const SOON: Duration = Duration::from_secs(10);

/// Answer of the transport to one batch; batches beyond the script are accepted.
#[derive(Clone)]
pub(super) enum Answer {
    Take,
    Partly(u64),
    Fail,
    FailFor(Duration),
    Refuse,
    Deny,
    TooLarge,
    Panic,
    /// Takes it once the test says [`Script::release`].
    Hang,
    /// Asks for a pause once the test says [`Script::release`].
    HangThenFailFor(Duration),
}

#[derive(Default)]
pub(super) struct Script {
    pub(super) play: Mutex<Play>,
    pub(super) changed: Condvar,
}

#[derive(Default)]
pub(super) struct Play {
    pub(super) answers: VecDeque<Answer>,
    pub(super) attempts: Vec<(Instant, Vec<u8>)>,
    pub(super) released: bool,
}

impl Script {
    pub(super) fn wait_until(&self, enough: impl Fn(&Play) -> bool) {
        let play = self.play.lock().unwrap();
        let (_play, wait) = self.changed.wait_timeout_while(play, SOON, |play| !enough(play)).unwrap();
        assert!(!wait.timed_out(), "the transport was not called as often as expected");
    }

    pub(super) fn attempts(&self) -> Vec<Vec<u8>> {
        self.play.lock().unwrap().attempts.iter().map(|(_, bytes)| bytes.clone()).collect()
    }

    pub(super) fn gap(&self) -> Duration {
        let play = self.play.lock().unwrap();
        play.attempts[1].0 - play.attempts[0].0
    }

    pub(super) fn release(&self) {
        self.play.lock().unwrap().released = true;
        self.changed.notify_all();
    }
}

pub(super) struct Scripted(pub(super) Arc<Script>);

impl Transport for Scripted {
    fn destination(&self) -> &str {
        "http://collector:4318"
    }

    fn send(&self, batch: &Batch, _timeout: Duration) -> Result<Delivery, SendError> {
        let mut play = self.0.play.lock().unwrap();
        play.attempts.push((Instant::now(), batch.bytes.clone()));
        self.0.changed.notify_all();
        match play.answers.pop_front().unwrap_or(Take) {
            Take => Ok(Delivery::default()),
            Partly(rejected) => Ok(Delivery { rejected, message: "too old".to_owned() }),
            Fail => Err(SendError::Transient { message: "connection refused".to_owned(), retry_after: None }),
            FailFor(wait) => {
                Err(SendError::Transient { message: "overloaded".to_owned(), retry_after: Some(wait) })
            }
            Refuse => Err(SendError::Permanent { message: "400 malformed".to_owned() }),
            Deny => Err(SendError::Denied { message: "401 unauthorised".to_owned() }),
            TooLarge => Err(SendError::TooLarge { message: "413 too large".to_owned() }),
            Panic => {
                drop(play);
                std::panic::resume_unwind(Box::new("scripted"))
            }
            Hang => {
                let _play = self.0.changed.wait_while(play, |play| !play.released).unwrap();
                Ok(Delivery::default())
            }
            HangThenFailFor(wait) => {
                let _play = self.0.changed.wait_while(play, |play| !play.released).unwrap();
                Err(SendError::Transient { message: "overloaded".to_owned(), retry_after: Some(wait) })
            }
        }
    }
}

/// A pipeline, its transport's script, and all it said and dropped.
pub(super) struct Stage {
    pub(super) pipeline: Pipeline,
    pub(super) script: Arc<Script>,
    pub(super) losses: Arc<Losses>,
    diagnostics: Diagnostics,
    said: Arc<Mutex<Vec<String>>>,
}

impl Stage {
    pub(super) fn new(limits: Limits, answers: impl IntoIterator<Item = Answer>) -> Stage {
        Stage::of(Service::Traces, limits, answers)
    }

    pub(super) fn of(service: Service, limits: Limits, answers: impl IntoIterator<Item = Answer>) -> Stage {
        let script = Arc::new(Script::default());
        script.play.lock().unwrap().answers.extend(answers);
        let said = Arc::new(Mutex::new(Vec::new()));
        let listener = said.clone();
        let diagnostics =
            Diagnostics::new(Arc::new(move |message| listener.lock().unwrap().push(message.to_owned())));
        let losses = Arc::new(Losses::new());
        let transport = Arc::new(Scripted(script.clone()));
        let pipeline = Pipeline::new(service, transport, limits, losses.clone(), diagnostics.clone());
        Stage { pipeline, script, losses, diagnostics, said }
    }

    pub(super) fn push(&self, bytes: &[u8], items: u64) {
        self.pipeline.push(Batch { service: Service::Traces, bytes: bytes.to_vec(), items });
    }

    /// One reading of metrics, a batch of one data point for each name.
    pub(super) fn read(&self, names: &[&[u8]]) {
        let batch = |name: &&[u8]| Batch { service: Service::Metrics, bytes: name.to_vec(), items: 1 };
        self.pipeline.replace(names.iter().map(batch).collect());
    }

    pub(super) fn wait_for_attempts(&self, count: usize) {
        self.script.wait_until(|play| play.attempts.len() >= count);
    }

    pub(super) fn flush(&self) {
        assert!(self.pipeline.flush(Instant::now() + SOON));
    }

    /// The numbers as text, once everything has settled.
    pub(super) fn stats(&self) -> String {
        self.flush();
        self.stats_now()
    }

    pub(super) fn stats_now(&self) -> String {
        let stats = self.pipeline.stats();
        let dropped: Vec<_> = stats.dropped.iter().map(|(reason, n)| format!(" {reason}={n}")).collect();
        let all: u64 = self.losses.all().iter().map(|Dropped { count, .. }| count).sum();
        assert_eq!(all, stats.dropped.values().sum::<u64>(), "the two ledgers differ");
        format!("exported={}{}", stats.exported, dropped.concat())
    }

    pub(super) fn said(&self) -> Vec<String> {
        self.diagnostics.flush(Instant::now() + SOON);
        self.said.lock().unwrap().clone()
    }
}
