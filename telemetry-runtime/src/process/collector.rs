//! The collector's thread: reads the rings, pairs beginnings with ends, derives, and hands on. It waits for
//! nothing but requests: exporters, readings of the metrics and messages have threads of their own.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

#[cfg(unix)]
use crate::context::held_locks;
use crate::context::own_thread;
use crate::context::state::{self, State};
use crate::model::signal::{DropReason, Signal};
use crate::process::assembly::Assembly;
use crate::process::exporters::Exporters;
use crate::process::loss_reports::LossReports;
use crate::process::metric_readings::MetricReadings;
use crate::process::metric_source::Reading;
use crate::process::requests::{Request, Woken};
use crate::process::required::{Checked, Required};
use crate::process::span_processor::{Processed, Processing};
use crate::process::stage_changes::StageChanges;
use crate::process::tail_sampling::{Kept, TailSampling};
use crate::process::without_room::WithoutRoom;
use crate::record::ring::{self, RingReader};

/// Number of passes after which everything written before the first one is delivered: an END record that was
/// read before its START record is placed one pass later and takes effect in the pass after that.
const MAX_SETTLING_PASSES: usize = 4;

/// Number of bytes after which a pass delivers the spans that have ended: their records are still in the
/// first-level cache.
const PART: usize = 16 * 1024;

pub(crate) struct Collector {
    /// Longest time between two passes.
    interval: Duration,
    /// The installation it collects for.
    state: State,
    assembly: Assembly,
    exporters: Exporters,
    readings: MetricReadings,
    without_room: Arc<WithoutRoom>,
    reports: LossReports,
    required: Required,
    tail: Option<TailSampling>,
    processing: Option<Processing>,
    changes: StageChanges,
}

impl Collector {
    pub(crate) fn new(
        (interval, state): (Duration, State),
        assembly: Assembly,
        exporters: Exporters,
        readings: MetricReadings,
        without_room: Arc<WithoutRoom>,
        reports: LossReports,
        changes: StageChanges,
    ) -> Collector {
        let required = reports.required();
        let (tail, processing) = (None, None);
        Collector {
            interval,
            state,
            assembly,
            exporters,
            readings,
            without_room,
            reports,
            required,
            tail,
            processing,
            changes,
        }
    }

    /// Returns the collector with tail sampling, if there is any.
    pub(crate) fn tail_sampling(self, tail: Option<TailSampling>) -> Collector {
        Collector { tail, ..self }
    }

    /// Returns the collector with processors of the application, if there are any.
    pub(crate) fn processing(self, processing: Option<Processing>) -> Collector {
        Collector { processing, ..self }
    }

    /// Works until the shutdown, or until no sender of requests is left.
    pub(crate) fn run(mut self, requests: &Receiver<Request>, woken: &Woken) {
        own_thread::mark();
        loop {
            let request = requests.recv_timeout(self.interval);
            woken.reset();
            match request {
                Ok(Request::Wake) | Err(RecvTimeoutError::Timeout) => self.pass(),
                Ok(Request::Drain { deadline, done }) => {
                    self.settle(deadline);
                    let _ = done.send(self.assembly.exemplars());
                }
                Ok(Request::Export { deadline, readings, done }) => {
                    self.settle(deadline);
                    self.export(&readings);
                    self.exporters.hand_over();
                    let _ = done.send(());
                }
                Ok(Request::Close { deadline, done }) => {
                    self.close(deadline);
                    let _ = done.send(());
                }
                Ok(Request::End { readings, done }) => {
                    // Of threads that were about to begin or to end a stage at the close.
                    self.without_room.publish();
                    self.end_processing();
                    self.export(&readings);
                    self.exporters.hand_over();
                    let _ = done.send(());
                    return;
                }
                Err(RecvTimeoutError::Disconnected) => return self.close(Instant::now()),
            }
            self.reports.report(Instant::now());
            let readings = self.readings.poll();
            self.export(&readings);
        }
    }

