//! The metrics as Prometheus reads them: its classic text format, or OpenMetrics 1.0 with exemplars.
//!
//! A metric of the registry has the name and the labels that its definition gives it (`docs/reference.md`
//! lists them). All others follow OpenTelemetry's compatibility specification: characters that are not allowed
//! become `_`, the unit is appended (`s` as `seconds`, `By` as `bytes`, an annotation in braces not at all),
//! counters end in `_total`.
//!
//! The resource is the metric `target_info`, whose value is one and whose labels are its attributes.
//!
//! Exponential histograms have no form in either text: they are shown with buckets that end at powers of two.
//! A metric whose name another metric of another type has already is left out: each of its series is counted in `telemetry.dropped` at each
//! scrape, reason `name_taken`.

mod exponential;
mod family;
mod form;
mod labels;
mod number;
mod write;

use opentelemetry_sdk::metrics::data::ResourceMetrics;

use crate::export::prometheus::family::Families;
pub use crate::export::prometheus::form::Form;
use crate::model::signal::{DropReason, Signal};
use crate::process::exemplars::SeriesExemplars;
use crate::process::requests::Scrape;

/// The content type of [`render`]'s text.
pub const CONTENT_TYPE: &str = Form::CLASSIC.content_type();

/// All metrics in the classic text format, families by name, series by labels.
#[must_use]
pub fn render(metrics: &ResourceMetrics) -> String {
    all(metrics, &[], Form::CLASSIC).0
}

/// A scrape in this form.
pub(crate) fn text(scrape: &Scrape, form: Form) -> String {
    let (text, left_out) = all(&scrape.metrics, &scrape.exemplars, form);
    scrape.source.losses().add(Signal::Measurement, DropReason::NameTaken, left_out);
    text
}

/// The text, and how many series it had no name for.
fn all(metrics: &ResourceMetrics, exemplars: &[SeriesExemplars], form: Form) -> (String, u64) {
    let mut families = Families::new(form, exemplars);
    families.add_target(metrics.resource());
    families.add_all(metrics);
    (write::all(&families, form), families.left_out)
}
