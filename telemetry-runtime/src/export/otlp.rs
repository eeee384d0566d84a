//! OTLP: spans encoded straight from the records, sent over HTTP/protobuf or gRPC, or written to a
//! file as JSON lines.

pub(crate) mod transport;
