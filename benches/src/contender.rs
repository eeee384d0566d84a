//! What every contender is: one way to make the telemetry of a full stage.

use crate::Fallible;
use crate::workload::Request;

/// Where the telemetry of a run goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Export {
    /// Nothing is installed: what remains is the cost of the annotation itself.
    Off,
    /// Everything is processed up to the exporter, which counts and drops it.
    Discard,
    /// The exporter encodes OTLP protobuf and drops the bytes.
    OtlpExporter,
}

/// One way to make the telemetry of a full stage.
///
/// The harness is generic over it and never holds it as a trait object, so that the measured loop contains the
/// contender's own code and nothing in between.
pub(crate) trait Contender: Sync + Sized {
    /// The name on the child's command line.
    const NAME: &'static str;

    /// Installs the process-wide parts, once per process.
    ///
    /// # Errors
    ///
    /// Whatever the contender's library refuses.
    fn start(export: Export) -> Fallible<Self>;

    /// One full stage around [`crate::workload::work`]; returns the reply's size, so that nothing is optimised away.
    fn stage(&self, request: &Request) -> i64;

    /// The same stage as an `async fn` that yields once, around [`crate::workload::work_async`].
    ///
    /// The default suits contenders that are measured in synchronous scenarios only.
    fn stage_async(&self, request: &Request) -> impl Future<Output = i64> {
        async { self.stage(request) }
    }

    /// Runs a group of [`crate::workload::REQUESTS`] calls, inside whatever a contender wants around a group; what that
    /// costs is the caller's.
    fn group(&self, calls: impl FnOnce()) {
        calls();
    }

    /// Blocks until the background has processed every span of the burst that ended; not part of the caller's time.
    ///
    /// # Errors
    ///
    /// When the background does not answer.
    fn catch_up(&self) -> Fallible<()> {
        Ok(())
    }

    /// Collects and exports the metrics, once per repetition; not part of the caller's time.
    ///
    /// # Errors
    ///
    /// When the background does not answer.
    fn flush(&self) -> Fallible<()> {
        Ok(())
    }

    /// Spans that reached the exporter so far, `None` where there is nothing to count.
    ///
    /// The harness compares it with the calls it made: a contender that loses spans would look cheap.
    fn delivered(&self) -> Option<u64> {
        None
    }
}
