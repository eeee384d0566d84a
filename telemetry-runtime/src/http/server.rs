//! Requests to this program.

use std::fmt;
use std::net::IpAddr;
use std::sync::Arc;
use std::task::{Context, Poll};

use http::{Request, Response};
use http_body::Body;
use semconv::{SpanKind, StageDef, key};
use tower_layer::Layer;
use tower_service::Service;

use crate::http::answer::Answer;
use crate::http::body::Observed;
use crate::http::correlation::CorrelationId;
use crate::http::exchange::{Exchange, Side};
use crate::http::head::{Head, LONGEST_NAME};
use crate::propagation::Headers;
use crate::propagation::{ReceivedContext, extract};
use crate::record::Field;
use crate::record::Fields;
use crate::record::{Location, Site};

/// In the order in which [`record`] writes them.
static FIELDS: [Field; 12] = [
    Field::keyed(&key::HTTP_REQUEST_METHOD),
    Field::keyed(&key::HTTP_REQUEST_METHOD_ORIGINAL),
    Field::keyed(&key::HTTP_ROUTE),
    Field::keyed(&key::URL_SCHEME),
    Field::keyed(&key::URL_PATH),
    Field::keyed(&key::URL_QUERY),
    Field::keyed(&key::SERVER_ADDRESS),
    Field::keyed(&key::SERVER_PORT),
    Field::keyed(&key::CLIENT_ADDRESS),
    Field::keyed(&key::USER_AGENT_ORIGINAL),
    Field::keyed(&key::NETWORK_PROTOCOL_VERSION),
    Field::keyed(&key::CORRELATION_ID),
];
const PLACE: Location = Location::of(module_path!(), "call");
static ROUTED: Site = Site::stage(
    StageDef::new("{http.request.method} {http.route}")
        .with_kind(SpanKind::Server)
        .with_placeholders(&["http.request.method", "http.route"]),
    PLACE,
    &FIELDS,
    &[],
)
.quiet();
static UNROUTED: Site = Site::stage(
    StageDef::new("{http.request.method}")
        .with_kind(SpanKind::Server)
        .with_placeholders(&["http.request.method"]),
    PLACE,
    &FIELDS,
    &[],
)
.quiet();

/// Finds the route of a request.
type RouteBy = dyn for<'r> Fn(Head<'r>) -> Option<&'r str> + Send + Sync;
/// Finds who sent a request.
type ClientBy = dyn for<'r> Fn(Head<'r>) -> Option<IpAddr> + Send + Sync;

/// Puts a server under telemetry: a span and the metrics of each request, and a correlation id.
///
/// The span is called by method and route, such as `GET /tasks/{id}`, where the route is the template and not the path, and
/// by the method alone where no route is known. A status of 500 and above is an error, a request that is dropped before its
/// response is sent is cancelled. [`Builder::sample_stage`](crate::Builder::sample_stage) takes the span's name, so that a
/// check of health need not fill the traces.
#[derive(Clone)]
pub struct ServerLayer {
    route: Option<Arc<RouteBy>>,
    client: Option<Arc<ClientBy>>,
    scheme: &'static str,
    trusts_callers: bool,
}

impl Default for ServerLayer {
    fn default() -> Self {
        ServerLayer::new()
    }
}

impl fmt::Debug for ServerLayer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ServerLayer").field("scheme", &self.scheme).finish_non_exhaustive()
    }
}

impl ServerLayer {
    /// Telemetry of requests over `http` whose routes are not known.
    #[must_use]
    pub fn new() -> ServerLayer {
        ServerLayer { route: None, client: None, scheme: "http", trusts_callers: true }
    }

