//! An exchange: a request and its response, until the end of the response's body, with the open stage and the
//! metrics of both sides.

use std::fmt;
use std::time::Instant;

use http::{HeaderMap, StatusCode};
use semconv::key;

use crate::http::correlation::CorrelationId;
use crate::http::grpc;
use crate::http::head::content_length;
use crate::http::status;
use crate::instruments::http::{ClientRequest, ServerRequest, ServerResponse};
use crate::instruments::rpc::Call;
use crate::propagation::ReceivedContext;
use crate::record::{CANCELLED_ERROR_TYPE, Ending, Field, Installation, OpenStage, Schema, panic_error_type};

/// Fields at the end of an exchange, in the order in which [`describe`] writes them.
static RESPONSE: Schema = Schema::new(&[
    Field::keyed(&key::HTTP_RESPONSE_STATUS_CODE),
    Field::keyed(&key::HTTP_REQUEST_BODY_SIZE),
    Field::keyed(&key::HTTP_RESPONSE_BODY_SIZE),
]);

/// Fields at the end of a call of gRPC.
static CALL: Schema = Schema::new(&[Field::keyed(&key::RPC_STATUS_CODE)]);

/// A call of gRPC.
#[derive(Clone, Copy)]
pub(super) struct RpcCall {
    method: &'static str,
    status: Option<&'static str>,
}

impl RpcCall {
    pub(super) const fn of(method: &'static str) -> RpcCall {
        RpcCall { method, status: None }
    }
}

/// End of an exchange.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ExchangeEnd {
    /// A response, whose status decides if it is an error.
    Response,
    /// An error of this type.
    Failed(&'static str),
    Cancelled,
    /// A panic, which has ended the stage already.
    Panicked,
}

/// Side of an exchange, with the labels of its metrics.
pub(super) enum Side {
    Server {
        method: &'static str,
        scheme: &'static str,
        route: Option<String>,
        version: Option<&'static str>,
    },
    Client {
        method: &'static str,
        server: String,
        port: u16,
    },
}

impl Side {
    fn server(&self) -> Option<ServerRequest<'_>> {
        match self {
            Side::Server { method, scheme, route, version } => {
                Some(ServerRequest { method, scheme, route: route.as_deref(), version: *version })
            }
            Side::Client { .. } => None,
        }
    }

    /// Lowest status that is an error: a status below 500 is a failure of the client, not of the server.
    fn first_error(&self) -> StatusCode {
        match self {
            Side::Server { .. } => StatusCode::INTERNAL_SERVER_ERROR,
            Side::Client { .. } => StatusCode::BAD_REQUEST,
        }
    }
}

/// A running exchange. An exchange that is dropped counts as cancelled, except on the client's side after the
/// head of the response.
pub(super) struct Exchange {
    stage: OpenStage,
    /// Context of the caller, held while the stage is open, so that it is propagated.
    caller: Option<ReceivedContext>,
    side: Side,
    began: Instant,
    /// Installation at the beginning of the exchange; its end is not measured in another one.
    installation: Installation,
    correlation: Option<CorrelationId>,
    request_bytes: Option<u64>,
    status: Option<StatusCode>,
    response_bytes: u64,
    /// Number of bytes that the response's body will have, if it is announced.
    announced_bytes: Option<u64>,
    /// The call, if the exchange is one of gRPC.
    call: Option<RpcCall>,
    is_open: bool,
}

impl Exchange {
    pub(super) fn begin(
        stage: OpenStage,
        side: Side,
        call: Option<RpcCall>,
        correlation: Option<CorrelationId>,
        request_bytes: Option<u64>,
    ) -> Exchange {
        if let Some(request) = side.server().filter(|_| call.is_none()) {
            request.began();
        }
        Exchange {
            stage,
            caller: None,
            side,
            began: Instant::now(),
            installation: Installation::current(),
            correlation,
            request_bytes,
            status: None,
            response_bytes: 0,
            announced_bytes: None,
            call,
            is_open: true,
        }
    }

    /// Holds the context of the caller in another process until the end of the exchange.
    pub(super) fn with_caller(mut self, caller: Option<ReceivedContext>) -> Exchange {
        self.caller = caller;
        self
    }

    /// Runs `work` in the stage and with the correlation id of the exchange. If `work` panics, the stage ends
    /// with the outcome `panic`.
    pub(super) fn run<R>(&mut self, work: impl FnOnce() -> R) -> R {
        let _correlation = self.correlation.as_ref().map(CorrelationId::scope);
        self.stage.run(work)
    }

    /// Makes the stage current until the exchange is dropped, so that values dropped before it are dropped in
    /// the stage.
    pub(super) fn enter_until_end(&mut self) {
        self.stage.enter_until_end();
    }

    /// Sets the status of the response, and on the server's side inserts the correlation id into its headers.
    pub(super) fn set_response(&mut self, status: StatusCode, headers: &mut HeaderMap) {
        self.status = Some(status);
        self.announced_bytes = content_length(headers);
        // A response without a body has its status in the headers.
        self.set_trailers(headers);
        if let (Side::Server { .. }, Some(correlation)) = (&self.side, &self.correlation) {
            correlation.insert_into(headers);
        }
    }

    /// Reads the status of a call from the trailers of the response.
    pub(super) fn set_trailers(&mut self, trailers: &HeaderMap) {
        if let Some(call) = &mut self.call {
            call.status = grpc::status(trailers).or(call.status);
        }
    }

