//! Metrics in the text formats of Prometheus: its classic one, or OpenMetrics 1.0 with exemplars.
//!
//! A metric of the registry has the name and the labels of its definition (`docs/reference.md` lists them).
//! Other metrics follow OpenTelemetry's compatibility specification, as Prometheus' OTLP receiver does:
//! characters that are not allowed become `_`, the unit is appended (`s` as `seconds`, `By` as `bytes`, an
//! annotation in braces not at all), counters end in `_total`.
//!
//! In OpenMetrics, series of counters and histograms have their starts, in series whose names end in
//! `_created`.
//!
//! The resource is the metric `target_info`, whose value is one and whose labels are the resource's
//! attributes.
//!
//! Neither text format has exponential histograms, so they are written with buckets that end at powers of
//! two. A metric with the name of a metric of another type is dropped: each of its series is counted in
//! `stage.telemetry.dropped` at each scrape, with the reason `name_taken`.
//!
//! The metrics of other registries ([`Builder::gather`](crate::Builder::gather)) have their own names.

mod exponential;
mod family;
mod form;
mod gathered;
mod labels;
mod number;
mod write;

use crate::export::prometheus::family::Families;
pub use crate::export::prometheus::form::Form;
use crate::model::signal::{DropReason, Signal};
use crate::process::exemplars::SeriesExemplars;
use crate::process::metrics_view::MetricsView;
use crate::process::requests::Scrape;
use crate::process::series::Metrics;

/// Content type of [`render`]'s text.
pub const CONTENT_TYPE: &str = Form::CLASSIC.content_type();

/// Renders metrics in the classic text format, ordered by name and labels.
#[must_use]
pub fn render(metrics: &MetricsView<'_>) -> String {
    write::all(&all(metrics.metrics(), &[], Form::CLASSIC), Form::CLASSIC)
}

/// Renders a scrape in this form and counts the dropped series.
pub(crate) fn text(scrape: &Scrape, form: Form) -> String {
    let mut families = all(&scrape.metrics, &scrape.exemplars, form);
    scrape.gathered.iter().for_each(|text| families.add_gathered(text));
    for (reason, count) in
        [(DropReason::NameTaken, families.dropped), (DropReason::Malformed, families.malformed)]
    {
        scrape.source.losses().add(Signal::Measurement, reason, count);
    }
    write::all(&families, form)
}

fn all(metrics: &Metrics, exemplars: &[SeriesExemplars], form: Form) -> Families {
    let mut families = Families::new(form, exemplars);
    families.add_target(metrics.data.resource());
    families.add_all(metrics);
    families
}
