//! How metrics are aggregated, where the application wants it otherwise than the registry says.

use std::sync::Arc;

use opentelemetry_sdk::metrics::{Aggregation, Instrument, InstrumentKind, MeterProviderBuilder, Stream};

use crate::context::catch_panic;

/// Answers for an instrument how it is aggregated; `None`: not by this view.
type View = Arc<dyn Fn(&Instrument) -> Option<Stream> + Send + Sync>;

/// The application's views, and how histograms are kept that none of them speaks of.
#[derive(Clone, Default)]
pub(crate) struct Views {
    views: Vec<View>,
    /// Whether histograms have exponential buckets unless a view says otherwise.
    pub(crate) exponential: bool,
}

/// Buckets of one exponential histogram, and the finest scale, at the most: what OpenTelemetry's
/// specification calls the default.
const MAX_BUCKETS: u32 = 160;
const MAX_SCALE: i8 = 20;

impl Views {
    pub(crate) fn add(&mut self, view: impl Fn(&Instrument) -> Option<Stream> + Send + Sync + 'static) {
        // It runs where an instrument is used first, which may be the collector's thread.
        self.views.push(Arc::new(move |instrument| catch_panic::run(|| view(instrument)).flatten()));
    }

    /// Tells the provider.
    pub(crate) fn tell(self, mut provider: MeterProviderBuilder) -> MeterProviderBuilder {
        for view in self.views.iter().cloned() {
            provider = provider.with_view(move |instrument| view(instrument));
        }
        if self.exponential {
            // All views that answer have a stream of their own: this one answers where no other does.
            provider = provider.with_view(move |instrument| {
                let is_histogram = instrument.kind() == InstrumentKind::Histogram;
                let is_spoken_of = || self.views.iter().any(|view| view(instrument).is_some());
                (is_histogram && !is_spoken_of()).then(exponential).flatten()
            });
        }
        provider
    }
}

fn exponential() -> Option<Stream> {
    let aggregation = Aggregation::Base2ExponentialHistogram {
        max_size: MAX_BUCKETS,
        max_scale: MAX_SCALE,
        record_min_max: true,
    };
    Stream::builder().with_aggregation(aggregation).build().ok()
}
