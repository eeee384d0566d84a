//! Interface of a contender: one way to produce the telemetry of a full stage.

use crate::failure::Fallible;
use crate::workload::Request;

/// Destination of the telemetry of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Export {
    /// None: nothing is installed, only the cost of the annotation remains.
    Off,
    /// An exporter that counts and drops everything.
    Discard,
    /// An exporter that encodes OTLP protobuf and drops the bytes.
    Otlp,
}

/// One way to produce the telemetry of a full stage.
///
/// The harness is generic over it and has no trait objects, so that the measured loop contains only the code
/// of the contender.
pub(crate) trait Contender: Sync + Sized {
    /// Name on the command line of a child.
    const NAME: &'static str;

    /// Installs the process-wide parts, once in a process.
    ///
    /// # Errors
    ///
    /// The library of the contender reports an error.
    fn start(export: Export) -> Fallible<Self>;

    /// Runs a full stage around [`crate::workload::work`].
    ///
    /// Returns the size of the reply, so that the compiler cannot remove the work.
    fn stage(&self, request: &Request) -> i64;

    /// Runs a full stage as an `async fn` that yields once, around [`crate::workload::work_async`].
    ///
    /// The default suits contenders that are measured in synchronous scenarios only.
    fn stage_async(&self, request: &Request) -> impl Future<Output = i64> {
        async { self.stage(request) }
    }

    /// Runs a group of [`crate::workload::REQUESTS`] calls inside what the contender needs around a group.
    ///
    /// Its cost is part of the caller's time.
    fn group(&self, calls: impl FnOnce()) {
        calls();
    }

    /// Blocks until the background has processed every span of the last burst.
    ///
    /// Its cost is not part of the caller's time.
    ///
    /// # Errors
    ///
    /// The background does not answer.
    fn catch_up(&self) -> Fallible<()> {
        Ok(())
    }

    /// Collects and exports the metrics, once in a repetition.
    ///
    /// Its cost is not part of the caller's time.
    ///
    /// # Errors
    ///
    /// The background does not answer.
    fn flush(&self) -> Fallible<()> {
        Ok(())
    }

    /// Returns the number of exported spans; `None` if none are counted.
    ///
    /// The harness compares it with the number of calls: a contender that drops spans would look cheap.
    fn delivered(&self) -> Option<u64> {
        None
    }
}
