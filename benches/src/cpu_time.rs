//! CPU time of the thread and of the process, and the processor's own counter.

use std::sync::LazyLock;

use rustix::time::{ClockId, Timespec, clock_gettime};

/// CPU time the calling thread has used, in nanoseconds. Waiting and other processes do not count.
pub(crate) fn of_this_thread() -> f64 {
    nanoseconds(clock_gettime(ClockId::ThreadCPUTime))
}

/// CPU time the calling thread has used since an earlier reading, without what the reading itself costs.
pub(crate) fn of_this_thread_since(began: f64) -> f64 {
    let now = of_this_thread();
    (now - began - *COST_OF_READING).max(0.0)
}

/// What two readings with nothing in between differ by: a system call, a tenth of a nanosecond to one per call.
static COST_OF_READING: LazyLock<f64> = LazyLock::new(|| {
    let reading = |_| {
        let began = of_this_thread();
        of_this_thread() - began
    };
    (0..1_000).map(reading).fold(f64::INFINITY, f64::min)
});

/// CPU time all threads of this process have used, in nanoseconds.
pub(crate) fn of_this_process() -> f64 {
    nanoseconds(clock_gettime(ClockId::ProcessCPUTime))
}

/// Nanoseconds of a clock that starts with the thread or process, far from where `f64` loses one.
fn nanoseconds(time: Timespec) -> f64 {
    time.tv_sec as f64 * 1e9 + time.tv_nsec as f64
}

/// The time stamp counter, the cheapest clock there is.
#[cfg(target_arch = "x86_64")]
#[inline]
#[allow(unsafe_code, reason = "the instruction has no safe name in the standard library")]
pub(crate) fn ticks() -> u64 {
    // SAFETY: every x86-64 processor has the instruction, and it touches no memory.
    unsafe { core::arch::x86_64::_rdtsc() }
}

/// Nanoseconds since the first reading, where there is no time stamp counter.
#[cfg(not(target_arch = "x86_64"))]
#[inline]
pub(crate) fn ticks() -> u64 {
    static START: LazyLock<std::time::Instant> = LazyLock::new(std::time::Instant::now);
    u64::try_from(START.elapsed().as_nanos()).unwrap_or(u64::MAX)
}