    /// Finds the route of a request: the template, of which there are few, never the path.
    #[must_use]
    pub fn route_by(
        mut self,
        route: impl for<'r> Fn(Head<'r>) -> Option<&'r str> + Send + Sync + 'static,
    ) -> ServerLayer {
        self.route = Some(Arc::new(route));
        self
    }

    /// Finds the address of whoever sent a request; a pseudonym of it is recorded. Headers are believed by nobody
    /// but such a function.
    #[must_use]
    pub fn client_by(
        mut self,
        client: impl for<'r> Fn(Head<'r>) -> Option<IpAddr> + Send + Sync + 'static,
    ) -> ServerLayer {
        self.client = Some(Arc::new(client));
        self
    }

    /// Requests come over `https`: a server behind a proxy, or with TLS of its own, cannot see it.
    #[must_use]
    pub const fn https(mut self) -> ServerLayer {
        self.scheme = "https";
        self
    }

    /// Every request begins a trace, and has a correlation id, of its own: for a server that anybody may call, who then
    /// cannot decide what is sampled nor what a request is called.
    #[must_use]
    pub const fn ignore_callers(mut self) -> ServerLayer {
        self.trusts_callers = false;
        self
    }

    /// What the request is called: as a layer around this one called it, as its caller did, or anew.
    fn correlation<B>(&self, request: &Request<B>) -> CorrelationId {
        if let Some(known) = request.extensions().get() {
            return CorrelationId::clone(known);
        }
        let named = if self.trusts_callers { CorrelationId::named_by(request.headers()) } else { None };
        named.unwrap_or_else(CorrelationId::random)
    }

    fn begin<B>(&self, request: &mut Request<B>) -> Exchange {
        let correlation = self.correlation(request);
        let head = Head::of(request);
        let route = self.route.as_ref().and_then(|route| route(head));
        let client = self.client.as_ref().and_then(|client| client(head));
        let scheme = head.scheme(self.scheme);
        let site = match route {
            Some(route) => ROUTED.sampled_as(|| format!("{} {route}", head.known_method())),
            None => UNROUTED.sampled_as(|| head.known_method().to_owned()),
        };
        let caller = self.trusts_callers.then(|| extract(&Headers(head.headers)));
        let caller = caller.as_ref().and_then(ReceivedContext::of);
        let open = || site.open_with(|fields| record(fields, head, route, scheme, client, &correlation));
        let stage = match &caller {
            Some(caller) => caller.scope(open),
            None => open(),
        };
        let side = Side::Server {
            method: head.known_method(),
            scheme,
            route: route.map(str::to_owned),
            version: head.protocol(),
        };
        let exchange =
            Exchange::begin(stage, side, Some(correlation.clone()), head.announced_bytes()).below(caller);
        request.extensions_mut().insert(correlation);
        exchange
    }
}

fn record(
    fields: &mut Fields<'_>,
    head: Head<'_>,
    route: Option<&str>,
    scheme: &str,
    client: Option<IpAddr>,
    correlation: &CorrelationId,
) {
    head.record_method(fields);
    fields.keyed(&key::HTTP_ROUTE, &route);
    fields.keyed(&key::URL_SCHEME, scheme);
    head.record_address(fields);
    let (address, port) = head.server().unzip();
    fields.keyed_truncated(&key::SERVER_ADDRESS, &address, LONGEST_NAME);
    fields.keyed(&key::SERVER_PORT, &port.flatten());
    fields.keyed(&key::CLIENT_ADDRESS, &client.map(|client| client.to_string()));
    fields.keyed_truncated(&key::USER_AGENT_ORIGINAL, &head.user_agent(), LONGEST_NAME);
    fields.keyed(&key::NETWORK_PROTOCOL_VERSION, &head.protocol());
    // Also where the trace is not sampled: log records have it all the same.
    fields.inherit().text(correlation.as_str());
}

impl<S> Layer<S> for ServerLayer {
    type Service = Server<S>;

    fn layer(&self, inner: S) -> Server<S> {
        Server { inner, layer: self.clone() }
    }
}

/// A server under telemetry; made by [`ServerLayer`].
#[derive(Clone, Debug)]
pub struct Server<S> {
    inner: S,
    layer: ServerLayer,
}

impl<S, B, R> Service<Request<B>> for Server<S>
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
        let mut exchange = self.layer.begin(&mut request);
        let future = exchange.run(|| self.inner.call(request));
        Answer::new(future, exchange)
    }
}
