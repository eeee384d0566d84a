//! File of leases, by which a controller in another process reaches the work.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use super::knob::Knob;
use super::lease::Lease;

/// Maximum number of bytes of a file that is read: a thousand leases have a tenth of it.
const MAX_BYTES: u64 = 1 << 20;

/// Leases in a file, as JSON.
///
/// The file is replaced as a whole, so that a reader finds the old leases or the new ones. One that is
/// missing, unreadable or no file of leases means the default.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeaseFile {
    path: PathBuf,
}

/// Right of one controller to change a file of leases. It ends with the value, and with the process.
#[derive(Debug)]
pub struct Held {
    file: LeaseFile,
    // The lock of the operating system is released when the file is closed.
    _lock: File,
}

/// Content of the file.
#[derive(Default, serde::Deserialize, serde::Serialize)]
struct Leases {
    leases: Vec<Lease>,
    /// Ends of past changes, one for each knob.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    ended: Vec<Ended>,
}

/// End of the last change of a knob.
#[derive(serde::Deserialize, serde::Serialize)]
struct Ended {
    knob: String,
    /// Time in nanoseconds of Unix time.
    end: i64,
}

impl LeaseFile {
    /// Returns the file at a path, which need not exist.
    pub fn new(path: impl Into<PathBuf>) -> LeaseFile {
        LeaseFile { path: path.into() }
    }

    /// Returns the path.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Returns the lease of a knob, which may have expired.
    pub fn lease(&self, knob: &str) -> Option<Lease> {
        self.read().leases.into_iter().find(|lease| lease.knob == knob)
    }

    /// Returns the value of a knob at a time in nanoseconds of Unix time, and the lease that it is from; the
    /// default without one.
    pub fn value(&self, knob: &Knob, now: i64) -> (f64, Option<Lease>) {
        let lease = self.lease(&knob.name).filter(|lease| knob.is_valid(lease, now));
        (knob.value(lease.as_ref(), now), lease)
    }

    /// Returns the time at which the last change of a knob ended, in nanoseconds of Unix time; nothing if
    /// none has. A lease that has expired ended at its expiry.
    pub fn ended(&self, knob: &str, now: i64) -> Option<i64> {
        let Leases { leases, ended } = self.read();
        let expired = leases.iter().filter(|lease| lease.knob == knob && lease.expiry <= now);
        let ended = ended.iter().filter(|ended| ended.knob == knob).map(|ended| ended.end);
        expired.map(|lease| lease.expiry).chain(ended).max()
    }

    /// Takes the right to change the file.
    ///
    /// # Errors
    ///
    /// Another controller has it, or the folder cannot be written.
    pub fn hold(&self) -> io::Result<Held> {
        let mut name = self.path.file_name().unwrap_or_default().to_owned();
        name.push(".lock");
        let path = self.path.with_file_name(name);
        let lock = File::options().create(true).append(true).open(path)?;
        match lock.try_lock() {
            Ok(()) => Ok(Held { file: self.clone(), _lock: lock }),
            Err(TryLockError::WouldBlock) => {
                Err(io::Error::new(io::ErrorKind::WouldBlock, "another controller changes this file"))
            }
            Err(TryLockError::Error(error)) => Err(error),
        }
    }

    fn read(&self) -> Leases {
        let is_small = fs::metadata(&self.path).is_ok_and(|metadata| metadata.len() <= MAX_BYTES);
        let text = if is_small { fs::read(&self.path).unwrap_or_default() } else { Vec::new() };
        serde_json::from_slice(&text).unwrap_or_default()
    }
}

impl Held {
    /// Returns the file.
    pub fn file(&self) -> &LeaseFile {
        &self.file
    }

    /// Puts a lease into effect, in the place of an earlier one of its knob.
    ///
    /// # Errors
    ///
    /// The file cannot be written; the earlier leases stay.
    pub fn put(&self, lease: Lease) -> io::Result<()> {
        let mut leases = self.file.read();
        leases.leases.retain(|other| other.knob != lease.knob);
        leases.leases.push(lease);
        self.write(&leases)
    }

    /// Ends the lease of a knob: its default is in effect.
    ///
    /// # Errors
    ///
    /// The file cannot be written; the leases stay until they expire.
    pub fn remove(&self, knob: &str) -> io::Result<()> {
        let mut leases = self.file.read();
        let count = leases.leases.len();
        leases.leases.retain(|lease| lease.knob != knob);
        if leases.leases.len() == count { Ok(()) } else { self.write(&leases) }
    }

    /// Ends the change of a knob at a time in nanoseconds of Unix time: its default is in effect, and its
    /// cool-down begins, also for a controller that is started later.
    ///
    /// # Errors
    ///
    /// The file cannot be written; the leases stay until they expire.
    pub fn end(&self, knob: &str, end: i64) -> io::Result<()> {
        let mut leases = self.file.read();
        leases.leases.retain(|lease| lease.knob != knob);
        leases.ended.retain(|ended| ended.knob != knob);
        leases.ended.push(Ended { knob: knob.to_owned(), end });
        self.write(&leases)
    }

    fn write(&self, leases: &Leases) -> io::Result<()> {
        let path = &self.file.path;
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(format!(".{}.tmp", std::process::id()));
        let beside = path.with_file_name(name);
        // Numbers and texts are always JSON.
        let text = serde_json::to_vec_pretty(leases).unwrap_or_default();
        let written = fs::write(&beside, text).and_then(|()| fs::rename(&beside, path));
        if written.is_err() {
            // The file may not exist, and the first error is the useful one.
            let _ = fs::remove_file(&beside);
        }
        written
    }
}
