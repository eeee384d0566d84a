//! Cell of the matrix: one exporter, of whose signals one goes to a destination that fails.

use std::collections::BTreeMap;
use std::time::Duration;

use receiver::{Answer, Received, Receiver};
use telemetry::export::{DropReason, ExportStats, LogSource};
use telemetry::otlp::OtlpExporter;

use super::failure::rows;
use super::{Certificates, ITEMS, Protocol, SOON, Signal, Target, sent_by};
use crate::delivery::said::Said;

/// Timeout of a request to a destination that drips.
const SHORT: Duration = Duration::from_millis(300);

/// Receiver of each protocol that never fails.
pub(super) struct Healthy {
    http: Receiver,
    grpc: Receiver,
}

pub(super) struct Cell {
    pub(super) row: &'static str,
    signal: Signal,
    pub(super) target: Target,
}

impl Healthy {
    pub(super) fn start() -> Healthy {
        Healthy { http: Receiver::http(), grpc: Receiver::grpc() }
    }

    pub(super) fn of(&self, protocol: Protocol) -> &Receiver {
        match protocol {
            Protocol::Http => &self.http,
            Protocol::Grpc => &self.grpc,
        }
    }

    /// Exporter that sends every signal here, in one request for all items that are recorded at a time.
    pub(super) fn exporter(&self, protocol: Protocol, name: &str) -> OtlpExporter {
        let otlp = protocol.exporter(self.of(protocol).endpoint());
        otlp.header("x-cell", name).logs_of(&[LogSource::Event]).batch_spans(ITEMS).linger(SOON)
    }

    /// Returns whether the metrics were read and sent.
    pub(super) fn has_metrics(&self) -> bool {
        self.http.received().iter().any(|request| request.data_points() > 0)
    }

    /// Waits until everything that was recorded is here, except what goes to a destination that fails.
    pub(super) fn wait_for(&self, cells: &[Cell], failing: Signal) {
        let has = |received: &[Received], name: &str, signal| match signal {
            Signal::Metrics => sent_by(received, name, signal) > 0,
            Signal::Spans | Signal::Logs => sent_by(received, name, signal) as u64 >= ITEMS,
        };
        let others = || Signal::ALL.into_iter().filter(|signal| *signal != failing);
        for protocol in Protocol::ALL {
            let own = || cells.iter().filter(|cell| cell.target.protocol == protocol);
            let arrived = self.of(protocol).wait_until(SOON, |received| {
                own().all(|cell| others().all(|signal| has(received, &cell.name(), signal)))
            });
            assert!(arrived, "{failing:?} that fail hold up others over {protocol:?}");
        }
        let all = |received: &[Received]| Signal::ALL.into_iter().all(|signal| has(received, "all", signal));
        assert!(self.http.wait_until(SOON, all));
    }
}

impl Cell {
    /// Starts the destinations of every row.
    pub(super) fn all(signal: Signal, healthy: &Healthy, certificates: &Certificates) -> Vec<Cell> {
        let mut cells = Vec::new();
        for (row, failure) in rows(&healthy.http.endpoint()) {
            for protocol in Protocol::ALL {
                cells.push(Cell {
                    row,
                    signal,
                    target: Target::start(protocol, failure.clone(), certificates),
                });
            }
        }
        cells
    }

    /// Header by which requests of this cell are known.
    fn name(&self) -> String {
        format!("{} {:?}", self.row, self.target.protocol)
    }

    fn address(&self) -> String {
        self.target.address(self.signal.path())
    }

    pub(super) fn exporter(&self, healthy: &Healthy, certificates: &Certificates) -> OtlpExporter {
        let otlp = healthy.exporter(self.target.protocol, &self.name()).ca_certificate(&certificates.trusted);
        let drips = matches!(self.target.failure.answer(self.target.protocol), Some(Answer::Drip));
        self.signal.set(otlp, |settings| {
            let settings = settings.endpoint(self.address());
            if drips { settings.timeout(SHORT) } else { settings }
        })
    }

    pub(super) fn wait_until_failed(&mut self, said: &Said) {
        let address = self.address();
        self.target.wait_until_failed(said, &address);
    }

    /// Returns the fates of the signal's items, and every discrepancy.
    pub(super) fn outcome(
        &self,
        account: &ExportStats,
        begun: impl Fn(Signal) -> u64,
        healthy: &Healthy,
        said: &Said,
    ) -> String {
        let (delivered, dropped) = self.signal.account(account);
        let mut parts: Vec<String> = Vec::new();
        if delivered > 0 {
            parts.push("delivered".to_owned());
        }
        parts.extend(lost(dropped).map(ToString::to_string));
        let accounted = delivered + dropped.values().sum::<u64>();
        if accounted != begun(self.signal) {
            parts.push(format!("{accounted} ACCOUNTED OF {}", begun(self.signal)));
        }
        let kept = self.target.receiver().received();
        if (sent_by(&kept, &self.name(), self.signal) as u64) < delivered {
            parts.push("NOT ARRIVED".to_owned());
        }
        if lost(dropped).next().is_some() && !said.wait_for(&self.address(), SOON) {
            parts.push("UNTOLD".to_owned());
        }
        let received = healthy.of(self.target.protocol).received();
        for signal in Signal::ALL {
            let arrived = sent_by(&received, &self.name(), signal) as u64;
            let (delivered, dropped) = signal.account(account);
            let accounted = delivered + dropped.values().sum::<u64>();
            let is_right = match signal == self.signal {
                true => arrived == 0,
                false => arrived == delivered && accounted == begun(signal) && lost(dropped).next().is_none(),
            };
            if !is_right {
                parts.push(format!("{arrived} {signal:?} ELSEWHERE ({delivered} delivered, {dropped:?})"));
            }
        }
        parts.join(", ")
    }
}

/// Reasons of losses. A reading of metrics that a later one replaces is none.
fn lost(dropped: &BTreeMap<DropReason, u64>) -> impl Iterator<Item = &DropReason> {
    dropped.keys().filter(|reason| **reason != DropReason::Superseded)
}
