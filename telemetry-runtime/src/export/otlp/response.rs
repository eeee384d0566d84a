//! Answers of a destination: partial success, and the status of an error.

use opentelemetry_proto::tonic::collector::logs::v1::ExportLogsServiceResponse;
use opentelemetry_proto::tonic::collector::metrics::v1::ExportMetricsServiceResponse;
use opentelemetry_proto::tonic::collector::trace::v1::ExportTraceServiceResponse;
use prost::Message;

use crate::export::otlp::headers::Headers;
use crate::export::otlp::transport::{Delivery, Service};

/// Bytes up to which an answer is read. No answer of a well-behaved destination is longer.
pub(super) const LONGEST_ANSWER: usize = 64 << 10;

/// Reads the answer to an accepted batch. Returns `None` if it is not the message that OTLP prescribes.
pub(super) fn delivery(service: Service, bytes: &[u8], headers: &Headers) -> Option<Delivery> {
    let partial = match service {
        Service::Traces => ExportTraceServiceResponse::decode(bytes)
            .ok()?
            .partial_success
            .map(|partial| (partial.rejected_spans, partial.error_message)),
        Service::Metrics => ExportMetricsServiceResponse::decode(bytes)
            .ok()?
            .partial_success
            .map(|partial| (partial.rejected_data_points, partial.error_message)),
        Service::Logs => ExportLogsServiceResponse::decode(bytes)
            .ok()?
            .partial_success
            .map(|partial| (partial.rejected_log_records, partial.error_message)),
    };
    let (rejected, message) = partial.unwrap_or_default();
    Some(Delivery { rejected: u64::try_from(rejected).unwrap_or(0), message: headers.sanitise(&message) })
}

/// `google.rpc.Status`, the body of an error over HTTP and the details of one over gRPC.
#[derive(Clone, PartialEq, Message)]
pub(super) struct RpcStatus {
    /// Message for developers.
    #[prost(string, tag = "2")]
    pub(super) message: String,
    /// Details of several kinds.
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
        assert_eq!(delivery(service, bytes, &Headers::default()), Some(expected));
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
    fn an_empty_answer_is_a_full_success_and_anything_else_is_no_answer() {
        check(Service::Traces, b"", 0, "");
        for bytes in [&b"{}"[..], b"<html>", &[0xff; 100]] {
            assert_eq!(delivery(Service::Traces, bytes, &Headers::default()), None);
            assert_eq!(delivery(Service::Metrics, bytes, &Headers::default()), None);
        }
    }
}