    /// Sets the number of bytes that the response's body will have, if no header has said it.
    pub(super) fn set_body_size(&mut self, bytes: Option<u64>) {
        self.announced_bytes = self.announced_bytes.or(bytes);
    }

    /// Returns true if a response to this method or with this status never has a body: those to `HEAD`, those
    /// without content, and those after which the connection has another protocol.
    pub(super) fn has_no_body(&self) -> bool {
        let (Side::Server { method, .. } | Side::Client { method, .. }) = &self.side;
        let empty = [StatusCode::NO_CONTENT, StatusCode::NOT_MODIFIED];
        *method == "HEAD"
            || self.status.is_some_and(|status| {
                status.is_informational()
                    || empty.contains(&status)
                    || (*method == "CONNECT" && status.is_success())
            })
    }

    /// Adds to the number of bytes of the response's body.
    pub(super) fn add_response_bytes(&mut self, bytes: usize) {
        self.response_bytes = self.response_bytes.saturating_add(bytes as u64);
    }

    /// Returns true if as many bytes of the response's body were sent as were announced: a server may not ask
    /// for the end of such a body.
    pub(super) fn has_whole_body(&self) -> bool {
        // The trailers of a call follow.
        self.call.is_none() && self.announced_bytes.is_some_and(|announced| self.response_bytes >= announced)
    }

    /// Ends the exchange, with an error type if it failed without a response or within the response's body.
    pub(super) fn ended(mut self, error_type: Option<&'static str>) {
        self.end(error_type.map_or(ExchangeEnd::Response, ExchangeEnd::Failed));
    }

    fn end(&mut self, end: ExchangeEnd) {
        if !std::mem::take(&mut self.is_open) {
            return;
        }
        let error_type = self.error_type(end);
        let duration = self.began.elapsed();
        let status = self.status.map(|status| status.as_u16());
        let response_bytes = self.status.map(|_| self.response_bytes);
        let (request_bytes, call) = (self.request_bytes, self.call);
        self.stage.end_with(|ending| {
            match error_type {
                Some(_) if end == ExchangeEnd::Cancelled => ending.cancel(),
                Some(error_type) => ending.fail(error_type),
                None if end == ExchangeEnd::Cancelled => ending.cancel_by_caller(),
                None => {}
            }
            match &call {
                Some(call) => describe_call(ending, call.status),
                None => describe(ending, status, request_bytes, response_bytes),
            }
        });
        if self.installation != Installation::current() {
            return;
        }
        if let Some(RpcCall { method, status }) = call {
            let call = Call { system: grpc::SYSTEM, method, status, error_type };
            match &self.side {
                Side::Client { server, port, .. } => call.called(duration, (server, *port)),
                Side::Server { .. } => call.served(duration),
            }
            return;
        }
        match &self.side {
            Side::Client { method, server, port } => {
                ClientRequest { method, server, port: *port }.ended(duration, status, error_type);
            }
            Side::Server { .. } => {
                let response = ServerResponse { duration, status, error_type, request_bytes, response_bytes };
                if let Some(request) = self.side.server() {
                    request.ended(&response);
                }
            }
        }
    }

    fn is_client(&self) -> bool {
        matches!(self.side, Side::Client { .. })
    }

    fn error_type(&self, end: ExchangeEnd) -> Option<&'static str> {
        if end == ExchangeEnd::Response
            && let Some(status) = self.call.and_then(|call| call.status)
        {
            return grpc::error_type(status, self.is_client());
        }
        match end {
            ExchangeEnd::Response => status::error_type(self.status?, self.side.first_error()),
            ExchangeEnd::Failed(error_type) => Some(error_type),
            // The program itself dropped the request.
            ExchangeEnd::Cancelled if self.is_client() => None,
            ExchangeEnd::Cancelled => Some(CANCELLED_ERROR_TYPE),
            ExchangeEnd::Panicked => Some(panic_error_type()),
        }
    }
}

fn describe_call(ending: &mut Ending<'_>, status: Option<&'static str>) {
    ending.output_with(|fields| {
        fields.group(&CALL);
        fields.keyed(&key::RPC_STATUS_CODE, &status);
    });
}

fn describe(
    ending: &mut Ending<'_>,
    status: Option<u16>,
    request_bytes: Option<u64>,
    response_bytes: Option<u64>,
) {
    ending.output_with(|fields| {
        fields.group(&RESPONSE);
        fields.keyed(&key::HTTP_RESPONSE_STATUS_CODE, &status);
        fields.keyed(&key::HTTP_REQUEST_BODY_SIZE, &request_bytes);
        fields.keyed(&key::HTTP_RESPONSE_BODY_SIZE, &response_bytes);
    });
}

impl fmt::Debug for Exchange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Exchange").field("status", &self.status).finish_non_exhaustive()
    }
}

impl Drop for Exchange {
    fn drop(&mut self) {
        if !self.is_open {
            return;
        }
        let end = match self.status {
            _ if self.stage.has_ended() => ExchangeEnd::Panicked,
            // A client may ignore the body of a response.
            Some(_) if self.is_client() => ExchangeEnd::Response,
            _ => ExchangeEnd::Cancelled,
        };
        self.end(end);
    }
}
