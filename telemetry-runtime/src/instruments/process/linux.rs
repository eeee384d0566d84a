//! Parser of the files in `/proc/self`. A value that cannot be parsed is `None`.
//!
//! Other operating systems than Linux do not have these files, so all values are `None`.

use std::fs;

/// Default of the ticks per second of the times in `stat`, on every architecture that Rust supports.
const DEFAULT_TICKS: u64 = 100;
/// Number of the entry of the auxiliary vector with the kernel's ticks per second (`AT_CLKTCK`).
const TICKS_ENTRY: u64 = 17;

/// Files in `/proc/self`.
pub(super) struct Proc;

/// Start of the process, and the processor time that it has used since, in seconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct CpuTime {
    pub(super) user: f64,
    pub(super) system: f64,
    /// Seconds from the start of the machine to the start of the process.
    pub(super) began: f64,
}

/// Values of `status`; a kernel may omit some of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Status {
    pub(super) resident_bytes: Option<u64>,
    pub(super) virtual_bytes: Option<u64>,
    pub(super) threads: Option<u64>,
}

impl Proc {
    pub(super) fn cpu_time() -> Option<CpuTime> {
        let ticks = fs::read("/proc/self/auxv").ok().and_then(|vector| ticks(&vector));
        cpu_time(&fs::read_to_string("/proc/self/stat").ok()?, ticks.unwrap_or(DEFAULT_TICKS))
    }

    pub(super) fn status() -> Option<Status> {
        Some(status(&fs::read_to_string("/proc/self/status").ok()?))
    }

    /// Seconds since the process began.
    pub(super) fn uptime(time: &CpuTime) -> Option<f64> {
        uptime(&fs::read_to_string("/proc/uptime").ok()?, time)
    }

    pub(super) fn open_files() -> Option<u64> {
        const FOLDER: &str = "/proc/self/fd";
        // The size is the number of files, or zero before Linux 6.2.
        match fs::metadata(FOLDER).ok()?.len() {
            0 => (fs::read_dir(FOLDER).ok()?.count() as u64).checked_sub(1),
            counted => Some(counted),
        }
    }
}

/// Parses `stat`. The fields follow the program's name, which is in parentheses and may contain any
/// character.
fn cpu_time(stat: &str, ticks: u64) -> Option<CpuTime> {
    let (_, fields) = stat.rsplit_once(')')?;
    let fields: Vec<&str> = fields.split_ascii_whitespace().collect();
    // The first field here is the third one in the documentation, proc_pid_stat(5).
    let seconds = |field: usize| {
        let number: u64 = fields.get(field - 3)?.parse().ok()?;
        Some(number as f64 / ticks as f64)
    };
    Some(CpuTime { user: seconds(14)?, system: seconds(15)?, began: seconds(22)? })
}

fn status(text: &str) -> Status {
    let value = |name: &str| {
        let line = text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'))?;
        let mut words = line.split_ascii_whitespace();
        let number: u64 = words.next()?.parse().ok()?;
        match words.next() {
            Some("kB") => number.checked_mul(1024),
            Some(_) => None,
            None => Some(number),
        }
    };
    Status { resident_bytes: value("VmRSS"), virtual_bytes: value("VmSize"), threads: value("Threads") }
}

/// Returns the seconds since the process began; `None` if the clocks disagree, as in some containers.
fn uptime(machine: &str, time: &CpuTime) -> Option<f64> {
    let machine: f64 = machine.split_ascii_whitespace().next()?.parse().ok()?;
    Some(machine - time.began).filter(|seconds| seconds.is_finite() && *seconds >= 0.0)
}

/// Finds the ticks per second in the auxiliary vector, which consists of pairs of words: number and value.
fn ticks(vector: &[u8]) -> Option<u64> {
    const WORD: usize = size_of::<usize>();
    let word = |bytes: &[u8]| Some(usize::from_ne_bytes(*bytes.first_chunk::<WORD>()?) as u64);
    let entries = vector.chunks_exact(2 * WORD);
    let mut entries = entries.filter_map(|pair| Some((word(pair)?, word(pair.get(WORD..)?)?)));
    entries.find(|(entry, _)| *entry == TICKS_ENTRY).map(|(_, ticks)| ticks).filter(|ticks| *ticks > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Beginning of a real line, with a program name that looks like fields.
    const STAT: &str =
        "4711 (a) S 1 (b) R 1 4711 4711 0 -1 4194560 150 0 0 0 250 50 0 0 20 0 7 0 12000 1000000 300";

    #[test]
    fn processor_time_is_found_after_any_program_name() {
        let expected = CpuTime { user: 2.5, system: 0.5, began: 120.0 };
        assert_eq!(cpu_time(STAT, 100), Some(expected));
        assert_eq!(uptime("150.25 290.00\n", &expected), Some(30.25));
        assert_eq!(uptime("100.00 290.00\n", &expected), None);
    }

    #[test]
    fn a_value_that_cannot_be_parsed_is_none() {
        for stat in ["", ")", "1 (a", "1 (a) S", "1 (a) S 1 1 1 0 -1 0 0 0 0 0 x 50 0 0 20 0 7 0 12000"] {
            assert_eq!(cpu_time(stat, 100), None, "{stat}");
        }
        assert_eq!(status("VmRSS:\t x kB\nVmSize: 1 MB\n"), Status::default());
        assert_eq!(uptime("", &CpuTime { user: 0.0, system: 0.0, began: 0.0 }), None);
        assert_eq!(ticks(&[17, 0, 0]), None);
    }

    #[test]
    fn memory_is_in_bytes() {
        let text = "Name:\tVmRSS: 9 kB\nVmSize:\t    2048 kB\nVmRSS:\t     100 kB\nThreads:\t7\n";
        let expected =
            Status { resident_bytes: Some(102_400), virtual_bytes: Some(2_097_152), threads: Some(7) };
        assert_eq!(status(text), expected);
    }

    #[test]
    fn the_ticks_per_second_are_read_from_the_auxiliary_vector() {
        let words = [6usize, 4096, 17, 250, 0, 0];
        let bytes: Vec<u8> = words.iter().flat_map(|word| word.to_ne_bytes()).collect();
        assert_eq!(ticks(&bytes), Some(250));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn the_values_of_this_process_are_read() {
        let status = Proc::status().unwrap();
        assert!(status.resident_bytes > Some(100_000) && status.virtual_bytes >= status.resident_bytes);
        assert!(status.threads >= Some(1));
        let before = Proc::open_files().unwrap();
        let _open = fs::File::open("/proc/self/stat").unwrap();
        // Other tests open and close files meanwhile.
        assert!(before >= 3 && Proc::open_files().unwrap() >= 3);
        let time = Proc::cpu_time().unwrap();
        assert!(time.user + time.system >= 0.0 && Proc::uptime(&time).is_some());
    }
}
