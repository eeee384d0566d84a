//! Source of the metrics that the SDK aggregates, which can be read at any time.

use std::fmt;
use std::sync::{Arc, Weak};
use std::time::Duration;

use opentelemetry::metrics::{Meter, MeterProvider};
use opentelemetry::{InstrumentationScope, KeyValue};
use opentelemetry_sdk::error::OTelSdkResult;
use opentelemetry_sdk::metrics::data::ResourceMetrics;
use opentelemetry_sdk::metrics::reader::MetricReader;
use opentelemetry_sdk::metrics::{self as sdk, InstrumentKind, ManualReader, Pipeline, SdkMeterProvider};

use crate::context::catch_panic;
use crate::model::resource::{Resource, ResourceValue};
use crate::model::temporality::Temporality;
use crate::process::loss::Losses;
use crate::process::views::Views;

/// Name of this library's instrumentation scope.
pub(crate) const SCOPE: &str = "telemetry";

/// Meter provider and reader of one installation.
#[derive(Clone)]
pub(crate) struct MetricSource {
    provider: SdkMeterProvider,
    /// Reader of cumulative metrics, used for scrapes, too.
    reader: SharedReader,
    /// Readers for exporters with other temporalities, where each reading starts the next count.
    others: Vec<(Temporality, SharedReader)>,
    losses: Arc<Losses>,
}

impl MetricSource {
    /// Source with a reader for cumulative metrics and for each of these temporalities. Metrics that an
    /// exporter cannot represent are counted in `losses`.
    pub(crate) fn new(
        resource: &Resource,
        views: Views,
        temporalities: impl IntoIterator<Item = Temporality>,
        losses: Arc<Losses>,
    ) -> MetricSource {
        let reader = SharedReader::new(sdk::Temporality::Cumulative);
        let mut others: Vec<(Temporality, SharedReader)> = Vec::new();
        for temporality in temporalities {
            let Some(sdk_temporality) = non_cumulative(temporality) else { continue };
            if others.iter().all(|(other, _)| *other != temporality) {
                others.push((temporality, SharedReader::new(sdk_temporality)));
            }
        }
        let attributes = resource.iter().map(|(name, value)| match value {
            ResourceValue::Text(text) => KeyValue::new(name.to_owned(), text.clone()),
            ResourceValue::Int(number) => KeyValue::new(name.to_owned(), *number),
        });
        let sdk_resource = opentelemetry_sdk::Resource::builder_empty().with_attributes(attributes).build();
        let provider = SdkMeterProvider::builder().with_reader(reader.clone()).with_resource(sdk_resource);
        let provider =
            others.iter().fold(provider, |provider, (_, other)| provider.with_reader(other.clone()));
        MetricSource { provider: views.apply(provider).build(), reader, others, losses }
    }

    /// Meter of this library's own instruments.
    pub(crate) fn own_meter(&self) -> Meter {
        let scope = InstrumentationScope::builder(SCOPE)
            .with_version(env!("CARGO_PKG_VERSION"))
            .with_schema_url(semconv::SCHEMA_URL)
            .build();
        self.provider.meter_with_scope(scope)
    }

    #[cfg(feature = "opentelemetry-0-33")]
    pub(crate) fn provider(&self) -> &SdkMeterProvider {
        &self.provider
    }

    pub(crate) fn losses(&self) -> &Losses {
        &self.losses
    }

    /// Returns all metrics; `None` if the provider was shut down or a callback of the application panics.
    pub(crate) fn read(&self) -> Option<ResourceMetrics> {
        self.reader.read()
    }

    /// Returns all metrics for the exporters with this temporality. It must be called only for an export,
    /// because a number that counts since the last reading can be read once.
    pub(crate) fn read_for_export(&self, temporality: Temporality) -> Option<ResourceMetrics> {
        let other = self.others.iter().find(|(other, _)| *other == temporality);
        other.map_or(&self.reader, |(_, reader)| reader).read()
    }
}

/// Returns the SDK's temporality; `None` for cumulative metrics, which need no separate reader.
fn non_cumulative(temporality: Temporality) -> Option<sdk::Temporality> {
    match temporality {
        Temporality::Cumulative => None,
        Temporality::Delta => Some(sdk::Temporality::Delta),
        Temporality::LowMemory => Some(sdk::Temporality::LowMemory),
    }
}

/// A reader that is shared with the provider.
#[derive(Clone)]
struct SharedReader(Arc<ManualReader>);

impl SharedReader {
    fn new(temporality: sdk::Temporality) -> SharedReader {
        SharedReader(Arc::new(ManualReader::builder().with_temporality(temporality).build()))
    }

    fn read(&self) -> Option<ResourceMetrics> {
        catch_panic::run(|| {
            let mut metrics = ResourceMetrics::default();
            self.0.collect(&mut metrics).ok().map(|()| metrics)
        })
        .flatten()
    }
}

impl fmt::Debug for SharedReader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl MetricReader for SharedReader {
    fn register_pipeline(&self, pipeline: Weak<Pipeline>) {
        self.0.register_pipeline(pipeline);
    }

    fn collect(&self, metrics: &mut ResourceMetrics) -> OTelSdkResult {
        self.0.collect(metrics)
    }

    fn force_flush(&self) -> OTelSdkResult {
        self.0.force_flush()
    }

    fn shutdown_with_timeout(&self, timeout: Duration) -> OTelSdkResult {
        self.0.shutdown_with_timeout(timeout)
    }

    fn temporality(&self, kind: InstrumentKind) -> sdk::Temporality {
        self.0.temporality(kind)
    }
}
