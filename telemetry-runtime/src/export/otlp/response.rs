//! What a destination answers: partial success, and the status of an error.

use opentelemetry_proto::tonic::collector::logs::v1::ExportLogsServiceResponse;
use opentelemetry_proto::tonic::collector::metrics::v1::ExportMetricsServiceResponse;
use opentelemetry_proto::tonic::collector::trace::v1::ExportTraceServiceResponse;
use prost::Message;

use crate::export::otlp::headers::Headers;
use crate::export::otlp::transport::{Delivery, Service};

/// No answer of a well-behaved destination is longer; what is, is not read to its end.
pub(super) const LONGEST_ANSWER: usize = 64 << 10;

/// Reads the answer to an accepted batch. An answer that is not the expected message is as good as
/// an empty one: the batch was accepted all the same.
pub(super) fn delivery(service: Service, bytes: &[u8], headers: &Headers) -> Delivery {
    let partial = match service {
        Service::Traces => ExportTraceServiceResponse::decode(bytes)
            .ok()
            .and_then(|response| response.partial_success)
            .map(|partial| (partial.rejected_spans, partial.error_message)),
        Service::Metrics => ExportMetricsServiceResponse::decode(bytes)
            .ok()
            .and_then(|response| response.partial_success)
            .map(|partial| (partial.rejected_data_points, partial.error_message)),
        Service::Logs => ExportLogsServiceResponse::decode(bytes)
            .ok()
            .and_then(|response| response.partial_success)
            .map(|partial| (partial.rejected_log_records, partial.error_message)),
    };
    let (rejected, message) = partial.unwrap_or_default();
    Delivery { rejected: u64::try_from(rejected).unwrap_or(0), message: headers.sanitise(&message) }
}

/// `google.rpc.Status`, the body of an error over HTTP and the details of one over gRPC.
#[derive(Clone, PartialEq, Message)]
pub(super) struct RpcStatus {
    /// What happened, for developers.
    #[prost(string, tag = "2")]
    pub(super) message: String,
    /// More about it.
    #[prost(message, repeated, tag = "3")]
    pub(super) details: Vec<Any>,
}

/// `google.protobuf.Any`.
#[derive(Clone, PartialEq, Message)]
pub(super) struct Any {
    /// Ends in the full name of the message's type.
    #[prost(string, tag = "1")]
    pub(super) type_url: String,
    /// The encoded message.
    #[prost(bytes = "vec", tag = "2")]
    pub(super) value: Vec<u8>,
}

#[cfg(test)]
mod tests {
    use opentelemetry_proto::tonic::collector::metrics::v1::ExportMetricsPartialSuccess;
    use opentelemetry_proto::tonic::collector::trace::v1::ExportTracePartialSuccess;

    use super::*;

    #[track_caller]
    fn check(service: Service, bytes: &[u8], rejected: u64, message: &str) {
        let expected = Delivery { rejected, message: message.to_owned() };
        assert_eq!(delivery(service, bytes, &Headers::default()), expected);
    }

    #[test]
    fn partial_success_is_read() {
        let traces = |rejected_spans| {
            let partial = ExportTracePartialSuccess { rejected_spans, error_message: "too\nold".to_owned() };
            ExportTraceServiceResponse { partial_success: Some(partial) }.encode_to_vec()
        };
        let partial = ExportMetricsPartialSuccess { rejected_data_points: 2, error_message: String::new() };
        let metrics = ExportMetricsServiceResponse { partial_success: Some(partial) }.encode_to_vec();
        check(Service::Traces, &traces(3), 3, "too old");
        check(Service::Traces, &traces(-3), 0, "too old");
        check(Service::Metrics, &metrics, 2, "");
    }

    #[test]
    fn other_answers_count_as_empty() {
        for bytes in [&b""[..], b"{}", b"<html>", &[0xff; 100]] {
            check(Service::Traces, bytes, 0, "");
            check(Service::Metrics, bytes, 0, "");
        }
    }
}
