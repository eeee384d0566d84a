//! Starts of the series of cumulative metrics, where the SDK has one start for all series of an instrument.

use opentelemetry_proto::tonic::collector::metrics::v1::ExportMetricsServiceRequest;
use opentelemetry_proto::tonic::metrics::v1::metric::Data;

use crate::process::series::Starts;

/// Sets the start of each data point of a sum or a histogram. The starts are those of the data that the
/// request was made of, in its order.
pub(super) fn add(request: &mut ExportMetricsServiceRequest, starts: &[Vec<Starts>]) {
    let scopes = request.resource_metrics.iter_mut().flat_map(|resource| &mut resource.scope_metrics);
    for (scope, starts) in scopes.zip(starts) {
        for (metric, starts) in scope.metrics.iter_mut().zip(starts) {
            let points: Vec<&mut u64> = match &mut metric.data {
                Some(Data::Sum(sum)) => {
                    sum.data_points.iter_mut().map(|point| &mut point.start_time_unix_nano).collect()
                }
                Some(Data::Histogram(histogram)) => {
                    histogram.data_points.iter_mut().map(|point| &mut point.start_time_unix_nano).collect()
                }
                Some(Data::ExponentialHistogram(histogram)) => {
                    histogram.data_points.iter_mut().map(|point| &mut point.start_time_unix_nano).collect()
                }
                _ => continue,
            };
            points.into_iter().zip(starts).for_each(|(point, start)| *point = *start);
        }
    }
}
