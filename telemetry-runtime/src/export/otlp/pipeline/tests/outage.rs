//! An outage of ten minutes, on a clock that the test sets.

use std::sync::Mutex;

use super::*;
use crate::export::otlp::pipeline::answer::Answer as Attempt;
use crate::export::otlp::pipeline::news::Speaker;
use crate::export::otlp::pipeline::state::{State, Step};
use crate::export::otlp::transport::Delivery;

const SPANS: u64 = 500;
/// Bytes of a span, about as the encoder writes a stage with a few attributes.
const SPAN: usize = 286;
const SECONDS: u64 = 600;

/// A pipeline without threads: the test is the clock, the sender and the destination.
struct Simulation {
    state: State,
    speaker: Speaker,
    limits: Limits,
    now: Instant,
    /// Numbers of the batches that arrived.
    arrived: Vec<u8>,
}

impl Simulation {
    /// Makes every attempt that is due by now.
    fn attempts(&mut self, is_up: bool) {
        while let Step::Send(entry, _) = self.state.step(self.now, false) {
            let number = entry.batch.bytes[0];
            let answer = if is_up {
                Attempt::Delivered(Delivery::default())
            } else {
                Attempt::Failed { message: "connection refused".to_owned(), retry_after: None }
            };
            if is_up {
                self.arrived.push(number);
            }
            self.state.answered(entry, answer, self.now);
            self.tell();
        }
        self.tell();
    }

    fn tell(&mut self) {
        for news in self.state.take_news() {
            self.speaker.say(news, &self.limits, self.now);
        }
    }

    fn second(&mut self, minute: u64, is_up: bool) {
        let bytes = vec![minute as u8; SPANS as usize * SPAN];
        self.state.push(Batch { service: Service::Traces, bytes, items: SPANS }, self.now);
        self.tell();
        for _ in 0..10 {
            self.attempts(is_up);
            self.now += Duration::from_millis(100);
        }
    }
}

/// Runs ten minutes of outage and two of recovery; returns the simulation and all that was said.
fn run(limits: Limits) -> (Simulation, Vec<String>) {
    let said = Arc::new(Mutex::new(Vec::new()));
    let listener = said.clone();
    let diagnostics =
        Diagnostics::new(Arc::new(move |message| listener.lock().unwrap().push(message.to_owned())));
    let mut simulation = Simulation {
        state: State::new(Service::Traces, &limits, Arc::new(Losses::new())),
        speaker: Speaker {
            service: Service::Traces,
            destination: "http://collector:4318/v1/traces".to_owned(),
            advice: "start it",
            diagnostics: diagnostics.clone(),
        },
        limits,
        now: Instant::now(),
        arrived: Vec::new(),
    };
    for second in 0..SECONDS + 120 {
        simulation.second(second / 60, second >= SECONDS);
        diagnostics.flush(Instant::now() + SOON);
    }
    let said = said.lock().unwrap().clone();
    (simulation, said)
}

/// Spans that the queue holds, in whole batches.
fn bound() -> u64 {
    (Limits::default().max_bytes / (SPANS as usize * SPAN)) as u64 * SPANS
}

#[track_caller]
fn check_that_only_the_excess_is_dropped(simulation: &Simulation, said: &[String]) {
    let stats = simulation.state.stats();
    let begun = (SECONDS + 120) * SPANS;
    assert_eq!(stats.exported + stats.dropped[&DropReason::QueueFull], begun, "{stats:?}");
    assert_eq!(stats.dropped.len(), 1, "{stats:?}");
    // It is tried again five seconds after it has come back, at the latest.
    let excess = SECONDS * SPANS - bound();
    assert!((excess..=excess + 5 * SPANS).contains(&stats.dropped[&DropReason::QueueFull]), "{stats:?}");
    let about_the_queue = said.iter().filter(|said| said.starts_with("dropped ")).count() as u64;
    let full_minutes = (SECONDS - bound() / SPANS).div_ceil(60);
    assert!((full_minutes..=full_minutes + 1).contains(&about_the_queue), "{said:#?}");
    assert_eq!(said.len() as u64, about_the_queue + 2, "it fails, it answers again: {said:#?}");
    assert!(said[1].contains("dropped 500 spans") && said[2].contains("dropped 30000 spans"), "{said:#?}");
}

#[test]
fn an_outage_drops_only_what_exceeds_the_queue_and_says_so_once_a_minute() {
    let (simulation, said) = run(Limits::default());
    check_that_only_the_excess_is_dropped(&simulation, &said);
    assert_eq!(simulation.arrived[0], 0, "the newest are dropped");
}

#[test]
fn an_outage_drops_the_oldest_if_it_is_told_to() {
    let (simulation, said) = run(Limits { drops_oldest: true, ..Limits::default() });
    check_that_only_the_excess_is_dropped(&simulation, &said);
    assert_eq!(u64::from(simulation.arrived[0]), (SECONDS - bound() / SPANS) / 60, "the oldest are dropped");
}

#[test]
fn an_outage_drops_what_is_too_old() {
    let (simulation, _) = run(Limits { max_age: Duration::from_secs(60), ..Limits::default() });
    let stats = simulation.state.stats();
    let dropped = stats.dropped[&DropReason::Unreachable];
    assert_eq!(stats.exported + dropped, (SECONDS + 120) * SPANS, "{stats:?}");
    let minute = 60 * SPANS;
    assert!(dropped.abs_diff(SECONDS * SPANS - minute) <= 5 * SPANS, "{stats:?}");
}
