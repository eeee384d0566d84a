//! A request and its response, from the first byte that is known to the last: the open stage, and what its metrics say
//! when it ends.

use std::fmt;
use std::time::Instant;

use http::{HeaderMap, StatusCode};
use semconv::key;

use crate::http::correlation::CorrelationId;
use crate::http::status;
use crate::instruments::http::{ClientRequest, ServerRequest, ServerResponse};
use crate::propagation::ReceivedContext;
use crate::record::{CANCELLED_ERROR_TYPE, Ending, Field, Installation, OpenStage, Schema, panic_error_type};

/// What is known when it ends, in the order in which [`Exchange::describe`] writes it.
static RESPONSE: Schema = Schema::new(&[
    Field::keyed(&key::HTTP_RESPONSE_STATUS_CODE),
    Field::keyed(&key::HTTP_REQUEST_BODY_SIZE),
    Field::keyed(&key::HTTP_RESPONSE_BODY_SIZE),
]);

/// How it ended.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    /// With a response; its status says whether that is an error.
    Answered,
    /// With this class of error.
    Failed(&'static str),
    Cancelled,
    /// The stage has ended itself, unwinding.
    Panicked,
}

/// Whose exchange it is, with the labels of its metrics.
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

    /// From which status on the exchange is an error: of a client that asks for what is not there, a server is not to blame.
    fn first_error(&self) -> StatusCode {
        match self {
            Side::Server { .. } => StatusCode::INTERNAL_SERVER_ERROR,
            Side::Client { .. } => StatusCode::BAD_REQUEST,
        }
    }
}

/// An exchange that is going on. Dropped, it was cancelled, unless a response is there and nobody but a server has to
/// send it.
pub(super) struct Exchange {
    stage: OpenStage,
    /// What came from another process is handed on for as long as the stage is open.
    caller: Option<ReceivedContext>,
    side: Side,
    began: Instant,
    /// The installation in which it began: of another, its metrics know nothing.
    installation: Installation,
    correlation: Option<CorrelationId>,
    request_bytes: Option<u64>,
    status: Option<StatusCode>,
    response_bytes: u64,
    is_open: bool,
}

impl Exchange {
    pub(super) fn begin(
        stage: OpenStage,
        side: Side,
        correlation: Option<CorrelationId>,
        request_bytes: Option<u64>,
    ) -> Exchange {
        if let Some(request) = side.server() {
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
            is_open: true,
        }
    }

    /// The same below a caller in another process.
    pub(super) fn below(mut self, caller: Option<ReceivedContext>) -> Exchange {
        self.caller = caller;
        self
    }

    /// Runs work inside its stage and under its correlation id; unwinding, the stage ends as a panic.
    pub(super) fn run<R>(&mut self, work: impl FnOnce() -> R) -> R {
        let _correlation = self.correlation.as_ref().map(CorrelationId::scope);
        self.stage.run(work)
    }

    /// What is dropped from here until the exchange itself is, is dropped inside its stage.
    pub(super) fn enter_for_good(&mut self) {
        self.stage.enter_until_end();
    }

    /// There is a response with this status.
    pub(super) fn answered(&mut self, status: StatusCode, headers: &mut HeaderMap) {
        self.status = Some(status);
        if let (Side::Server { .. }, Some(correlation)) = (&self.side, &self.correlation) {
            correlation.name_in(headers);
        }
    }

    /// Whether the response is over with its head, whatever its body says.
    pub(super) fn has_no_body(&self) -> bool {
        let (Side::Server { method, .. } | Side::Client { method, .. }) = &self.side;
        let empty = [StatusCode::NO_CONTENT, StatusCode::NOT_MODIFIED];
        *method == "HEAD"
            || self.status.is_some_and(|status| status.is_informational() || empty.contains(&status))
    }

    /// So many more bytes of the response's body.
    pub(super) fn counted(&mut self, bytes: usize) {
        self.response_bytes = self.response_bytes.saturating_add(bytes as u64);
    }

    /// The response is over, or it has failed with this class of error.
    pub(super) fn ended(mut self, error_type: Option<&'static str>) {
        self.end(error_type.map_or(End::Answered, End::Failed));
    }

    fn end(&mut self, end: End) {
        if !std::mem::take(&mut self.is_open) {
            return;
        }
        let error_type = self.error_type(end);
        let duration = self.began.elapsed();
        let status = self.status.map(|status| status.as_u16());
        let response_bytes = self.status.map(|_| self.response_bytes);
        let request_bytes = self.request_bytes;
        self.stage.end_with(|ending| {
            match error_type {
                Some(_) if end == End::Cancelled => ending.cancel(),
                Some(error_type) => ending.fail(error_type),
                None => {}
            }
            describe(ending, status, request_bytes, response_bytes);
        });
        if self.installation != Installation::current() {
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

    fn error_type(&self, end: End) -> Option<&'static str> {
        match end {
            End::Answered => status::error_type(self.status?, self.side.first_error()),
            End::Failed(error_type) => Some(error_type),
            End::Cancelled => Some(CANCELLED_ERROR_TYPE),
            End::Panicked => Some(panic_error_type()),
        }
    }
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
        let is_client = matches!(self.side, Side::Client { .. });
        let end = match self.status {
            _ if self.stage.has_ended() => End::Panicked,
            // Whoever asked has seen what it wanted to see.
            Some(_) if is_client => End::Answered,
            _ => End::Cancelled,
        };
        self.end(end);
    }
}
