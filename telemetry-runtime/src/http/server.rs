//! The layer for servers: incoming requests.

use std::fmt;
use std::net::IpAddr;
use std::sync::Arc;
use std::task::{Context, Poll};

use http::{Request, Response};
use http_body::Body;
use semconv::{SpanKind, StageDef, key, span};
use tower_layer::Layer;
use tower_service::Service;

use crate::http::answer::Answer;
use crate::http::body::Observed;
use crate::http::correlation::CorrelationId;
use crate::http::exchange::{Exchange, RpcCall, Side};
use crate::http::grpc;
use crate::http::head::{Head, MAX_NAME, OTHER_METHOD};
use crate::propagation::Headers;
use crate::propagation::{ReceivedContext, extract};
use crate::record::{Field, Fields, Location, Site};

/// Fields of a request, in the order in which [`record`] writes them.
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
const LOCATION: Location = Location::of(module_path!(), "call");
static ROUTED: Site = site(span::HTTP_SERVER);
static UNROUTED: Site =
    site(StageDef::new("{http.request.method}").with_placeholders(&["http.request.method"]));
/// Sites of requests with a method that is not known.
static OTHER_ROUTED: Site = site(StageDef::new("HTTP {http.route}").with_placeholders(&["http.route"]));
static OTHER_UNROUTED: Site = site(StageDef::new(OTHER_METHOD));

/// Fields of a call of gRPC, in the order in which [`record_call`] writes them.
static CALL_FIELDS: [Field; 6] = [
    Field::keyed(&key::RPC_SYSTEM_NAME),
    Field::keyed(&key::RPC_METHOD),
    Field::keyed(&key::RPC_METHOD_ORIGINAL),
    Field::keyed(&key::SERVER_ADDRESS),
    Field::keyed(&key::SERVER_PORT),
    Field::keyed(&key::CORRELATION_ID),
];
static CALL: Site = Site::stage(span::RPC_CALL_SERVER, LOCATION, &CALL_FIELDS, &[]).quiet();

const fn site(definition: StageDef) -> Site {
    Site::stage(definition.with_kind(SpanKind::Server), LOCATION, &FIELDS, &[]).quiet()
}

/// Returns the route of a request.
type RouteBy = dyn for<'r> Fn(Head<'r>) -> Option<&'r str> + Send + Sync;
/// Returns the address of a request's sender.
type ClientBy = dyn for<'r> Fn(Head<'r>) -> Option<IpAddr> + Send + Sync;

