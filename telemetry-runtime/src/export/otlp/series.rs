//! Begin and end of the series of cumulative metrics, where the SDK has one start for all series of an
//! instrument, and no end of a gauge's series.

use opentelemetry_proto::tonic::collector::metrics::v1::ExportMetricsServiceRequest;
use opentelemetry_proto::tonic::metrics::v1::DataPointFlags;
use opentelemetry_proto::tonic::metrics::v1::metric::Data;

use crate::process::series::Series;

/// Sets the start of each data point of a sum or a histogram, and marks the points of gauges' series that
/// have ended as without a value. The series are those of the data that the request was made of, in its
/// order.
pub(super) fn add(request: &mut ExportMetricsServiceRequest, series: &[Vec<Vec<Series>>]) {
    let scopes = request.resource_metrics.iter_mut().flat_map(|resource| &mut resource.scope_metrics);
    for (scope, series) in scopes.zip(series) {
        for (metric, series) in scope.metrics.iter_mut().zip(series) {
            let starts: Vec<&mut u64> = match &mut metric.data {
                Some(Data::Gauge(gauge)) => {
                    let points = gauge.data_points.iter_mut().zip(series);
                    for (point, _) in points.filter(|(_, series)| series.has_ended) {
                        point.flags = DataPointFlags::NoRecordedValueMask as u32;
                        point.value = None;
                    }
                    continue;
                }
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
            starts.into_iter().zip(series).for_each(|(start, series)| *start = series.start);
        }
    }
}
