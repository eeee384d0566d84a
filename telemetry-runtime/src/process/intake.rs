//! The collector's side of the slow path: what stages hand over when their ring has no room.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::SyncSender;
use std::sync::{Arc, Mutex, PoisonError};

use crate::model::signal::{Reason, Signal};
use crate::process::anchor::Rate;
use crate::process::collector::Request;
use crate::process::loss::Losses;
use crate::process::measurements::Measurements;
use crate::process::metrics::{Deriver, Ended};
use crate::record::read::decode::{self, Record, Values};
use crate::record::read::tables::Tables;
use crate::record::read::unpack::{OUTPUT, Unpacked};
use crate::record::site::Site;
use crate::record::slow_path::{ShedEnd, SlowPath};

/// Whether the collector has been woken and has not looked yet.
#[derive(Clone, Debug, Default)]
pub(crate) struct Woken(Arc<AtomicBool>);

impl Woken {
    pub(crate) fn reset(&self) {
        self.0.store(false, Ordering::Release);
    }

    /// True for the first who asks since the collector looked.
    fn first(&self) -> bool {
        !self.0.load(Ordering::Relaxed) && !self.0.swap(true, Ordering::AcqRel)
    }
}

/// END records that found no room, at the most: their spans are in the table of open spans, so this
/// many can only wait when that table is larger.
const MAX_OVERFLOW: usize = 16 * 1024 * 1024;

/// What shed records become.
struct Derivers {
    tables: Tables,
    stages: Deriver,
    measurements: Measurements,
}

pub(crate) struct Intake {
    requests: SyncSender<Request>,
    woken: Woken,
    overflow: Arc<Mutex<Vec<u8>>>,
    losses: Arc<Losses>,
    /// Derivers and tables of its own: shed measurements never wait for the collector.
    derive: Mutex<Derivers>,
    rate: Rate,
}

impl Intake {
    pub(crate) fn new(
        requests: SyncSender<Request>,
        woken: Woken,
        overflow: Arc<Mutex<Vec<u8>>>,
        losses: Arc<Losses>,
        stages: Deriver,
        measurements: Measurements,
        rate: Rate,
    ) -> Intake {
        let derive = Mutex::new(Derivers { tables: Tables::default(), stages, measurements });
        Intake { requests, woken, overflow, losses, derive, rate }
    }

    fn derive<R>(&self, use_it: impl FnOnce(&mut Tables, &mut Deriver) -> R) -> R {
        let mut derive = self.derive.lock().unwrap_or_else(PoisonError::into_inner);
        let Derivers { tables, stages: deriver, .. } = &mut *derive;
        tables.refresh();
        let result = use_it(tables, deriver);
        deriver.publish_active();
        result
    }
}

impl SlowPath for Intake {
    fn wake(&self) {
        if self.woken.first() {
            // A full queue of requests means that the collector is about to look anyway.
            let _ = self.requests.try_send(Request::Wake);
        }
    }

    fn shed_start(&self, site: &'static Site, values: &[u8], sampled: bool, reason: Reason) -> u32 {
        if sampled {
            self.losses.add(Signal::Span, reason, 1);
        }
        let number = site.number();
        // Zero means "not shed" to the stage, so its labels are numbered from one here.
        let labels = self.derive(|tables, deriver| {
            deriver.started(site, number);
            let mut unpacked = Unpacked::default();
            unpacked.add_start(tables, site, values);
            deriver.labels(0, &unpacked)
        });
        labels.saturating_add(1)
    }

    fn shed_end(&self, end: ShedEnd<'_>) {
        self.derive(|tables, deriver| {
            let error_type = (!end.error_type.is_empty()).then_some(end.error_type);
            let mut labels = end.labels.saturating_sub(1);
            if error_type.is_none() {
                let mut unpacked = Unpacked::default();
                unpacked.add(tables, OUTPUT, Values::new(end.values));
                labels = deriver.labels(labels, &unpacked);
            }
            deriver.ended(&Ended {
                site: end.site,
                site_number: end.site.number(),
                labels,
                seconds: self.rate.seconds_of(end.ticks),
                outcome: end.outcome,
                error_type,
                shown: None,
            });
        });
    }

    fn overflowing_end(&self, record: &[u8]) {
        let mut overflow = self.overflow.lock().unwrap_or_else(PoisonError::into_inner);
        if overflow.len() < MAX_OVERFLOW {
            overflow.extend_from_slice(record);
        } else {
            // The span stays open and will be counted as unfinished.
            self.losses.add(Signal::Measurement, Reason::RingFull, 1);
        }
    }

    fn shed_decision(&self, stage: u32, decision: &'static Site, chosen: &str) {
        let number = decision.number();
        self.derive(|tables, deriver| {
            if let Some(site) = tables.site(stage) {
                deriver.decided((site, stage), (decision, number), chosen);
            }
        });
    }

    fn shed_measurement(&self, record: &[u8]) {
        let Some(Record::Measurement(measured, values)) = decode::record(record) else { return };
        let mut derive = self.derive.lock().unwrap_or_else(PoisonError::into_inner);
        let Derivers { tables, measurements, .. } = &mut *derive;
        if let Some(metric) = tables.metric(measured.metric) {
            measurements.measured(metric, &measured, values);
        }
    }

    fn lost(&self, signal: Signal, reason: Reason) {
        self.losses.add(signal, reason, 1);
    }
}