/// Layer that records a span and the metrics of each request to a server, and gives the request a correlation
/// id.
///
/// The name of the span is the method and the route, such as `GET /tasks/{id}`, where the route is the
/// template and not the path; without a route it is the method alone, and `HTTP` stands for a method that is
/// not known. A status of 500 or above is an error,
/// and a request that is dropped before its response is sent is cancelled.
/// [`Builder::sample_stage`](crate::Builder::sample_stage) accepts the name of the span, for example to
/// sample fewer health checks.
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
    /// Layer for a server with the scheme `http` and without routes.
    #[must_use]
    pub fn new() -> ServerLayer {
        ServerLayer { route: None, client: None, scheme: "http", trusts_callers: true }
    }

    /// Sets the function that returns the route of a request: its template, of which there are few, not its
    /// path.
    #[must_use]
    pub fn route_by(
        mut self,
        route: impl for<'r> Fn(Head<'r>) -> Option<&'r str> + Send + Sync + 'static,
    ) -> ServerLayer {
        self.route = Some(Arc::new(route));
        self
    }

    /// Sets the function that returns the address of a request's sender, of which a pseudonym is recorded.
    /// Without it, `X-Forwarded-For` and similar headers are not read.
    #[must_use]
    pub fn client_by(
        mut self,
        client: impl for<'r> Fn(Head<'r>) -> Option<IpAddr> + Send + Sync + 'static,
    ) -> ServerLayer {
        self.client = Some(Arc::new(client));
        self
    }

    /// Sets the scheme to `https`, which the layer cannot detect, whether the server or a proxy terminates
    /// TLS.
    #[must_use]
    pub const fn https(mut self) -> ServerLayer {
        self.scheme = "https";
        self
    }

    /// Ignores the trace context and the correlation id of callers: every request begins a new trace. On a
    /// public server, callers then cannot decide on sampling, nor choose correlation ids.
    #[must_use]
    pub const fn ignore_callers(mut self) -> ServerLayer {
        self.trusts_callers = false;
        self
    }

    /// Correlation id of a request: that of an outer layer, or that of the caller, or a new one.
    fn correlation<B>(&self, request: &Request<B>) -> CorrelationId {
        if let Some(id) = request.extensions().get() {
            return CorrelationId::clone(id);
        }
        let id = if self.trusts_callers { CorrelationId::from_headers(request.headers()) } else { None };
        id.unwrap_or_else(CorrelationId::random)
    }

    fn begin<B>(&self, request: &mut Request<B>) -> Exchange {
        let correlation = self.correlation(request);
        let head = Head::of(request);
        let route = self.route.as_ref().and_then(|route| route(head));
        let client = self.client.as_ref().and_then(|client| client(head));
        let scheme = head.scheme(self.scheme);
        let (routed, unrouted) = match head.has_known_method() {
            true => (&ROUTED, &UNROUTED),
            false => (&OTHER_ROUTED, &OTHER_UNROUTED),
        };
        let call = grpc::is_call(head.headers).then(|| grpc::method(head.uri.path()));
        let site = match (call, route) {
            (Some(method), _) => CALL.sampled_as(|| method.to_owned()),
            (None, Some(route)) => routed.sampled_as(|| format!("{} {route}", head.method_in_name())),
            (None, None) => unrouted.sampled_as(|| head.method_in_name().to_owned()),
        };
        let caller = self.trusts_callers.then(|| extract(&Headers(head.headers)));
        let caller = caller.as_ref().and_then(ReceivedContext::of);
        let open = || {
            site.open_with(|fields| match call {
                Some(method) => record_call(fields, head, method, &correlation),
                None => record(fields, head, route, scheme, client, &correlation),
            })
        };
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
        let length = head.content_length();
        let exchange = Exchange::begin(stage, side, call.map(RpcCall::of), Some(correlation.clone()), length)
            .with_caller(caller);
        request.extensions_mut().insert(correlation);
        exchange
    }
}

fn record_call(fields: &mut Fields<'_>, head: Head<'_>, method: &'static str, correlation: &CorrelationId) {
    grpc::record(fields, &head, method);
    let (address, port) = head.server().unzip();
    fields.keyed_truncated(&key::SERVER_ADDRESS, &address, MAX_NAME);
    fields.keyed(&key::SERVER_PORT, &port.flatten());
    fields.inherit().text(correlation.as_str());
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
    fields.keyed_truncated(&key::SERVER_ADDRESS, &address, MAX_NAME);
    fields.keyed(&key::SERVER_PORT, &port.flatten());
    fields.keyed(&key::CLIENT_ADDRESS, &client.map(|client| client.to_string()));
    let user_agent = fields.masked(head.user_agent());
    fields.keyed_truncated(&key::USER_AGENT_ORIGINAL, &user_agent.as_deref(), MAX_NAME);
    fields.keyed(&key::NETWORK_PROTOCOL_VERSION, &head.protocol());
    // Even if the trace is not sampled, because log records inherit it.
    fields.inherit().text(correlation.as_str());
}

impl<S> Layer<S> for ServerLayer {
    type Service = Server<S>;

    fn layer(&self, inner: S) -> Server<S> {
        Server { inner, layer: self.clone() }
    }
}

/// A server whose requests are recorded; created by [`ServerLayer`].
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
