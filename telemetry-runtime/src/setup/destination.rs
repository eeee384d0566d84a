//! Destination of spans, log records and metrics, before the installation.

#[cfg(feature = "otlp")]
use crate::export::otlp::settings::OtlpExporter;
#[cfg(feature = "sentry")]
use crate::export::sentry::settings::SentryExporter;
use crate::process::exporter::Exporter;

/// An exporter, or what it takes to make one.
pub(crate) enum Destination {
    Ready(Box<dyn Exporter>),
    #[cfg(feature = "otlp")]
    OtlpExporter(Box<OtlpExporter>),
    #[cfg(feature = "sentry")]
    Sentry(Box<SentryExporter>),
}
