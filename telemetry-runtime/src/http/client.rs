//! The layer for clients: outgoing requests.

use std::task::{Context, Poll};

use http::{Request, Response};
use http_body::Body;
use semconv::{SpanKind, StageDef, key, span};
use tower_layer::Layer;
use tower_service::Service;

use crate::http::answer::Answer;
use crate::http::body::Observed;
use crate::http::correlation::{CORRELATION_HEADER, CorrelationId};
use crate::http::exchange::{Exchange, RpcCall, Side};
use crate::http::grpc;
use crate::http::head::{Head, OTHER_METHOD};
use crate::propagation::HeadersMut;
use crate::propagation::inject;
use crate::record::Field;
use crate::record::Fields;
use crate::record::{Location, Site};

/// Label of a server without a known name.
const UNKNOWN_SERVER: &str = "_OTHER";

/// Fields of a request, in the order in which [`record`] writes them.
static FIELDS: [Field; 6] = [
    Field::keyed(&key::HTTP_REQUEST_METHOD),
    Field::keyed(&key::HTTP_REQUEST_METHOD_ORIGINAL),
    Field::keyed(&key::URL_FULL),
    Field::keyed(&key::URL_SCHEME),
    Field::keyed(&key::SERVER_ADDRESS),
    Field::keyed(&key::SERVER_PORT),
];
static REQUEST: Site = site(span::HTTP_CLIENT);
/// Site of requests with a method that is not known.
static OTHER_REQUEST: Site = site(StageDef::new(OTHER_METHOD));

/// Fields of a call of gRPC, in the order in which [`record_call`] writes them.
static CALL_FIELDS: [Field; 5] = [
    Field::keyed(&key::RPC_SYSTEM_NAME),
    Field::keyed(&key::RPC_METHOD),
    Field::keyed(&key::RPC_METHOD_ORIGINAL),
    Field::keyed(&key::SERVER_ADDRESS),
    Field::keyed(&key::SERVER_PORT),
];
static CALL: Site =
    Site::stage(span::RPC_CALL_CLIENT, Location::of(module_path!(), "call"), &CALL_FIELDS, &[]).quiet();

const fn site(definition: StageDef) -> Site {
    Site::stage(definition.with_kind(SpanKind::Client), Location::of(module_path!(), "call"), &FIELDS, &[])
        .quiet()
}

/// Layer that records a span and the metric of each request of a client, and injects the trace context into
/// it.
///
/// The name of the span is the method, or `HTTP` for one that is not known. A status of 400 or above is an
/// error, and so is the lack of a response; a request that the program drops is not. The correlation id of
/// the incoming request that is being processed is sent in `X-Correlation-ID`, unless the request has that
/// header.
#[derive(Clone, Copy, Debug, Default)]
pub struct ClientLayer(());

impl ClientLayer {
    /// Layer for a client.
    #[must_use]
    pub const fn new() -> ClientLayer {
        ClientLayer(())
    }
}

impl<S> Layer<S> for ClientLayer {
    type Service = Client<S>;

    fn layer(&self, inner: S) -> Client<S> {
        Client { inner }
    }
}

/// A client whose requests are recorded; created by [`ClientLayer`].
#[derive(Clone, Debug)]
pub struct Client<S> {
    inner: S,
}

impl<S, B, R> Service<Request<B>> for Client<S>
where
    S: Service<Request<B>, Response = Response<R>>,
    R: Body,
{
    type Response = Response<Observed<R>>;
    type Error = S::Error;
    type Future = Answer<S::Future>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        observe(request, |request| self.inner.call(request))
    }
}

/// Sends a request as a span of its own, with the context of the trace.
pub(super) fn observe<B, F>(mut request: Request<B>, send: impl FnOnce(Request<B>) -> F) -> Answer<F> {
    let mut exchange = begin(&request);
    let correlation = request.extensions().get().cloned().or_else(CorrelationId::current);
    if let Some(correlation) = correlation
        && !request.headers().contains_key(CORRELATION_HEADER)
    {
        correlation.insert_into(request.headers_mut());
    }
    let future = exchange.run(|| {
        inject(&mut HeadersMut(request.headers_mut()));
        send(request)
    });
    Answer::new(future, exchange)
}

fn begin<B>(request: &Request<B>) -> Exchange {
    let head = Head::of(request);
    let scheme = head.scheme("http");
    let default_port = if scheme == "https" { 443 } else { 80 };
    let (server, port) = match head.server() {
        Some((server, port)) => (server, port.unwrap_or(default_port)),
        None => (UNKNOWN_SERVER.to_owned(), default_port),
    };
    let site = if head.has_known_method() { &REQUEST } else { &OTHER_REQUEST };
    let call = grpc::is_call(head.headers).then(|| grpc::method(head.uri.path()));
    let stage = match call {
        Some(method) => CALL.open_with(|fields| record_call(fields, head, method, &server, port)),
        None => site.open_with(|fields| record(fields, head, scheme, &server, port)),
    };
    let side = Side::Client { method: head.known_method(), server, port };
    Exchange::begin(stage, side, call.map(RpcCall::of), None, head.content_length())
}

fn record_call(fields: &mut Fields<'_>, head: Head<'_>, method: &'static str, server: &str, port: u16) {
    grpc::record(fields, &head, method);
    fields.keyed(&key::SERVER_ADDRESS, server);
    fields.keyed(&key::SERVER_PORT, &port);
}

fn record(fields: &mut Fields<'_>, head: Head<'_>, scheme: &str, server: &str, port: u16) {
    head.record_method(fields);
    head.record_full_address(fields, scheme);
    fields.keyed(&key::URL_SCHEME, scheme);
    fields.keyed(&key::SERVER_ADDRESS, server);
    fields.keyed(&key::SERVER_PORT, &port);
}
