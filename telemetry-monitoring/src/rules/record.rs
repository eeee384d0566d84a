//! Recording rules: rates, ratios over windows, and the budget.

use semconv::generator::objective::Pace;

use crate::promise::Promise;
use crate::times::short;
use crate::yaml::{block, quoted};

/// Seconds between two evaluations of a rule; failures are counted by it.
pub(super) const INTERVAL: u32 = 60;

const MINUTES_OF_DAY: u32 = 24 * 60;

/// Returns the recording rules of an objective.
pub(super) fn render(promise: &Promise<'_>) -> String {
    let slo = promise.slo();
    let events = format!("slo:events:rate5m{{slo=\"{slo}\"}}");
    let errors = format!("slo:errors:rate5m{{slo=\"{slo}\"}}");
    let mut rules = vec![
        ("slo:events:rate5m".to_owned(), promise.events()),
        ("slo:errors:rate5m".to_owned(), promise.errors(&events)),
        ("slo:sli_error:ratio_rate5m".to_owned(), ratio(&errors, &events)),
    ];
    let mut windows: Vec<u32> = Pace::ALL.iter().flat_map(|pace| [pace.short, pace.long]).collect();
    windows.sort_unstable();
    windows.dedup();
    for window in windows.into_iter().filter(|window| *window != 5) {
        let over = |series: &str| format!("sum_over_time({series}[{}])", short(window));
        rules.push((
            format!("slo:sli_error:ratio_rate{}", short(window)),
            ratio(&over(&errors), &over(&events)),
        ));
    }
    let window = short(promise.objective.days * MINUTES_OF_DAY);
    let used =
        ratio(&format!("sum_over_time({errors}[{window}])"), &format!("sum_over_time({events}[{window}])"));
    let allowed = promise.allowed();
    rules.push(("slo:budget_remaining:ratio".to_owned(), format!("1 - (\n{used}\n) / {allowed}")));
    let seconds = u64::from(promise.objective.days) * u64::from(MINUTES_OF_DAY) * 60;
    rules.push((
        "slo:time_to_exhaustion:seconds".to_owned(),
        format!(
            "clamp_min(slo:budget_remaining:ratio{{slo=\"{slo}\"}}, 0) * {seconds} * {allowed}\n/ \
             (slo:sli_error:ratio_rate6h{{slo=\"{slo}\"}} > 0)"
        ),
    ));
    rules.push(("slo:objective:ratio".to_owned(), format!("vector({})", promise.objective.share)));
    rules.iter().map(|(name, expression)| rule(promise, name, expression)).collect()
}

fn rule(promise: &Promise<'_>, name: &str, expression: &str) -> String {
    format!(
        "      - record: {name}\n        expr: {}\n        labels: {}\n",
        block(expression, 10),
        labels(promise, &[])
    )
}

/// Returns the ratio of errors; zero without events, since zero by zero is no number. Events without a number
/// of errors have no ratio.
fn ratio(errors: &str, events: &str) -> String {
    format!("{errors} / ({events} > 0)\nor {events} == 0")
}

/// Returns the labels of all series of an objective, in braces, and further ones.
pub(super) fn labels(promise: &Promise<'_>, further: &[(&str, &str)]) -> String {
    let slo = promise.slo();
    let owner = match &promise.objective.stage {
        Some(stage) => ("stage", stage.as_str()),
        None => ("metric", promise.objective.owner.as_str()),
    };
    let own = [("slo", slo.as_str()), owner];
    let all: Vec<String> =
        own.iter().chain(further).map(|(name, value)| format!("{name}: {}", quoted(value))).collect();
    format!("{{{}}}", all.join(", "))
}

/// Returns the number of errors within a number of minutes.
///
/// Evaluations that are missing count as without errors, so that a series of a few minutes is not
/// extrapolated to the whole window.
pub(super) fn count(slo: &str, minutes: u32) -> String {
    format!("sum_over_time(slo:errors:rate5m{{slo=\"{slo}\"}}[{}]) * {INTERVAL}", short(minutes))
}
