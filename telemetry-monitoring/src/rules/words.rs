//! Words of alerts: for a person who was woken, and knows neither budgets nor their rates.

use semconv::generator::catalog::Catalog;
use semconv::generator::objective::Pace;

use crate::files::Settings;
use crate::promise::{Promise, percent};
use crate::times::words;

type Annotations = Vec<(&'static str, String)>;

const MINUTES_OF_DAY: f64 = 24.0 * 60.0;

/// Returns the annotations of an alert on the use of the budget.
pub(super) fn of_pace(
    catalog: &Catalog,
    promise: &Promise<'_>,
    pace: &Pace,
    threshold: f64,
    settings: &Settings,
) -> Annotations {
    let days = promise.objective.days;
    let allowed = promise.allowed();
    // Of a share below 0.94, the quickest pace is limited.
    let factor = threshold / allowed;
    let minutes = f64::from(days) * MINUTES_OF_DAY;
    let budget = factor * f64::from(pace.long) / minutes;
    let left = words(whole(minutes / factor));
    let breach = promise.breach();
    let summary = format!("Too many {} {breach} ({{{{ $labels.job }}}}).", promise.plural());
    let description = format!(
        "{{{{ $value | humanizePercentage }}}} of {} {breach}; over {days} days, {} may. Within {}, {} or more of all \
         failures that {days} days may have were used. At this pace none is left after {left} or sooner.",
        promise.subject(),
        percent(allowed),
        words(pace.long),
        percent((budget * 1000.0).round() / 1000.0),
    );
    with_links(summary, description, catalog, promise, settings)
}

/// Returns the annotations of the alert that no events happen.
pub(super) fn of_silence(
    catalog: &Catalog,
    promise: &Promise<'_>,
    minutes: u32,
    settings: &Settings,
) -> Annotations {
    let summary = format!("There are no {}.", promise.plural());
    let description = format!(
        "No {} have been counted for {}. Either nothing arrives, or the program or its metrics are missing.",
        promise.plural(),
        words(minutes)
    );
    with_links(summary, description, catalog, promise, settings)
}

/// Returns the annotations of the alert that the bucket of the limit is missing.
pub(super) fn of_missing_bucket(
    catalog: &Catalog,
    promise: &Promise<'_>,
    limit: f64,
    settings: &Settings,
) -> Annotations {
    let summary = format!("The objective of {} is not measured.", promise.subject());
    let description = format!(
        "There are events, but the bucket `le=\"{limit}\"` of `{}` is missing: the program was built from another \
         version of the registry, or it has exponential histograms.",
        promise.metric.family
    );
    with_links(summary, description, catalog, promise, settings)
}

fn with_links(
    summary: String,
    description: String,
    catalog: &Catalog,
    promise: &Promise<'_>,
    settings: &Settings,
) -> Annotations {
    let owner = &promise.objective.owner;
    let place = &promise.objective.place;
    vec![
        ("summary", summary),
        ("description", format!("{description} Definition: {place}.")),
        ("place", place.clone()),
        ("dashboard_url", dashboard(catalog, settings)),
        ("runbook_url", format!("{}#{}", runbook(owner, settings), promise.objective.id)),
    ]
}

/// Returns the address of the overview, with the service of the alert.
fn dashboard(catalog: &Catalog, settings: &Settings) -> String {
    let grafana = settings.grafana.trim_end_matches('/');
    format!("{grafana}/d/{}-overview?var-service={{{{ $labels.job | urlquery }}}}", catalog.name)
}

fn runbook(owner: &str, settings: &Settings) -> String {
    match settings.runbooks.trim_end_matches('/') {
        "" => format!("runbooks/{owner}.md"),
        base => format!("{base}/{owner}.md"),
    }
}

/// Returns a number of minutes without a fraction.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a number of minutes is positive and at most that of a quarter"
)]
fn whole(minutes: f64) -> u32 {
    minutes.round() as u32
}
