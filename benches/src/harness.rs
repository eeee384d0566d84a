//! Measurement of one contender in this process.
//!
//! The caller works in bursts of [`CALLS`] calls. Between two bursts, outside of the caller's time, the
//! contender processes everything that is queued: no queue overflows, and the background work of one burst
//! does not slow the next. That work is part of the total.

use std::hint::black_box;
use std::pin::pin;
use std::sync::Barrier;
use std::task::{Context, Poll, Waker};
use std::thread;

use serde::{Deserialize, Serialize};

use crate::contender::{Contender, Export};
use crate::failure::Fallible;
use crate::workload::{REQUESTS, Request, requests};
use crate::{allocations, cpu_time};

/// Calls of a burst and thread: fewer than the 512 spans at which a batch processor wakes its thread, whose
/// work would slow the caller by a third. With one thread the peers thus show their best.
const CALLS: usize = 500;
/// Calls of a burst if nothing is queued: so many that the cost of reading the clock does not show.
const CALLS_DISABLED: usize = 100_000;

/// Scenario of a measurement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Scenario {
    /// One thread, exporting to nothing.
    Sync,
    /// One thread, an `async fn` that yields once, exporting to nothing.
    Async,
    /// Two threads, exporting to nothing.
    TwoThreads,
    /// One thread, exporting OTLP protobuf.
    Encoded,
    /// One thread, nothing installed.
    Disabled,
    /// One thread, an `async fn` that yields once, nothing installed.
    DisabledAsync,
}

impl Scenario {
    /// Names on the command line.
    const NAMES: [(Self, &'static str); 6] = [
        (Self::Sync, "sync"),
        (Self::Async, "async"),
        (Self::TwoThreads, "two-threads"),
        (Self::Encoded, "encoded"),
        (Self::Disabled, "disabled"),
        (Self::DisabledAsync, "disabled-async"),
    ];

    /// Returns the scenario of a name.
    pub(crate) fn from_name(name: &str) -> Fallible<Self> {
        Self::NAMES
            .iter()
            .find(|(_, candidate)| *candidate == name)
            .map(|(scenario, _)| *scenario)
            .ok_or_else(|| format!("unknown scenario {name}").into())
    }

    /// Returns the name on the command line.
    pub(crate) fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(scenario, _)| *scenario == self).map_or("", |(_, name)| name)
    }

    /// Returns the destination of the telemetry.
    fn export(self) -> Export {
        match self {
            Self::Sync | Self::Async | Self::TwoThreads => Export::Discard,
            Self::Encoded => Export::Otlp,
            Self::Disabled | Self::DisabledAsync => Export::Off,
        }
    }
}

/// Measurement of a child, with the number of repetitions.
pub(crate) struct Plan {
    /// Measured scenario.
    pub(crate) scenario: Scenario,
    /// Number of samples, after one that is dropped.
    pub(crate) repetitions: usize,
    /// Number of bursts of a sample.
    pub(crate) bursts: usize,
}

/// Results of a child: one value for each repetition.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Measured {
    /// CPU time of the calling thread for one call, in nanoseconds.
    pub(crate) caller: Vec<f64>,
    /// CPU time of all threads for one call, flushes included, in nanoseconds.
    pub(crate) total: Vec<f64>,
    /// Allocations of the calling thread for one call.
    pub(crate) allocations: Vec<f64>,
}

impl Measured {
    /// Adds a repetition of `calls` calls.
    fn push(&mut self, calls: usize, burst: &Burst, total: f64) {
        let calls = calls as f64;
        self.caller.push(burst.caller / calls);
        self.total.push(total / calls);
        self.allocations.push(burst.allocations as f64 / calls);
    }

    /// Adds the results of another process.
    pub(crate) fn extend(&mut self, other: Self) {
        self.caller.extend(other.caller);
        self.total.extend(other.total);
        self.allocations.extend(other.allocations);
    }
}

/// Cost of some bursts for the calling threads.
#[derive(Clone, Copy, Default)]
struct Burst {
    /// Nanoseconds of CPU time.
    caller: f64,
    /// Number of allocations.
    allocations: u64,
}

impl Burst {
    /// Returns the sum.
    fn plus(self, other: Self) -> Self {
        Self { caller: self.caller + other.caller, allocations: self.allocations + other.allocations }
    }
}

/// Measures one contender in this process.
///
/// # Errors
///
/// The contender does not start, does not answer, or has dropped a span: without its work it would look
/// cheap.
pub(crate) fn measure<C: Contender>(plan: &Plan) -> Fallible<Measured> {
    let contender = C::start(plan.scenario.export())?;
    let requests = requests();
    let (measured, calls) = match plan.scenario {
        Scenario::Sync | Scenario::Encoded => {
            one_thread(&contender, plan, CALLS, || burst(&contender, &requests, CALLS, C::stage))
        }
        Scenario::Disabled => one_thread(&contender, plan, CALLS_DISABLED, || {
            burst(&contender, &requests, CALLS_DISABLED, C::stage)
        }),
        Scenario::Async => {
            one_thread(&contender, plan, CALLS, || burst(&contender, &requests, CALLS, to_end::<C>))
        }
        Scenario::DisabledAsync => one_thread(&contender, plan, CALLS_DISABLED, || {
            burst(&contender, &requests, CALLS_DISABLED, to_end::<C>)
        }),
        Scenario::TwoThreads => two_threads(&contender, plan, &requests),
    }?;
    match contender.delivered() {
        Some(delivered) if delivered != calls as u64 => {
            Err(format!("{} delivered {delivered} of {calls} spans", C::NAME).into())
        }
        _ => Ok(measured),
    }
}

