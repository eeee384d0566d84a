//! The thread of an exporter that may block or panic: one of the application.
//!
//! The collector copies spans and log records and hands them over once a pass, without waiting; the
//! exporter's thread shows them to it. The copies that wait are bounded in bytes.

use std::collections::VecDeque;
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use crate::context::{catch_panic, own_thread};
use crate::model::signal::{DropReason, Signal};
use crate::process::anchor::Anchor;
use crate::process::exemplars::SeriesExemplars;
use crate::process::exporter::{ExportStats, Exporter, ExporterHandle};
use crate::process::guarded_exporter::GuardedExporter;
use crate::process::log::LogView;
use crate::process::loss::Losses;
use crate::process::metrics_view::MetricsView;
use crate::process::owned_view::{OwnedLog, OwnedSpan};
use crate::process::series::Metrics;
use crate::process::span::SpanView;
use crate::record::read::tables::Tables;

/// Bytes of spans and log records that may wait for the exporter.
const MAX_BYTES: usize = 8 << 20;
/// Passes of the collector that may wait for the exporter.
const MAX_PASSES: usize = 1_024;
/// Readings of the metrics that may wait for the exporter.
const MAX_READINGS: usize = 4;

/// The collector's side: gathers one pass.
pub(super) struct ExporterThread {
    shared: Arc<Shared>,
    pass: Pass,
}

/// Items of one pass of the collector.
#[derive(Default)]
struct Pass {
    anchor: Option<Anchor>,
    items: Vec<Item>,
    bytes: usize,
    spans: u64,
    logs: u64,
    /// Readings of the metrics.
    readings: usize,
}

enum Item {
    Span(OwnedSpan),
    Log(OwnedLog),
    Metrics(Arc<Metrics>, Arc<[SeriesExemplars]>),
}

enum Order {
    Pass(Pass),
    Flush(Instant, Sender<bool>),
    Shutdown(Instant),
}

/// Access from all sides.
struct Shared {
    state: Mutex<State>,
    /// The exporter's thread waits here for orders.
    work: Condvar,
    /// Shutdowns wait here for the exporter's thread.
    ended: Condvar,
    losses: Arc<Losses>,
}

#[derive(Default)]
struct State {
    orders: VecDeque<Order>,
    /// Bytes of the copies that wait or are being shown.
    bytes: usize,
    /// Spans and log records that wait or are being shown.
    pending: [u64; 2],
    readings: usize,
    /// Numbers of the exporter, as it gave them last.
    stats: ExportStats,
    /// Spans and log records that it took since.
    taken: [u64; 2],
    /// Spans and log records that it did not get, by reason.
    missed: [Vec<(DropReason, u64)>; 2],
    closing: bool,
    has_panicked: bool,
    has_ended: bool,
}

const SIGNALS: [Signal; 2] = [Signal::Span, Signal::Log];

impl ExporterThread {
    /// Starts the thread.
    pub(super) fn start(
        exporter: Box<dyn Exporter>,
        losses: &Arc<Losses>,
    ) -> std::io::Result<(ExporterThread, Arc<dyn ExporterHandle>)> {
        let shared = Arc::new(Shared {
            state: Mutex::default(),
            work: Condvar::new(),
            ended: Condvar::new(),
            losses: losses.clone(),
        });
        let guarded = GuardedExporter::new(exporter);
        let running = Running { shared: shared.clone(), guarded, tables: Tables::default() };
        std::thread::Builder::new().name("telemetry-export".to_owned()).spawn(move || running.run())?;
        let handle = Arc::new(Handle(shared.clone()));
        Ok((ExporterThread { shared, pass: Pass::default() }, handle))
    }

    pub(super) fn span(&mut self, view: &SpanView<'_>) {
        let span = OwnedSpan::of(view);
        if self.has_room(0, span.size()) {
            self.pass.anchor.get_or_insert_with(|| view.anchor.clone());
            self.pass.spans += 1;
            self.pass.items.push(Item::Span(span));
        }
    }

