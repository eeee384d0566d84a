//! Envelopes over HTTP, with the pauses that the server asks for.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use http::StatusCode;

use crate::export::otlp::http::HttpTransport;
use crate::export::otlp::transport::{Batch, Delivery, SendError, Transport};
use crate::export::sentry::rate_limit;

const ENVELOPE: &str = "application/x-sentry-envelope";

/// Sends one envelope a request.
pub(crate) struct SentryTransport {
    http: HttpTransport,
    /// End of the pause that the server asked for.
    paused: Mutex<Option<Instant>>,
}

impl SentryTransport {
    pub(crate) fn new(http: HttpTransport) -> SentryTransport {
        SentryTransport { http, paused: Mutex::new(None) }
    }

    /// Time until the end of the pause.
    fn rest(&self) -> Option<Duration> {
        let paused = *self.paused.lock().unwrap_or_else(PoisonError::into_inner);
        paused.and_then(|end| end.checked_duration_since(Instant::now())).filter(|rest| !rest.is_zero())
    }
}

impl Transport for SentryTransport {
    fn destination(&self) -> &str {
        self.http.destination()
    }

    fn advice(&self) -> &'static str {
        "check SENTRY_DSN"
    }

    fn send(&self, batch: &Batch, timeout: Duration) -> Result<Delivery, SendError> {
        if let Some(rest) = self.rest() {
            let message = "the server asked for a pause".to_owned();
            return Err(SendError::Transient { message, retry_after: Some(rest) });
        }
        let answer = self.http.post(ENVELOPE, &batch.bytes, timeout)?;
        let pause = rate_limit::pause(answer.status, &answer.headers);
        if let Some(pause) = pause {
            let end = Instant::now().checked_add(pause);
            *self.paused.lock().unwrap_or_else(PoisonError::into_inner) = end;
        }
        if answer.status.is_success() {
            return Ok(Delivery::default());
        }
        let message = self.http.said(&answer);
        Err(match answer.status {
            StatusCode::TOO_MANY_REQUESTS => SendError::Transient { message, retry_after: pause },
            StatusCode::BAD_GATEWAY | StatusCode::SERVICE_UNAVAILABLE | StatusCode::GATEWAY_TIMEOUT => {
                SendError::Transient { message, retry_after: pause }
            }
            StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => SendError::Denied { message },
            _ => SendError::Permanent { message },
        })
    }
}