/// Runs all repetitions on the calling thread; also returns the number of calls.
fn one_thread<C: Contender>(
    contender: &C,
    plan: &Plan,
    calls: usize,
    burst: impl Fn() -> Burst,
) -> Fallible<(Measured, usize)> {
    let mut measured = Measured::default();
    for repetition in 0..=plan.repetitions {
        let began = cpu_time::of_this_process();
        let mut sum = Burst::default();
        for _ in 0..plan.bursts {
            sum = sum.plus(burst());
            contender.catch_up()?;
        }
        contender.flush()?;
        let total = cpu_time::of_this_process() - began;
        if repetition > 0 {
            measured.push(calls * plan.bursts, &sum, total);
        }
    }
    Ok((measured, calls * plan.bursts * (plan.repetitions + 1)))
}

/// Runs all repetitions on two threads that begin each burst together; also returns the number of calls.
fn two_threads<C: Contender>(
    contender: &C,
    plan: &Plan,
    requests: &[Request; REQUESTS],
) -> Fallible<(Measured, usize)> {
    const THREADS: usize = 2;
    let samples = plan.repetitions + 1;
    let barrier = Barrier::new(THREADS + 1);
    let caller = || -> Vec<Burst> {
        let _end = AbortOnPanic;
        let repetition = |_| {
            (0..plan.bursts).fold(Burst::default(), |sum, _| {
                barrier.wait();
                let sum = sum.plus(burst(contender, requests, CALLS, C::stage));
                barrier.wait();
                sum
            })
        };
        (0..samples).map(repetition).collect()
    };
    thread::scope(|scope| {
        let callers = [(); THREADS].map(|()| scope.spawn(caller));
        let mut totals = Vec::new();
        let mut answer = Ok(());
        for _ in 0..samples {
            let began = cpu_time::of_this_process();
            for _ in 0..plan.bursts {
                barrier.wait();
                barrier.wait();
                // The callers wait at the barrier: an error is returned after they have ended.
                answer = answer.and_then(|()| contender.catch_up());
            }
            answer = answer.and_then(|()| contender.flush());
            totals.push(cpu_time::of_this_process() - began);
        }
        answer?;
        let mut sums = vec![Burst::default(); samples];
        for caller in callers {
            let bursts = caller.join().map_err(|_| "a calling thread panicked")?;
            sums.iter_mut().zip(bursts).for_each(|(sum, burst)| *sum = sum.plus(burst));
        }
        let mut measured = Measured::default();
        for (sum, total) in sums.iter().zip(totals).skip(1) {
            measured.push(CALLS * plan.bursts * THREADS, sum, total);
        }
        Ok((measured, CALLS * plan.bursts * THREADS * samples))
    })
}

/// Ends the process if its thread panics: the other threads would wait at the barrier for ever.
struct AbortOnPanic;

impl Drop for AbortOnPanic {
    fn drop(&mut self) {
        if thread::panicking() {
            std::process::abort();
        }
    }
}

/// Runs a burst of calls and measures it.
fn burst<C: Contender>(
    contender: &C,
    requests: &[Request; REQUESTS],
    calls: usize,
    call: impl Fn(&C, &Request) -> i64,
) -> Burst {
    let allocated = allocations::on_this_thread();
    let began = cpu_time::of_this_thread();
    measured_calls(contender, requests, calls, call);
    Burst {
        caller: cpu_time::of_this_thread_since(began),
        allocations: allocations::on_this_thread() - allocated,
    }
}

/// Measured loop, compiled separately for each contender and kind of call. Its name is that of
/// [`COUNTED_FUNCTION`](crate::instructions::callgrind::COUNTED_FUNCTION).
#[inline(never)]
fn measured_calls<C: Contender>(
    contender: &C,
    requests: &[Request; REQUESTS],
    calls: usize,
    call: impl Fn(&C, &Request) -> i64,
) {
    for _ in 0..calls / REQUESTS {
        contender.group(|| {
            for request in requests {
                black_box(call(contender, black_box(request)));
            }
        });
    }
}

/// Runs the measured loop for a tool that counts its instructions, without reading clocks: that would be a
/// call which the tool cannot follow.
///
/// # Errors
///
/// The contender does not start.
pub(crate) fn run_counted<C: Contender>(scenario: Scenario, calls: usize) -> Fallible<()> {
    let contender = C::start(scenario.export())?;
    let requests = requests();
    // The first call of a thread registers what the others find: it is not counted.
    match scenario {
        Scenario::Async | Scenario::DisabledAsync => {
            black_box(to_end(&contender, &requests[0]));
            measured_calls(&contender, &requests, calls, to_end::<C>);
        }
        Scenario::Sync | Scenario::Encoded | Scenario::Disabled | Scenario::TwoThreads => {
            black_box(C::stage(&contender, &requests[0]));
            measured_calls(&contender, &requests, calls, C::stage);
        }
    }
    Ok(())
}

/// Runs an asynchronous stage to its end.
fn to_end<C: Contender>(contender: &C, request: &Request) -> i64 {
    block_on(contender.stage_async(request))
}

/// Polls a future to its end, without a runtime whose cost would be measured as well.
fn block_on<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
    }
}
