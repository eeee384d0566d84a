//! Views: the application's changes to the aggregation of metrics that the registry defines.

use std::sync::Arc;

use opentelemetry_sdk::metrics::{Aggregation, Instrument, InstrumentKind, MeterProviderBuilder, Stream};

#[cfg(feature = "opentelemetry-0-33")]
use crate::context::catch_panic;

/// Returns the aggregation of an instrument; `None` if the view does not apply to it.
type View = Arc<dyn Fn(&Instrument) -> Option<Stream> + Send + Sync>;

/// Views of the application, and the default aggregation of histograms.
#[derive(Clone, Default)]
pub(crate) struct Views {
    views: Vec<View>,
    /// True if histograms without a view have exponential buckets.
    pub(crate) exponential: bool,
}

/// Maximum number of buckets of an exponential histogram: the specification's default.
const MAX_BUCKETS: u32 = 160;
/// Finest scale of an exponential histogram: the specification's default.
const MAX_SCALE: i8 = 20;

impl Views {
    #[cfg(feature = "opentelemetry-0-33")]
    pub(crate) fn add(&mut self, view: impl Fn(&Instrument) -> Option<Stream> + Send + Sync + 'static) {
        // A view runs on the first use of an instrument, which may be on the collector's thread.
        self.views.push(Arc::new(move |instrument| catch_panic::run(|| view(instrument)).flatten()));
    }

    /// Adds the views to a provider.
    pub(crate) fn apply(self, mut provider: MeterProviderBuilder) -> MeterProviderBuilder {
        for view in self.views.iter().cloned() {
            provider = provider.with_view(move |instrument| view(instrument));
        }
        if self.exponential {
            // Each view that applies makes a stream of its own, so this one applies only if no other does.
            provider = provider.with_view(move |instrument| {
                let is_histogram = instrument.kind() == InstrumentKind::Histogram;
                let has_view = || self.views.iter().any(|view| view(instrument).is_some());
                (is_histogram && !has_view()).then(exponential).flatten()
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
