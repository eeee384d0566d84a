//! CPU time of the thread and of the process, and the time stamp counter.

use std::sync::LazyLock;

use rustix::time::{ClockId, Timespec, clock_gettime};

/// Returns the CPU time of the calling thread in nanoseconds, without waiting and other processes.
pub(crate) fn of_this_thread() -> f64 {
    nanoseconds(clock_gettime(ClockId::ThreadCPUTime))
}

/// Returns the CPU time of the calling thread since an earlier reading, without the cost of the reading.
pub(crate) fn of_this_thread_since(began: f64) -> f64 {
    let now = of_this_thread();
    (now - began - *COST_OF_READING).max(0.0)
}

/// Difference of two consecutive readings: a system call, or a tenth of a nanosecond for each measured call.
static COST_OF_READING: LazyLock<f64> = LazyLock::new(|| {
    let reading = |_| {
        let began = of_this_thread();
        of_this_thread() - began
    };
    (0..1_000).map(reading).fold(f64::INFINITY, f64::min)
});

/// Returns the CPU time of all threads of this process in nanoseconds.
pub(crate) fn of_this_process() -> f64 {
    nanoseconds(clock_gettime(ClockId::ProcessCPUTime))
}

/// Converts the time of a clock that starts with the thread or process, far below the precision of `f64`.
fn nanoseconds(time: Timespec) -> f64 {
    time.tv_sec as f64 * 1e9 + time.tv_nsec as f64
}

/// Returns the time stamp counter, the cheapest clock.
#[cfg(target_arch = "x86_64")]
#[inline]
#[allow(unsafe_code, reason = "the instruction has no safe name in the standard library")]
pub(crate) fn ticks() -> u64 {
    // SAFETY: every x86-64 processor has the instruction, and it touches no memory.
    unsafe { core::arch::x86_64::_rdtsc() }
}

/// Returns the nanoseconds since the first reading, on processors without a time stamp counter.
#[cfg(not(target_arch = "x86_64"))]
#[inline]
pub(crate) fn ticks() -> u64 {
    static START: LazyLock<std::time::Instant> = LazyLock::new(std::time::Instant::now);
    u64::try_from(START.elapsed().as_nanos()).unwrap_or(u64::MAX)
}
