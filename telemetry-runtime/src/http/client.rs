//! Requests to other services.

use std::task::{Context, Poll};

use http::{Request, Response};
use http_body::Body;
use semconv::{SpanKind, StageDef, key};
use tower_layer::Layer;
use tower_service::Service;

use crate::http::answer::Answer;
use crate::http::body::Observed;
use crate::http::correlation::{CORRELATION_HEADER, CorrelationId};
use crate::http::exchange::{Exchange, Side};
use crate::http::head::Head;
use crate::propagation::HeadersMut;
use crate::propagation::inject;
use crate::record::Field;
use crate::record::Fields;
use crate::record::{Location, Site};

/// What a server is called whose name is not known.
const UNKNOWN_SERVER: &str = "_OTHER";

/// In the order in which [`record`] writes them.
static FIELDS: [Field; 7] = [
    Field::keyed(&key::HTTP_REQUEST_METHOD),
    Field::keyed(&key::HTTP_REQUEST_METHOD_ORIGINAL),
    Field::keyed(&key::URL_SCHEME),
    Field::keyed(&key::URL_PATH),
    Field::keyed(&key::URL_QUERY),
    Field::keyed(&key::SERVER_ADDRESS),
    Field::keyed(&key::SERVER_PORT),
];
static REQUEST: Site = Site::stage(
    StageDef::new("{http.request.method}")
        .with_kind(SpanKind::Client)
        .with_placeholders(&["http.request.method"]),
    Location::of(module_path!(), "call"),
    &FIELDS,
    &[],
)
.quiet();

/// Puts a client under telemetry: a span and the metric of each request, and trace context that goes along.
///
/// The span is called by the method; a status of 400 and above is an error, as is a response that does not come. The
/// correlation id of the request that is being worked on goes along in `X-Correlation-ID`, unless the request has one.
#[derive(Clone, Copy, Debug, Default)]
pub struct ClientLayer(());

impl ClientLayer {
    /// Telemetry of a client.
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

/// A client under telemetry; made by [`ClientLayer`].
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

    fn call(&mut self, mut request: Request<B>) -> Self::Future {
        let mut exchange = begin(&request);
        let correlation = request.extensions().get().cloned().or_else(CorrelationId::current);
        if let Some(correlation) = correlation
            && !request.headers().contains_key(CORRELATION_HEADER)
        {
            correlation.name_in(request.headers_mut());
        }
        let future = exchange.run(|| {
            inject(&mut HeadersMut(request.headers_mut()));
            self.inner.call(request)
        });
        Answer::new(future, exchange)
    }
}

fn begin<B>(request: &Request<B>) -> Exchange {
    let head = Head::of(request);
    let scheme = head.scheme("http");
    let usual_port = if scheme == "https" { 443 } else { 80 };
    let (server, port) = match head.server() {
        Some((server, port)) => (server, port.unwrap_or(usual_port)),
        None => (UNKNOWN_SERVER.to_owned(), usual_port),
    };
    let stage = REQUEST.open_with(|fields| record(fields, head, scheme, &server, port));
    let side = Side::Client { method: head.known_method(), server, port };
    Exchange::begin(stage, side, None, head.announced_bytes())
}

fn record(fields: &mut Fields<'_>, head: Head<'_>, scheme: &str, server: &str, port: u16) {
    head.record_method(fields);
    fields.keyed(&key::URL_SCHEME, scheme);
    head.record_address(fields);
    fields.keyed(&key::SERVER_ADDRESS, server);
    fields.keyed(&key::SERVER_PORT, &port);
}
