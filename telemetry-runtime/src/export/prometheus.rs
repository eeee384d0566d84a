//! The metrics as Prometheus reads them: its classic text format, or OpenMetrics 1.0 with exemplars.
//!
//! A metric of the registry has the name and the labels that its definition gives it (`docs/reference.md`
//! lists them). All others follow OpenTelemetry's compatibility specification: characters that are not allowed
//! become `_`, the unit is appended (`s` as `seconds`, `By` as `bytes`, an annotation in braces not at all),
//! counters end in `_total`.
//!
//! Exponential histograms have no form in either text, and are left out; so is a metric whose name another
//! metric of another type has already.

mod family;
mod form;
mod labels;
mod number;
mod write;

use opentelemetry_sdk::metrics::data::ResourceMetrics;

use crate::export::prometheus::family::Families;
pub use crate::export::prometheus::form::Form;
use crate::process::exemplars::SeriesExemplars;
use crate::process::requests::Scrape;

/// The content type of [`render`]'s text.
pub const CONTENT_TYPE: &str = Form::CLASSIC.content_type();

/// All metrics in the classic text format, families by name, series by labels.
#[must_use]
pub fn render(metrics: &ResourceMetrics) -> String {
    all(metrics, &[], Form::CLASSIC)
}

/// A scrape in this form.
pub(crate) fn text(scrape: &Scrape, form: Form) -> String {
    all(&scrape.metrics, &scrape.exemplars, form)
}

fn all(metrics: &ResourceMetrics, exemplars: &[SeriesExemplars], form: Form) -> String {
    let mut families = Families::new(form, exemplars);
    families.add_all(metrics);
    write::all(families, form)
}
