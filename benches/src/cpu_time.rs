//! CPU time of the thread and of the process, and the processor's own counter.

use rustix::time::{ClockId, Timespec, clock_gettime};

/// CPU time the calling thread has used, in nanoseconds. Waiting and other processes do not count.
pub(crate) fn of_this_thread() -> f64 {
    nanoseconds(clock_gettime(ClockId::ThreadCPUTime))
}

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
    static START: std::sync::LazyLock<std::time::Instant> = std::sync::LazyLock::new(std::time::Instant::now);
    u64::try_from(START.elapsed().as_nanos()).unwrap_or(u64::MAX)
}
