//! Detection: what differs from before in recorded telemetry, and when a limit will be reached.
//!
//! Calls of each stage are counted in windows of time. An [`Analyser`] reads these [`Series`] and returns
//! [`Finding`]s; [`detect`] runs those of this module, or others. [`thresholds`] learns
//! from them above which duration an alert should fire.

mod analyser;
mod baseline;
mod changed;
mod failing;
mod recurring;
mod saturating;
mod series;
mod slow;
mod threshold;

pub use analyser::{Analyser, Finding};
pub use changed::Changed;
pub use failing::Failing;
pub use saturating::Saturating;
pub use series::{Series, Window};
pub use slow::Slow;
pub use threshold::{Threshold, thresholds};

use crate::database::{extent, rows};
use crate::question::{ALL_TRACES, PLACES};
use crate::{AnalysisError, Answer, Cell, Database, Parameters, time};

/// Names of the columns of [`detect`], before the place in the source.
const COLUMNS: [&str; 9] =
    ["analyser", "service", "stage", "since", "until", "value", "usual", "unit", "reason"];

/// Analysers that need no settings.
#[must_use]
pub fn analysers() -> Vec<Box<dyn Analyser>> {
    vec![Box::new(Slow), Box::new(Failing), Box::new(Changed)]
}

/// Returns the findings of analysers over all stages, as an answer with a row for each: the analyser, the
/// stage and its place in the source, the time, and the values. The latest are first.
///
/// Of the parameters, the range of time and the duration of a window are read. The shorter a window is, the
/// fewer calls it has, and the less it shows.
///
/// # Errors
///
/// The database cannot be read.
pub fn detect(
    database: &dyn Database,
    parameters: &Parameters,
    analysers: &[Box<dyn Analyser>],
) -> Result<Answer, AnalysisError> {
    let mut found: Vec<(i64, Vec<Cell>)> = Vec::new();
    for series in series::read(database, parameters)? {
        for analyser in analysers {
            let findings = analyser.findings(&series);
            found.extend(
                findings.iter().map(|finding| (finding.until, row(analyser.name(), &series, finding))),
            );
        }
    }
    // A stable order: findings of one time stay in the order of services and stages.
    found.sort_by_key(|(until, _)| std::cmp::Reverse(*until));
    let mut answer = extent(database, "detect", parameters)?;
    answer.columns = COLUMNS.map(str::to_owned).to_vec();
    answer.rows = found.into_iter().map(|(_, row)| row).collect();
    answer.add_places(&rows(database, &PLACES, parameters, ALL_TRACES)?);
    Ok(answer)
}

fn row(analyser: &str, series: &Series, finding: &Finding) -> Vec<Cell> {
    let text = |text: &str| Cell::Text(text.to_owned());
    vec![
        text(analyser),
        text(&series.service),
        text(&series.stage),
        Cell::Text(time::show(finding.since)),
        Cell::Text(time::show(finding.until)),
        Cell::Real(finding.value),
        Cell::Real(finding.usual),
        text(finding.unit),
        text(&finding.reason),
    ]
}
