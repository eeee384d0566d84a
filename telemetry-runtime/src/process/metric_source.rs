//! The metrics as the SDK aggregates them, readable at any time.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::{Duration, Instant};

use opentelemetry::metrics::{Meter, MeterProvider};
use opentelemetry::{InstrumentationScope, KeyValue};
use opentelemetry_sdk::error::OTelSdkResult;
use opentelemetry_sdk::metrics::data::ResourceMetrics;
use opentelemetry_sdk::metrics::reader::MetricReader;
use opentelemetry_sdk::metrics::{self as sdk, InstrumentKind, ManualReader, Pipeline, SdkMeterProvider};

use crate::context::catch_panic;
use crate::model::resource::{Resource, ResourceValue};
use crate::model::temporality::Temporality;
use crate::process::component::Identity;
use crate::process::diagnostics::Diagnostics;
use crate::process::duration_histogram::DurationHistogram;
use crate::process::gathered::{Gather, Gathered};
use crate::process::loss::Losses;
#[cfg(feature = "opentelemetry-0-33")]
use crate::process::meters::Meters;
#[cfg(feature = "opentelemetry-0-33")]
use crate::process::observers::Observers;
use crate::process::renamed::RenamedMetrics;
use crate::process::series::{Metrics, RemovedSeries, SeriesStarts};
use crate::process::views::Views;

/// Name of the instrumentation scope of the framework's own instruments.
pub(crate) const SCOPE: &str = "telemetry";

/// Longest time for which a reading waits for callbacks of the application.
#[cfg(feature = "opentelemetry-0-33")]
const CALLBACKS: Duration = Duration::from_secs(1);

/// All metrics at one moment, for the exporters of one temporality.
pub(crate) type Reading = (Temporality, Arc<Metrics>);

/// Meter provider and readers of one installation.
#[derive(Clone)]
pub(crate) struct MetricSource {
    provider: SdkMeterProvider,
    #[cfg(feature = "opentelemetry-0-33")]
    observers: Observers,
    /// Reader of cumulative numbers, which a scrape reads.
    reader: SharedReader,
    /// Readers for exporters with other temporalities, where each reading starts the next count.
    others: Vec<(Temporality, SharedReader)>,
    losses: Arc<Losses>,
    /// Metrics of other registries, for scrapes.
    gathered: Gathered,
    /// Names of own metrics that the application gives.
    renamed: RenamedMetrics,
    /// Durations of the readings.
    collections: DurationHistogram,
    /// Starts of the series of cumulative numbers.
    starts: Arc<Mutex<SeriesStarts>>,
    /// Gauges' series that have ended.
    removed: RemovedSeries,
}

impl MetricSource {
    /// Makes readers for these temporalities, besides the one of cumulative numbers. Metrics that an exporter
    /// cannot show are counted in `losses`.
    pub(crate) fn new(
        resource: &Resource,
        views: Views,
        temporalities: impl IntoIterator<Item = Temporality>,
        gathers: Vec<Gather>,
        losses: Arc<Losses>,
        diagnostics: Diagnostics,
        is_deterministic: bool,
    ) -> MetricSource {
        let reader = SharedReader::new(sdk::Temporality::Cumulative);
        let mut others: Vec<(Temporality, SharedReader)> = Vec::new();
        for temporality in temporalities {
            let Some(sdk_temporality) = other(temporality) else { continue };
            if others.iter().all(|(other, _)| *other != temporality) {
                others.push((temporality, SharedReader::new(sdk_temporality)));
            }
        }
        let attributes = resource.iter().map(|(name, value)| match value {
            ResourceValue::Text(text) => KeyValue::new(name.to_owned(), text.clone()),
            ResourceValue::Int(number) => KeyValue::new(name.to_owned(), *number),
        });
        let sdk_resource = opentelemetry_sdk::Resource::builder_empty()
            .with_schema_url(attributes, semconv::CONVENTIONS_URL)
            .build();
        let provider = SdkMeterProvider::builder().with_reader(reader.clone()).with_resource(sdk_resource);
        let provider =
            others.iter().fold(provider, |provider, (_, other)| provider.with_reader(other.clone()));
        MetricSource {
            provider: views.apply(provider).build(),
            #[cfg(feature = "opentelemetry-0-33")]
            observers: Observers::new(diagnostics.clone()),
            reader,
            others,
            losses,
            gathered: Gathered::new(gathers, diagnostics),
            renamed: RenamedMetrics::default(),
            collections: DurationHistogram::default(),
            starts: Arc::new(Mutex::new(SeriesStarts::new(is_deterministic))),
            removed: RemovedSeries::default(),
        }
    }

