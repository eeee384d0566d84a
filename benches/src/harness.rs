//! The measurement of one contender in this process.
//!
//! The caller works in bursts of [`CALLS`] calls. Between two bursts, outside the caller's time, the contender
//! processes everything it has queued, so that no queue overflows and no background work of one burst slows the next.
//! That work is in the total.

use std::hint::black_box;
use std::pin::pin;
use std::sync::Barrier;
use std::task::{Context, Poll, Waker};
use std::thread;

use serde::{Deserialize, Serialize};

use crate::contender::{Contender, Export};
use crate::workload::{REQUESTS, Request, requests};
use crate::{Fallible, allocations, cpu_time};

/// Calls per burst and thread: fewer than the 512 spans at which a batch processor wakes its thread, whose work would
/// otherwise run beside the caller's and slow it by a third. One thread thus sees the peers at their best.
const CALLS: usize = 500;
/// Calls per burst where nothing is queued, so that reading the clock does not show in a nanosecond per call.
const CALLS_DISABLED: usize = 100_000;

/// What is measured.
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
}

impl Scenario {
    /// All of them with their names on the command line.
    const NAMES: [(Self, &'static str); 5] = [
        (Self::Sync, "sync"),
        (Self::Async, "async"),
        (Self::TwoThreads, "two-threads"),
        (Self::Encoded, "encoded"),
        (Self::Disabled, "disabled"),
    ];

    /// The scenario of that name.
    pub(crate) fn from_name(name: &str) -> Fallible<Self> {
        Self::NAMES
            .iter()
            .find(|(_, candidate)| *candidate == name)
            .map(|(scenario, _)| *scenario)
            .ok_or_else(|| format!("unknown scenario {name}").into())
    }

    /// Its name on the command line.
    pub(crate) fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(scenario, _)| *scenario == self).map_or("", |(_, name)| name)
    }

    /// Where the telemetry goes.
    fn export(self) -> Export {
        match self {
            Self::Sync | Self::Async | Self::TwoThreads => Export::Discard,
            Self::Encoded => Export::OtlpExporter,
            Self::Disabled => Export::Off,
        }
    }
}

/// What a child measures, and how often.
pub(crate) struct Plan {
    /// What is measured.
    pub(crate) scenario: Scenario,
    /// Samples, after one that is thrown away.
    pub(crate) repetitions: usize,
    /// Bursts per sample.
    pub(crate) bursts: usize,
}

/// What a child measured: one value per repetition.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Measured {
    /// CPU time of the calling thread per call, in nanoseconds.
    pub(crate) caller: Vec<f64>,
    /// CPU time of all threads per call, flushes included, in nanoseconds.
    pub(crate) total: Vec<f64>,
    /// Allocations of the calling thread per call.
    pub(crate) allocations: Vec<f64>,
}

impl Measured {
    /// Adds one repetition of so many calls.
    fn push(&mut self, calls: usize, burst: &Burst, total: f64) {
        let calls = calls as f64;
        self.caller.push(burst.caller / calls);
        self.total.push(total / calls);
        self.allocations.push(burst.allocations as f64 / calls);
    }

    /// Adds what another process measured.
    pub(crate) fn extend(&mut self, other: Self) {
        self.caller.extend(other.caller);
        self.total.extend(other.total);
        self.allocations.extend(other.allocations);
    }
}

/// What calling threads used in some bursts.
#[derive(Clone, Copy, Default)]
struct Burst {
    /// Nanoseconds of CPU time.
    caller: f64,
    /// How often they allocated.
    allocations: u64,
}

impl Burst {
    /// Both together.
    fn plus(self, other: Self) -> Self {
        Self { caller: self.caller + other.caller, allocations: self.allocations + other.allocations }
    }
}

/// Measures one contender in this process.
///
/// # Errors
///
/// When the contender does not start, does not answer, or lost a span: a contender that drops work looks cheap.
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
        Scenario::Async => one_thread(&contender, plan, CALLS, || {
            burst(&contender, &requests, CALLS, |contender, request| block_on(contender.stage_async(request)))
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

/// All repetitions on the calling thread; also the number of calls made.
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

/// All repetitions on two threads that begin each burst together; also the number of calls made.
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
                // The callers wait at the barrier: the error is kept until they are done.
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

/// Ends the process when its thread panics: the others would wait at the barrier for ever.
struct AbortOnPanic;

impl Drop for AbortOnPanic {
    fn drop(&mut self) {
        if thread::panicking() {
            std::process::abort();
        }
    }
}

/// The measured loop, its own copy for every contender and kind of call.
#[inline(never)]
fn burst<C: Contender>(
    contender: &C,
    requests: &[Request; REQUESTS],
    calls: usize,
    call: impl Fn(&C, &Request) -> i64,
) -> Burst {
    let allocated = allocations::on_this_thread();
    let began = cpu_time::of_this_thread();
    for _ in 0..calls / REQUESTS {
        contender.group(|| {
            for request in requests {
                black_box(call(contender, black_box(request)));
            }
        });
    }
    Burst {
        caller: cpu_time::of_this_thread_since(began),
        allocations: allocations::on_this_thread() - allocated,
    }
}

/// Polls a future to its end: no runtime, so that the future itself is what is measured.
fn block_on<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
    }
}