    pub(super) fn log(&mut self, view: &LogView<'_>) {
        let log = OwnedLog::of(view);
        if self.has_room(1, log.size()) {
            self.pass.logs += 1;
            self.pass.items.push(Item::Log(log));
        }
    }

    pub(super) fn metrics(&mut self, metrics: &Arc<Metrics>, exemplars: &Arc<[SeriesExemplars]>) {
        if self.shared.lock().readings + self.pass.readings < MAX_READINGS {
            self.pass.readings += 1;
            self.pass.items.push(Item::Metrics(metrics.clone(), exemplars.clone()));
        }
    }

    /// Hands over the pass.
    pub(super) fn end_of_pass(&mut self) {
        let pass = std::mem::take(&mut self.pass);
        let mut state = self.shared.lock();
        state.bytes += pass.bytes;
        state.pending[0] += pass.spans;
        state.pending[1] += pass.logs;
        state.readings += pass.readings;
        // A pass without anything is for exporters that count passes.
        if !pass.items.is_empty() || state.orders.len() < MAX_PASSES {
            state.orders.push_back(Order::Pass(pass));
        }
        drop(state);
        self.shared.work.notify_one();
    }

    /// Counts the bytes of an item that is to wait, or drops it, counted.
    fn has_room(&mut self, signal: usize, bytes: usize) -> bool {
        let mut state = self.shared.lock();
        let reason = if state.has_panicked {
            DropReason::ExporterFailed
        } else if state.closing && state.has_ended {
            DropReason::Deadline
        } else if state.bytes + self.pass.bytes + bytes > MAX_BYTES || state.orders.len() >= MAX_PASSES {
            DropReason::QueueFull
        } else {
            self.pass.bytes += bytes;
            return true;
        };
        self.shared.miss(&mut state, signal, reason, 1);
        false
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn miss(&self, state: &mut State, signal: usize, reason: DropReason, items: u64) {
        let (Some(missed), Some(kind)) = (state.missed.get_mut(signal), SIGNALS.get(signal)) else { return };
        if items == 0 {
            return;
        }
        self.losses.add(*kind, reason, items);
        match missed.iter_mut().find(|(known, _)| *known == reason) {
            Some((_, count)) => *count += items,
            None => missed.push((reason, items)),
        }
    }

    /// The exporter took an item that was pending, or panicked.
    fn shown(&self, signal: usize, took: bool) {
        let mut state = self.lock();
        let Some(pending) = state.pending.get_mut(signal).filter(|pending| **pending > 0) else { return };
        *pending -= 1;
        if !took {
            self.miss(&mut state, signal, DropReason::ExporterFailed, 1);
        } else if let Some(taken) = state.taken.get_mut(signal) {
            *taken += 1;
        }
    }

    /// Counts what the exporter has not got, and takes nothing more.
    fn end(&self, state: &mut State, reason: DropReason) {
        if std::mem::replace(&mut state.has_ended, true) {
            return;
        }
        let pending = std::mem::take(&mut state.pending);
        for (signal, items) in pending.into_iter().enumerate() {
            self.miss(state, signal, reason, items);
        }
        state.orders.clear();
        state.bytes = 0;
    }
}

/// Access of the application. When the last is dropped, the thread ends.
struct Handle(Arc<Shared>);

impl Drop for Handle {
    fn drop(&mut self) {
        self.close(Instant::now());
    }
}

impl ExporterHandle for Handle {
    fn flush(&self, deadline: Instant) -> bool {
        let (done, answer) = channel();
        {
            let mut state = self.0.lock();
            if state.has_panicked || state.has_ended || state.orders.len() >= MAX_PASSES {
                return false;
            }
            state.orders.push_back(Order::Flush(deadline, done));
        }
        self.0.work.notify_one();
        answer.recv_timeout(deadline.saturating_duration_since(Instant::now())).unwrap_or(false)
    }