    /// Returns the source with other names of own metrics.
    pub(crate) fn with_renamed(self, renamed: RenamedMetrics) -> MetricSource {
        MetricSource { renamed, ..self }
    }

    /// Meter of the framework's own instruments.
    pub(crate) fn own_meter(&self) -> Meter {
        let scope = InstrumentationScope::builder(SCOPE)
            .with_version(env!("CARGO_PKG_VERSION"))
            .with_schema_url(semconv::SCHEMA_URL)
            .build();
        self.renamed.apply(self.provider.meter_with_scope(scope))
    }

    /// Meter of this scope for synchronous instruments of the application.
    #[cfg(feature = "metrics-0-24")]
    pub(crate) fn meter(&self, scope: InstrumentationScope) -> Meter {
        self.provider.meter_with_scope(scope)
    }

    /// Meters for instruments of the application.
    #[cfg(feature = "opentelemetry-0-33")]
    pub(crate) fn meters(&self) -> Meters {
        Meters::new(self.provider.clone(), self.observers.clone())
    }

    /// Gauges' series that have ended, for those who end them.
    pub(crate) fn removed(&self) -> RemovedSeries {
        self.removed.clone()
    }

    /// Durations of the readings of all metrics, once the histogram is made.
    pub(crate) fn collections(&self) -> &DurationHistogram {
        &self.collections
    }

    /// Returns the metrics of other registries, as text. Waits for their functions until the deadline.
    pub(crate) fn gather(&self, deadline: Instant) -> Vec<String> {
        self.gathered.texts(deadline)
    }

    pub(crate) fn losses(&self) -> &Losses {
        &self.losses
    }

    /// Reads all metrics. Waits for callbacks of the application, at most until the deadline. Returns `None`
    /// when the provider was shut down.
    pub(crate) fn read(&self, deadline: Instant) -> Option<Metrics> {
        let begun = Instant::now();
        self.observe(deadline);
        let read = self.read_cumulative();
        self.collected(begun, "prometheus_http_text_metric_exporter", 0, read.is_some());
        read
    }

    /// Reads all metrics for the exporters of these temporalities. Only exporters may ask: a number that
    /// counts since the last reading is read once.
    pub(crate) fn read_for_export(&self, temporalities: &[Temporality], deadline: Instant) -> Vec<Reading> {
        if temporalities.is_empty() {
            return Vec::new();
        }
        let mut begun = Instant::now();
        self.observe(deadline);
        let reader = |temporality| self.others.iter().find(|(known, _)| *known == temporality);
        let read = |(number, temporality): (usize, &Temporality)| {
            let metrics = match reader(*temporality) {
                Some((_, reader)) => reader.read().map(|data| Metrics { data, series: Vec::new() }),
                None => self.read_cumulative(),
            };
            self.collected(begun, "periodic_metric_reader", number, metrics.is_some());
            begun = Instant::now();
            metrics.map(|metrics| (*temporality, Arc::new(metrics)))
        };
        temporalities.iter().enumerate().filter_map(read).collect()
    }

    fn read_cumulative(&self) -> Option<Metrics> {
        // Locked before the reading: of two at once, the later one has the later time.
        let mut starts = self.starts.lock().unwrap_or_else(PoisonError::into_inner);
        Some(starts.apply(self.reader.read()?, &self.removed))
    }

    /// Records the duration of a reading, callbacks of the application included.
    fn collected(&self, begun: Instant, kind: &str, number: usize, succeeded: bool) {
        let identity = Identity { kind: kind.to_owned(), number, server: None };
        let error_type = (!succeeded).then_some("_OTHER");
        self.collections.record(begun.elapsed(), &identity.attributes(), error_type);
    }

    /// Runs the callbacks of the application's instruments; there are none without types of OpenTelemetry.
    #[cfg_attr(
        not(feature = "opentelemetry-0-33"),
        expect(unused_variables, clippy::unused_self, reason = "no callbacks")
    )]
    fn observe(&self, deadline: Instant) {
        #[cfg(feature = "opentelemetry-0-33")]
        self.observers.observe(deadline.min(Instant::now() + CALLBACKS));
    }
}

/// Returns the numbers of a separate reader; cumulative ones have the reader of scrapes.
fn other(temporality: Temporality) -> Option<sdk::Temporality> {
    match temporality {
        Temporality::Cumulative => None,
        Temporality::Delta => Some(sdk::Temporality::Delta),
        Temporality::LowMemory => Some(sdk::Temporality::LowMemory),
    }
}

/// Reader that the provider and the source share.
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
