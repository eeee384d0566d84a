//! Warnings and failures that stand in the output before the call that records them returns.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crate::process::exporter::ExporterHandle;
use crate::process::exporters::ExporterHandles;
use crate::process::requests::Requests;

/// The exporters that are waited for.
pub(crate) struct SynchronousLines {
    requests: Requests,
    exporters: Vec<(Arc<dyn ExporterHandle>, Duration)>,
    /// Longest time of a wait.
    timeout: Duration,
    /// True after a wait that has reached its timeout: until the output has taken what waits for it, no other
    /// call waits.
    is_late: AtomicBool,
}

impl SynchronousLines {
    /// Returns `None` if no exporter is so configured.
    pub(crate) fn of(exporters: &ExporterHandles, requests: Requests) -> Option<SynchronousLines> {
        let exporters = exporters.synchronous();
        let timeout = exporters.iter().map(|(_, timeout)| *timeout).max()?;
        Some(SynchronousLines { requests, exporters, timeout, is_late: AtomicBool::new(false) })
    }

    /// Waits until everything recorded so far is written, but no longer than the timeout.
    pub(crate) fn wait(&self) {
        let now = Instant::now();
        if self.is_late.load(Ordering::Relaxed) && !self.is_written(|_| now) {
            return;
        }
        let is_written = self.requests.read(now + self.timeout) && self.is_written(|timeout| now + timeout);
        self.is_late.store(!is_written, Ordering::Relaxed);
    }

    fn is_written(&self, deadline: impl Fn(Duration) -> Instant) -> bool {
        self.exporters.iter().all(|(exporter, timeout)| exporter.flush(deadline(*timeout)))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;
    use std::sync::mpsc::sync_channel;

    use super::*;
    use crate::process::exporter::ExportStats;
    use crate::process::requests::Request;

    /// An output that hangs or not, with the timeouts that it was waited for.
    #[derive(Default)]
    struct Output {
        hangs: AtomicBool,
        waits: Mutex<Vec<bool>>,
    }

    impl ExporterHandle for Output {
        fn flush(&self, deadline: Instant) -> bool {
            self.waits.lock().unwrap().push(deadline > Instant::now());
            !self.hangs.load(Ordering::Relaxed)
        }

        fn stats(&self) -> ExportStats {
            ExportStats::default()
        }
    }

    #[test]
    fn after_a_timeout_no_call_waits_until_the_output_goes_on() {
        let (requests, received) = sync_channel(1);
        std::thread::spawn(move || {
            while let Ok(Request::Drain { done, .. }) = received.recv() {
                let _ = done.send(Vec::new());
            }
        });
        let (output, timeout) = (Arc::new(Output::default()), Duration::from_secs(3_600));
        let lines = SynchronousLines {
            requests: Requests(requests),
            exporters: vec![(output.clone(), timeout)],
            timeout,
            is_late: AtomicBool::new(false),
        };
        for hangs in [false, true, true, false, false] {
            output.hangs.store(hangs, Ordering::Relaxed);
            lines.wait();
        }
        let waits = std::mem::take(&mut *output.waits.lock().unwrap());
        assert_eq!(waits, [true, true, false, false, true, true]);
    }
}