    fn close(&self, deadline: Instant) {
        let mut state = self.0.lock();
        if !std::mem::replace(&mut state.closing, true) {
            state.orders.push_back(Order::Shutdown(deadline));
        }
        drop(state);
        self.0.work.notify_one();
    }

    fn shutdown(&self, deadline: Instant) {
        self.close(deadline);
        let mut state = self.0.lock();
        while !state.has_ended {
            let rest = deadline.saturating_duration_since(Instant::now());
            if rest.is_zero() {
                // The thread is left behind with what it is doing.
                return self.0.end(&mut state, DropReason::Deadline);
            }
            state = self.0.ended.wait_timeout(state, rest).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    fn stats(&self) -> ExportStats {
        let state = self.0.lock();
        let mut stats = state.stats.clone();
        stats.exported += state.taken[0];
        stats.logs_exported += state.taken[1];
        let [spans, logs] = &state.missed;
        spans.iter().for_each(|(reason, items)| *stats.dropped.entry(*reason).or_default() += items);
        logs.iter().for_each(|(reason, items)| *stats.logs_dropped.entry(*reason).or_default() += items);
        stats
    }
}

/// The exporter's side.
struct Running {
    shared: Arc<Shared>,
    guarded: GuardedExporter,
    tables: Tables,
}

impl Running {
    fn run(mut self) {
        own_thread::mark();
        while let Some(order) = self.next() {
            match order {
                Order::Pass(pass) => self.show(pass),
                Order::Flush(deadline, done) => {
                    let mut delivered = false;
                    self.guarded.call(|exporter| delivered = exporter.flush(deadline));
                    self.publish();
                    let _ = done.send(delivered);
                }
                Order::Shutdown(deadline) => {
                    self.guarded.call(|exporter| exporter.shutdown(deadline));
                    self.publish();
                    let mut state = self.shared.lock();
                    self.shared.end(&mut state, DropReason::Deadline);
                    self.shared.ended.notify_all();
                    return;
                }
            }
        }
    }

    fn next(&self) -> Option<Order> {
        let mut state = self.shared.lock();
        while !state.has_ended {
            if let Some(order) = state.orders.pop_front() {
                return Some(order);
            }
            state = self.shared.work.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        None
    }

    fn show(&mut self, pass: Pass) {
        self.tables.refresh();
        self.tables.refresh_sites();
        let tables = &self.tables;
        for item in pass.items {
            match (item, &pass.anchor) {
                (Item::Span(span), Some(anchor)) => {
                    let show = |exporter: &mut dyn Exporter| {
                        span.with_view(tables, anchor, |view| exporter.span(view));
                    };
                    let took = self.guarded.call(show);
                    self.shared.shown(0, took);
                }
                (Item::Log(log), _) => {
                    let show = |exporter: &mut dyn Exporter| log.with_view(tables, |view| exporter.log(view));
                    let took = self.guarded.call(show);
                    self.shared.shown(1, took);
                }
                (Item::Metrics(metrics, exemplars), _) => {
                    self.guarded.call(|exporter| exporter.metrics(&MetricsView::of(&metrics, &exemplars)));
                }
                (Item::Span(_), None) => {}
            }
        }
        self.guarded.call(|exporter| exporter.end_of_pass());
        {
            let mut state = self.shared.lock();
            state.bytes = state.bytes.saturating_sub(pass.bytes);
            state.readings = state.readings.saturating_sub(pass.readings);
        }
        self.publish();
    }

    /// Keeps the exporter's numbers for others.
    fn publish(&mut self) {
        if self.shared.lock().has_panicked {
            return;
        }
        // What it had delivered before it panicked is known to it, unless it panics once more.
        let stats = catch_panic::run(|| self.guarded.exporter.account());
        let mut state = self.shared.lock();
        state.has_panicked = self.guarded.has_panicked || stats.is_none();
        // After the deadline its numbers would count twice what was dropped.
        if let Some(stats) = stats.filter(|_| !state.has_ended) {
            (state.stats, state.taken) = (stats, [0, 0]);
        }
    }
}
