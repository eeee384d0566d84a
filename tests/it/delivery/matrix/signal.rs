//! One of the three signals: its settings, its numbers and its items in a request.

use std::collections::BTreeMap;

use receiver::Received;
use telemetry::export::{DropReason, ExportStats};
use telemetry::otlp::{OtlpExporter, SignalSettings};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Signal {
    Spans,
    Metrics,
    Logs,
}

impl Signal {
    pub(super) const ALL: [Signal; 3] = [Signal::Spans, Signal::Metrics, Signal::Logs];

    /// Path of OTLP over HTTP.
    pub(super) fn path(self) -> &'static str {
        match self {
            Signal::Spans => "/v1/traces",
            Signal::Metrics => "/v1/metrics",
            Signal::Logs => "/v1/logs",
        }
    }

    /// Settings for this signal alone.
    pub(super) fn set(
        self,
        otlp: OtlpExporter,
        set: impl FnOnce(SignalSettings) -> SignalSettings,
    ) -> OtlpExporter {
        match self {
            Signal::Spans => otlp.traces(set),
            Signal::Metrics => otlp.metrics(set),
            Signal::Logs => otlp.logs(set),
        }
    }

    /// Numbers of delivered and of dropped items.
    pub(super) fn account(self, account: &ExportStats) -> (u64, &BTreeMap<DropReason, u64>) {
        match self {
            Signal::Spans => (account.exported, &account.dropped),
            Signal::Metrics => (account.data_points_exported, &account.data_points_dropped),
            Signal::Logs => (account.logs_exported, &account.logs_dropped),
        }
    }

    /// Number of items in a request.
    pub(super) fn items(self, request: &Received) -> usize {
        match self {
            Signal::Spans => request.spans().count(),
            Signal::Metrics => request.data_points(),
            Signal::Logs => request.logs().count(),
        }
    }
}
