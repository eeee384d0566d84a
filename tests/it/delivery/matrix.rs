//! Every failure of a destination, for each signal and protocol: what is delivered, what is dropped and why,
//! and the other signals unharmed.
//!
//! An installation has an exporter for each cell of one signal. The exporter sends that signal to a
//! destination that fails, and the others to a healthy one.

mod cell;
mod failure;
mod signal;
mod target;

use std::fmt::Write;
use std::time::{Duration, Instant};

use expect_test::expect_file;
use receiver::{Received, Receiver};
use telemetry::export::Temporality;
use telemetry::otlp::OtlpExporter;
use telemetry::testing::record_with;
use telemetry::{event, stage};

use crate::delivery::said::Said;
use cell::{Cell, Healthy};
use signal::Signal;
use target::{Certificates, Target};

/// Timeout of an event; no event takes long on an idle machine.
const SOON: Duration = Duration::from_secs(60);
/// Timeout of a shutdown whose destinations fail.
const DEADLINE: Duration = Duration::from_secs(2);
/// Time after its timeout within which a shutdown returns on a busy machine. Requests time out later.
const GRACE: Duration = Duration::from_secs(5);
/// Spans that are recorded before a failure, and after it; each has one log record.
const ITEMS: u64 = 4;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Protocol {
    Http,
    Grpc,
}

impl Protocol {
    const ALL: [Protocol; 2] = [Protocol::Http, Protocol::Grpc];

    fn receiver(self) -> Receiver {
        match self {
            Protocol::Http => Receiver::http(),
            Protocol::Grpc => Receiver::grpc(),
        }
    }

    fn exporter(self, address: String) -> OtlpExporter {
        match self {
            Protocol::Http => OtlpExporter::http(address),
            Protocol::Grpc => OtlpExporter::grpc(address),
        }
    }
}

/// End of a failure.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Course {
    /// It lasts until the shutdown is over.
    Lasts,
    /// It passes before the shutdown.
    Passes,
}

#[stage("delivery.matrix")]
fn step() {
    event!("delivery.matrix.event");
}

#[test]
fn a_failure_that_lasts_costs_its_own_signal_and_no_other() {
    expect_file!["matrix/lasts.txt"].assert_eq(&table(Course::Lasts));
}

#[test]
fn a_failure_that_passes_costs_what_was_refused() {
    expect_file!["matrix/passes.txt"].assert_eq(&table(Course::Passes));
}

/// A row for each failure, a column for each protocol and signal.
fn table(course: Course) -> String {
    let columns = Signal::ALL.map(|signal| outcomes(signal, course));
    let mut table = format!("{:22}", "");
    let mut heading = |protocol: Protocol, signal: Signal| {
        let heading = format!("{signal:?}, {protocol:?}").to_lowercase();
        let _ = write!(table, " | {heading:20}");
    };
    Protocol::ALL.into_iter().for_each(|protocol| Signal::ALL.into_iter().for_each(|s| heading(protocol, s)));
    let rows = columns[0].iter().map(|(row, _)| *row);
    for (number, row) in rows.enumerate().step_by(2) {
        let _ = write!(table, "\n{row:22}");
        for protocol in 0..Protocol::ALL.len() {
            for column in &columns {
                let _ = write!(table, " | {:20}", column[number + protocol].1);
            }
        }
    }
    table.lines().map(|line| format!("{}\n", line.trim_end())).collect()
}

/// Runs every cell of one signal. Returns the outcome of each with the name of its row; the protocols of a
/// row follow each other.
fn outcomes(signal: Signal, course: Course) -> Vec<(&'static str, String)> {
    let said = Said::default();
    let certificates = Certificates::new(&format!("matrix-{signal:?}-{}", course == Course::Lasts));
    let healthy = Healthy::start();
    let mut cells = Cell::all(signal, &healthy, &certificates);
    let mut exporters: Vec<OtlpExporter> =
        cells.iter().map(|cell| cell.exporter(&healthy, &certificates)).collect();
    // Sends nothing to a destination that fails: its data points are those of every other exporter.
    exporters.push(healthy.exporter(Protocol::Http, "all"));
    let recording = record_with(|builder| {
        let temporality = match course {
            Course::Lasts => Temporality::Cumulative,
            // Data that a later reading does not replace.
            Course::Passes => Temporality::Delta,
        };
        exporters
            .into_iter()
            .fold(said.listen(builder), |builder, otlp| builder.otlp(otlp.temporality(temporality)))
    });
    let mut begun = ITEMS;
    (0..ITEMS).for_each(|_| step());
    while !healthy.has_metrics() {
        // Ends at its timeout: some exporters deliver nothing.
        recording.telemetry().unwrap().force_flush(Duration::from_millis(50));
    }
    healthy.wait_for(&cells, signal);
    cells.iter_mut().for_each(|cell| cell.wait_until_failed(&said));
    if course == Course::Passes {
        cells.iter_mut().for_each(|cell| cell.target.recover(&certificates));
        (0..ITEMS).for_each(|_| step());
        begun += ITEMS;
    }
    let timeout = if course == Course::Lasts { DEADLINE } else { SOON };
    let before = Instant::now();
    let report = recording.finish_within(timeout);
    assert!(before.elapsed() < timeout + GRACE, "the shutdown took {:?}", before.elapsed());
    assert!(report.complete);
    // The first exporter is that of the recording.
    let (all, accounts) = report.exporters[1..].split_last().unwrap();
    let begun = |signal| match signal {
        Signal::Metrics => {
            all.account.data_points_exported + all.account.data_points_dropped.values().sum::<u64>()
        }
        Signal::Spans | Signal::Logs => begun,
    };
    let outcome = |(cell, report): (&Cell, &telemetry::ExporterReport)| {
        (cell.row, cell.outcome(&report.account, begun, &healthy, &said))
    };
    cells.iter().zip(accounts).map(outcome).collect()
}

/// Number of items of a signal in the requests that the exporter of this name has sent.
fn sent_by(received: &[Received], name: &str, signal: Signal) -> usize {
    let own = received.iter().filter(|request| request.header("x-cell") == Some(name));
    own.map(|request| signal.items(request)).sum()
}
