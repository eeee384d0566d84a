//! Splits requests that are larger than a destination accepts: by metric, then by data point; by span; by log
//! record.

use opentelemetry_proto::tonic::collector::logs::v1::ExportLogsServiceRequest;
use opentelemetry_proto::tonic::collector::metrics::v1::ExportMetricsServiceRequest;
use opentelemetry_proto::tonic::collector::trace::v1::ExportTraceServiceRequest;
use opentelemetry_proto::tonic::metrics::v1::metric::Data;
use opentelemetry_proto::tonic::metrics::v1::{ExponentialHistogram, Gauge, Histogram, Metric, Sum, Summary};
use prost::Message;

use crate::export::otlp::transport::{Batch, Service};

/// Bytes by which a field's tag and length enlarge a message, at most.
const FRAME: usize = 6;

/// Splits the batch into pieces of about half its bytes. Returns none if that is impossible: the batch is a
/// single item, or no OTLP.
pub(super) fn halves(batch: &Batch) -> Vec<Batch> {
    let (bytes, limit) = (&*batch.bytes, batch.bytes.len() / 2);
    let pieces = match batch.service {
        Service::Traces => ExportTraceServiceRequest::decode(bytes).map(|request| traces(request, limit)),
        Service::Metrics => ExportMetricsServiceRequest::decode(bytes).map(|request| metrics(request, limit)),
        Service::Logs => ExportLogsServiceRequest::decode(bytes).map(|request| logs(request, limit)),
    };
    pieces.ok().filter(|pieces| pieces.len() > 1).unwrap_or_default()
}

/// Encodes metrics in requests of at most about `limit` bytes each.
pub(super) fn metrics(mut request: ExportMetricsServiceRequest, limit: usize) -> Vec<Batch> {
    let scopes = request.resource_metrics.iter_mut().flat_map(|resource| &mut resource.scope_metrics);
    for scope in scopes {
        let whole = std::mem::take(&mut scope.metrics);
        scope.metrics = whole.into_iter().flat_map(|metric| by_points(metric, limit)).collect();
    }
    pack_metrics(request, limit)
}

/// Writes the function that packs the items of a request into as few requests as the limit allows.
macro_rules! pack {
    ($name:ident, $service:expr, $request:ident, $resources:ident, $scopes:ident, $items:ident, $count:expr) => {
        fn $name(request: $request, limit: usize) -> Vec<Batch> {
            let mut pieces = Vec::new();
            let (mut piece, mut size, mut count) = ($request::default(), 0, 0);
            // Resource and scope of the item before.
            let mut last = None;
            for (r, mut resource) in request.$resources.into_iter().enumerate() {
                for (s, mut scope) in std::mem::take(&mut resource.$scopes).into_iter().enumerate() {
                    for item in std::mem::take(&mut scope.$items) {
                        let bytes = item.encoded_len() + FRAME;
                        if count > 0 && size + bytes > limit {
                            pieces.push(batch($service, &std::mem::take(&mut piece), count));
                            (size, count, last) = (0, 0, None);
                        }
                        if last.is_none_or(|(resource, _)| resource != r) {
                            size += resource.encoded_len() + FRAME;
                            piece.$resources.push(resource.clone());
                        }
                        let Some(resource) = piece.$resources.last_mut() else { continue };
                        if last.replace((r, s)) != Some((r, s)) {
                            size += scope.encoded_len() + FRAME;
                            resource.$scopes.push(scope.clone());
                        }
                        let Some(scope) = resource.$scopes.last_mut() else { continue };
                        (size, count) = (size + bytes, count + $count(&item));
                        scope.$items.push(item);
                    }
                }
            }
            if count > 0 {
                pieces.push(batch($service, &piece, count));
            }
            pieces
        }
    };
}

pack!(traces, Service::Traces, ExportTraceServiceRequest, resource_spans, scope_spans, spans, |_| 1);
pack!(
    pack_metrics,
    Service::Metrics,
    ExportMetricsServiceRequest,
    resource_metrics,
    scope_metrics,
    metrics,
    points
);
pack!(logs, Service::Logs, ExportLogsServiceRequest, resource_logs, scope_logs, log_records, |_| 1);

fn batch(service: Service, request: &impl Message, items: u64) -> Batch {
    Batch { service, bytes: request.encode_to_vec(), items }
}

/// Number of data points of a metric.
fn points(metric: &Metric) -> u64 {
    let count = match &metric.data {
        None => 0,
        Some(Data::Gauge(gauge)) => gauge.data_points.len(),
        Some(Data::Sum(sum)) => sum.data_points.len(),
        Some(Data::Histogram(histogram)) => histogram.data_points.len(),
        Some(Data::ExponentialHistogram(histogram)) => histogram.data_points.len(),
        Some(Data::Summary(summary)) => summary.data_points.len(),
    };
    count as u64
}

/// Cuts a metric that is larger than the limit into several of the same name.
fn by_points(mut metric: Metric, limit: usize) -> Vec<Metric> {
    if metric.encoded_len() <= limit || points(&metric) < 2 {
        return vec![metric];
    }
    let Some(rest) = split_off_half(&mut metric) else { return vec![metric] };
    let mut pieces = by_points(metric, limit);
    pieces.extend(by_points(rest, limit));
    pieces
}

/// Takes the second half of a metric's data points out of it.
fn split_off_half(metric: &mut Metric) -> Option<Metric> {
    fn half<T>(points: &mut Vec<T>) -> Vec<T> {
        points.split_off(points.len() / 2)
    }
    let data = metric.data.as_mut()?;
    let rest = match data {
        Data::Gauge(gauge) => {
            let data_points = half(&mut gauge.data_points);
            Data::Gauge(Gauge { data_points })
        }
        Data::Sum(sum) => {
            let data_points = half(&mut sum.data_points);
            Data::Sum(Sum { data_points, ..*sum })
        }
        Data::Histogram(histogram) => {
            let data_points = half(&mut histogram.data_points);
            Data::Histogram(Histogram { data_points, ..*histogram })
        }
        Data::ExponentialHistogram(histogram) => {
            let data_points = half(&mut histogram.data_points);
            Data::ExponentialHistogram(ExponentialHistogram { data_points, ..*histogram })
        }
        Data::Summary(summary) => {
            let data_points = half(&mut summary.data_points);
            Data::Summary(Summary { data_points })
        }
    };
    let Metric { name, description, unit, metadata, .. } = &*metric;
    Some(Metric {
        name: name.clone(),
        description: description.clone(),
        unit: unit.clone(),
        metadata: metadata.clone(),
        data: Some(rest),
    })
}

#[cfg(test)]
#[path = "cut/tests.rs"]
mod tests;
