//! Calls of a stage in windows of time.

use std::time::Duration;

use crate::question::{ALL_TRACES, SERIES};
use crate::{AnalysisError, Cell, Database, Parameters};

/// Calls of one stage in windows of one duration, in the order of time. A window without calls is left out.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// Name of the service.
    pub service: String,
    /// Name of the stage.
    pub stage: String,
    /// Duration of each window.
    pub duration: Duration,
    /// Windows with calls.
    pub windows: Vec<Window>,
}

/// Calls of a stage that began within one window.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Window {
    /// Begin, in nanoseconds of Unix time.
    pub begin: i64,
    /// Number of calls.
    pub calls: u64,
    /// Number of calls that failed.
    pub errors: u64,
    /// Median of the durations, in milliseconds.
    pub p50_ms: f64,
    /// Sum of the durations, in seconds.
    pub busy_s: f64,
}

impl Series {
    /// Returns the end of a window, in nanoseconds of Unix time.
    #[must_use]
    pub fn end(&self, window: &Window) -> i64 {
        window.begin.saturating_add(i64::try_from(self.duration.as_nanos()).unwrap_or(i64::MAX))
    }
}

/// Reads the series of all stages.
pub(super) fn read(database: &dyn Database, parameters: &Parameters) -> Result<Vec<Series>, AnalysisError> {
    let mut all: Vec<Series> = Vec::new();
    let count = |cell: &Cell| u64::try_from(cell.whole()).unwrap_or_default();
    database.each(&SERIES, parameters, ALL_TRACES, &mut |cells| {
        let [service, stage, begin, calls, errors, p50_ms, busy_s] = cells else { return };
        let (service, stage) = (service.to_text(), stage.to_text());
        let window = Window {
            begin: begin.whole(),
            calls: count(calls),
            errors: count(errors),
            p50_ms: p50_ms.value(),
            busy_s: busy_s.value(),
        };
        match all.last_mut().filter(|series| series.service == service && series.stage == stage) {
            Some(series) => series.windows.push(window),
            None => all.push(Series { service, stage, duration: parameters.window, windows: vec![window] }),
        }
    })?;
    Ok(all)
}