    /// Hands on readings of the metrics, with exemplars.
    fn export(&mut self, readings: &[Reading]) {
        if !readings.is_empty() {
            self.exporters.metrics(readings, &self.assembly.exemplars().into());
        }
    }

    /// Reads every ring once, unless the installation was replaced, and delivers the finished spans and log
    /// records.
    fn pass(&mut self) {
        let mut is_complete = self.read_part(true);
        while !is_complete {
            let mut processed = Processed { processing: self.processing.as_mut(), next: &mut self.exporters };
            let mut kept = Kept { tail: self.tail.as_mut(), next: &mut processed };
            let mut deliver = Checked { required: &mut self.required, next: &mut kept };
            self.assembly.deliver_ended(&mut deliver);
            is_complete = self.read_part(false);
        }
        self.assembly.accept_overflowing(&self.without_room.take());
        self.without_room.publish();
        // Only now, with no lock held.
        let mut processed = Processed { processing: self.processing.as_mut(), next: &mut self.exporters };
        let mut kept = Kept { tail: self.tail.as_mut(), next: &mut processed };
        let mut deliver = Checked { required: &mut self.required, next: &mut kept };
        self.assembly.end_pass(&mut deliver);
        if let Some(tail) = &mut self.tail {
            tail.end_pass(&mut processed);
        }
        self.end_processing();
        self.changes.poll(&self.assembly.anchor, &mut self.exporters);
        self.exporters.end_of_pass();
    }

    /// Reads a part of the rings, the first one at the beginning of a pass. Returns whether it was the last
    /// one.
    fn read_part(&mut self, begins: bool) -> bool {
        let (assembly, state) = (&mut self.assembly, self.state);
        #[cfg(unix)]
        held_locks::give_way();
        let (skipped, is_complete) = ring::with_readers(|readers| {
            if begins {
                assembly.begin_pass(readers.len() > 1);
                readers.iter_mut().for_each(RingReader::begin_pass);
            }
            if state.is_replaced() {
                return (0, true);
            }
            let mut limit = PART;
            let drained = readers.iter_mut().map(|reader| {
                assembly.begin_ring(reader.is_shared());
                reader.drain(&mut limit, |record| assembly.accept(record))
            });
            let skipped = drained.filter(|skipped| *skipped > 0).count();
            (skipped, readers.iter().all(RingReader::has_read_all))
        });
        self.reports.recording.add(Signal::Span, DropReason::Unfinished, skipped as u64);
        is_complete
    }

    /// Hands the spans of the pass to the processors, and what they have exported to the exporters.
    fn end_processing(&mut self) {
        if let Some(processing) = &mut self.processing {
            processing.end_of_pass(&mut self.exporters);
        }
    }

    /// Repeats passes until everything written before the first one is assembled: a record may be read one
    /// pass before its START record, and an END record takes effect one pass after it was read. Records
    /// written meanwhile may wait for a later pass.
    fn settle(&mut self, deadline: Instant) {
        for pass in 1..=MAX_SETTLING_PASSES {
            self.pass();
            let done = pass >= 2 && !self.assembly.is_waiting();
            if done || Instant::now() >= deadline {
                break;
            }
        }
        if let Some(tail) = &mut self.tail {
            tail.settle(&mut Processed { processing: self.processing.as_mut(), next: &mut self.exporters });
            self.end_processing();
            self.exporters.end_of_pass();
        }
    }

    /// Reads and hands on everything that was recorded until now; spans that are still open are dropped.
    fn close(&mut self, deadline: Instant) {
        state::switch_off(self.state);
        self.settle(deadline);
        self.assembly.drop_open();
        if let Some(tail) = &mut self.tail {
            tail.close(&mut Processed { processing: self.processing.as_mut(), next: &mut self.exporters });
            self.end_processing();
            self.exporters.end_of_pass();
        }
        self.exporters.hand_over();
    }
}
