//! Comparison of two recordings, stage by stage.

use std::collections::BTreeMap;

use crate::database::{extent, rows};
use crate::question::{ALL_TRACES, DURATIONS, DURATIONS_BY, PLACES};
use crate::statistics::normal::upper_quantile;
use crate::statistics::random::Random;
use crate::statistics::share::Share;
use crate::statistics::shift::{MAX_VALUES, Shift, shift};
use crate::{AnalysisError, Answer, Cell, Database, Parameters};

/// Probability that one of the intervals does not hold.
const ALPHA: f64 = 0.05;

/// Least change of a duration that is called one, as a ratio.
const LEAST_RATIO: f64 = 1.05;

/// Name and unit of the columns; where the values of an attribute are told apart, `label` follows the stage.
const COLUMNS: [&str; 15] = [
    "service",
    "stage",
    "duration",
    "change_percent",
    "low_percent",
    "high_percent",
    "errors",
    "error_change_points",
    "error_low_points",
    "error_high_points",
    "calls_before",
    "calls_after",
    "p50_before_ms",
    "p50_after_ms",
    "effect_s",
];

/// Place of the column with the values of the attribute.
const LABEL_AT: usize = 2;

/// Spans of one side of a comparison.
#[derive(Clone, Copy)]
pub struct Side<'s> {
    /// Database with the spans.
    pub database: &'s dyn Database,
    /// Range of time, version, and the attribute whose values are told apart, which is the same on both
    /// sides; other parameters are not read.
    pub parameters: &'s Parameters,
}

/// Calls of a stage.
#[derive(Default)]
struct Calls {
    errors: Share,
    /// Random sample of durations in nanoseconds.
    sample: Vec<f64>,
    random: Random,
}

/// Calls by service, stage and value of the attribute, which is empty where none is told apart.
type Stages = BTreeMap<[String; 3], Calls>;

impl Calls {
    /// Adds a call; later ones replace random ones of a full sample, so that each has an equal chance.
    fn add(&mut self, nanos: f64, is_error: bool) {
        self.errors.all += 1;
        self.errors.events += u64::from(is_error);
        if self.sample.len() < MAX_VALUES {
            self.sample.push(nanos);
            return;
        }
        self.random.mix(self.errors.all);
        let place = self.random.below(self.errors.all);
        if let Some(value) = usize::try_from(place).ok().and_then(|place| self.sample.get_mut(place)) {
            *value = nanos;
        }
    }

    fn median_ms(&self) -> f64 {
        let mut sample = self.sample.clone();
        match sample.len() {
            0 => 0.0,
            count => *sample.select_nth_unstable_by(count / 2, f64::total_cmp).1 / 1e6,
        }
    }
}

/// Compares the stages of two recordings, those with the largest effect first.
///
/// If the parameters of the side after have a `label`, each value of that attribute is compared for itself,
/// and spans without the attribute are left out: the rows tell by which values a change is explained.
///
/// The effect is the change of the duration over all calls after. The intervals hold together with 95 %
/// confidence, if calls are independent; a change of the load is not told from a change of the program.
///
/// # Errors
///
/// The database cannot be read.
pub fn compare(before: Side<'_>, after: Side<'_>) -> Result<Answer, AnalysisError> {
    let (mut earlier, later) = (stages(before)?, stages(after)?);
    // Two intervals for each stage.
    let z = upper_quantile(ALPHA / 2.0 / (2 * later.len().max(1)) as f64);
    let mut found: Vec<(f64, Vec<Cell>)> = Vec::new();
    for (stage, calls) in &later {
        let known = earlier.remove(stage).unwrap_or_default();
        found.push(row(stage, &known, calls, z));
    }
    found.extend(earlier.iter().map(|(stage, calls)| row(stage, calls, &Calls::default(), z)));
    // A stable order: equal effects stay in the order of names.
    found.sort_by(|(a, _), (b, _)| b.abs().total_cmp(&a.abs()));
    let mut answer = extent(after.database, "compare", after.parameters)?;
    answer.columns = COLUMNS.map(str::to_owned).to_vec();
    answer.rows = found.into_iter().map(|(_, row)| row).collect();
    if !after.parameters.label.is_empty() {
        answer.question = "compare-by";
        answer.columns.insert(LABEL_AT, "label".to_owned());
    }
    answer.add_places(&rows(after.database, &PLACES, after.parameters, ALL_TRACES)?);
    Ok(answer)
}

fn stages(side: Side<'_>) -> Result<Stages, AnalysisError> {
    let mut stages = Stages::new();
    let question = if side.parameters.label.is_empty() { &DURATIONS } else { &DURATIONS_BY };
    side.database.each(question, side.parameters, ALL_TRACES, &mut |cells| {
        let (stage, nanos, is_error) = match cells {
            [service, stage, nanos, is_error] => {
                ([service.to_text(), stage.to_text(), String::new()], nanos, is_error)
            }
            [service, stage, label, nanos, is_error] => {
                ([service.to_text(), stage.to_text(), label.to_text()], nanos, is_error)
            }
            _ => return,
        };
        stages.entry(stage).or_default().add(nanos.value(), is_error.whole() != 0);
    })?;
    Ok(stages)
}

/// Returns the effect in seconds, and the row.
fn row(stage: &[String; 3], before: &Calls, after: &Calls, z: f64) -> (f64, Vec<Cell>) {
    let found = shift(&before.sample, &after.sample, z);
    let (medians, calls) = ((before.median_ms(), after.median_ms()), after.errors.all as f64);
    let verdict = match found {
        _ if before.errors.all == 0 => "new",
        _ if after.errors.all == 0 => "gone",
        None => "too few calls",
        Some(Shift { low, ratio, .. }) if low > 1.0 && ratio >= LEAST_RATIO => "slower",
        Some(Shift { high, ratio, .. }) if high < 1.0 && ratio <= 1.0 / LEAST_RATIO => "faster",
        Some(_) => "no change shown",
    };
    let is_change = ["slower", "faster"].contains(&verdict);
    let (change, low, high) = before.errors.change_to(after.errors, z);
    let errors = match verdict {
        "new" | "gone" => "",
        _ if low > 0.0 => "more",
        _ if high < 0.0 => "fewer",
        _ => "no change shown",
    };
    let effect = if is_change { (medians.1 - medians.0) * calls / 1e3 } else { 0.0 };
    let percent = |ratio: Option<f64>| {
        ratio.map_or(Cell::Text(String::new()), |ratio| Cell::Real(100.0 * (ratio - 1.0)))
    };
    let points =
        |value: f64| if errors.is_empty() { Cell::Text(String::new()) } else { Cell::Real(100.0 * value) };
    let count = |share: Share| Cell::Int(i64::try_from(share.all).unwrap_or(i64::MAX));
    let [service, name, label] = stage.clone();
    let mut cells = vec![
        Cell::Text(service),
        Cell::Text(name),
        Cell::Text(verdict.to_owned()),
        percent(found.map(|found| found.ratio)),
        percent(found.map(|found| found.low)),
        percent(found.map(|found| found.high)),
        Cell::Text(errors.to_owned()),
        points(change),
        points(low),
        points(high),
        count(before.errors),
        count(after.errors),
        Cell::Real(medians.0),
        Cell::Real(medians.1),
        Cell::Real(effect),
    ];
    if !label.is_empty() {
        cells.insert(LABEL_AT, Cell::Text(label));
    }
    (effect, cells)
}
