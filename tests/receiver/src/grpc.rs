//! OTLP services on a gRPC server with its own runtime.

use std::net::TcpListener;
use std::sync::Arc;

use opentelemetry_proto::tonic::collector::logs::v1::logs_service_server::{LogsService, LogsServiceServer};
use opentelemetry_proto::tonic::collector::logs::v1::{
    ExportLogsPartialSuccess, ExportLogsServiceRequest, ExportLogsServiceResponse,
};
use opentelemetry_proto::tonic::collector::metrics::v1::metrics_service_server::{
    MetricsService, MetricsServiceServer,
};
use opentelemetry_proto::tonic::collector::metrics::v1::{
    ExportMetricsPartialSuccess, ExportMetricsServiceRequest, ExportMetricsServiceResponse,
};
use opentelemetry_proto::tonic::collector::trace::v1::trace_service_server::{
    TraceService, TraceServiceServer,
};
use opentelemetry_proto::tonic::collector::trace::v1::{
    ExportTracePartialSuccess, ExportTraceServiceRequest, ExportTraceServiceResponse,
};
use tokio::runtime::{Builder, Runtime};
use tokio_stream::wrappers::TcpListenerStream;
use tonic::codec::CompressionEncoding::Gzip;
use tonic::metadata::{KeyAndValueRef, MetadataMap};
use tonic::{Code, Request, Response, Status};
use tower::util::MapResponseLayer;

use crate::{Answer, Message, Received, Shared, raw};

/// Runtime on whose threads the server runs.
pub(super) struct Server {
    runtime: Runtime,
}

impl Server {
    pub(super) fn start(listener: TcpListener, shared: Arc<Shared>) -> Server {
        shared.set_stopping(false);
        let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        listener.set_nonblocking(true).unwrap();
        let listener = {
            let _inside = runtime.enter();
            tokio::net::TcpListener::from_std(listener).unwrap()
        };
        let services = Services(shared.clone());
        let server = tonic::transport::Server::builder()
            .layer(MapResponseLayer::new(move |response| raw::put(response, &shared)))
            .add_service(TraceServiceServer::new(services.clone()).accept_compressed(Gzip))
            .add_service(MetricsServiceServer::new(services.clone()).accept_compressed(Gzip))
            .add_service(LogsServiceServer::new(services).accept_compressed(Gzip));
        runtime.spawn(server.serve_with_incoming(TcpListenerStream::new(listener)));
        Server { runtime }
    }

    /// Closes the port and every connection before it returns.
    pub(super) fn stop(self, shared: &Shared) {
        shared.set_stopping(true);
        drop(self.runtime);
    }
}

#[derive(Clone)]
struct Services(Arc<Shared>);

impl Services {
    /// Returns the number of rejected items with a message; `None` for a full success.
    async fn answer(
        &self,
        message: Message,
        metadata: &MetadataMap,
    ) -> Result<Option<(i64, String)>, Status> {
        let received = Received { message, path: String::new(), headers: texts(metadata) };
        let shared = self.0.clone();
        let answer = tokio::task::spawn_blocking(move || shared.answer(received)).await;
        match answer.map_err(|error| Status::internal(error.to_string()))? {
            Answer::Ok | Answer::Hang => Ok(None),
            Answer::Partial { rejected, message } => Ok(Some((rejected, message))),
            Answer::Status { status, message } => Err(Status::new(Code::from(i32::from(status)), message)),
            Answer::RetryAfter { status, value } => {
                let mut answer = Status::new(Code::from(i32::from(status)), "later");
                let pushback = value.parse::<u64>().unwrap() * 1_000;
                answer.metadata_mut().insert("grpc-retry-pushback-ms", pushback.into());
                Err(answer)
            }
            Answer::Overload { seconds } => {
                let details = raw::retry_info(seconds).into();
                Err(Status::with_details(Code::ResourceExhausted, "later", details))
            }
            answer @ (Answer::Drip
            | Answer::Broken
            | Answer::Garbage
            | Answer::Page
            | Answer::Redirect { .. }) => Err(raw::wanted(&answer)),
            Answer::Close => Err(Status::unavailable("closing")),
        }
    }
}

fn texts(metadata: &MetadataMap) -> Vec<(String, String)> {
    let text = |pair| match pair {
        KeyAndValueRef::Ascii(name, value) => Some((name.to_string(), value.to_str().ok()?.to_owned())),
        KeyAndValueRef::Binary(..) => None,
    };
    metadata.iter().filter_map(text).collect()
}

#[tonic::async_trait]
impl TraceService for Services {
    async fn export(
        &self,
        request: Request<ExportTraceServiceRequest>,
    ) -> Result<Response<ExportTraceServiceResponse>, Status> {
        let (metadata, _, request) = request.into_parts();
        let rejected = self.answer(Message::Traces(request), &metadata).await?;
        let partial_success = rejected.map(|(rejected_spans, error_message)| ExportTracePartialSuccess {
            rejected_spans,
            error_message,
        });
        Ok(Response::new(ExportTraceServiceResponse { partial_success }))
    }
}

#[tonic::async_trait]
impl MetricsService for Services {
    async fn export(
        &self,
        request: Request<ExportMetricsServiceRequest>,
    ) -> Result<Response<ExportMetricsServiceResponse>, Status> {
        let (metadata, _, request) = request.into_parts();
        let rejected = self.answer(Message::Metrics(request), &metadata).await?;
        let partial_success = rejected.map(|(rejected_data_points, error_message)| {
            ExportMetricsPartialSuccess { rejected_data_points, error_message }
        });
        Ok(Response::new(ExportMetricsServiceResponse { partial_success }))
    }
}

#[tonic::async_trait]
impl LogsService for Services {
    async fn export(
        &self,
        request: Request<ExportLogsServiceRequest>,
    ) -> Result<Response<ExportLogsServiceResponse>, Status> {
        let (metadata, _, request) = request.into_parts();
        let rejected = self.answer(Message::Logs(request), &metadata).await?;
        let partial_success = rejected.map(|(rejected_log_records, error_message)| {
            ExportLogsPartialSuccess { rejected_log_records, error_message }
        });
        Ok(Response::new(ExportLogsServiceResponse { partial_success }))
    }
}
