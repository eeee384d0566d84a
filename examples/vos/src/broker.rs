//! Connection to the broker, which may be absent at the start of the service or at any later time.

use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use telemetry::StageError as _;
use telemetry::instruments::circuit_breaker::{CircuitBreaker, CircuitState};
use tokio::sync::watch;
use tracing::{info, warn};

use crate::failure::Failure;
use crate::names::Names;
use crate::session::{LONGEST_END, Session};
use crate::stop::Stop;

/// Pause before the second attempt to connect; it doubles with each attempt.
const FIRST_PAUSE: Duration = Duration::from_millis(100);
/// Maximum pause between attempts.
const LONGEST_PAUSE: Duration = Duration::from_secs(5);
/// Circuit breaker that is open while there is no broker, so that sending fails at once.
const BREAKER: CircuitBreaker<'_> = CircuitBreaker::new("rabbitmq");

/// Handle of the broker; clones share the connection.
#[derive(Clone)]
pub(crate) struct Broker {
    uri: Arc<str>,
    client: &'static str,
    names: Names,
    session: Arc<watch::Sender<Option<Arc<Session>>>>,
}

impl Broker {
    pub(crate) fn new(uri: &str, client: &'static str, names: Names) -> Broker {
        BREAKER.is(CircuitState::Open);
        Broker { uri: uri.into(), client, names, session: Arc::default() }
    }

    /// Returns the connection, if there is one.
    pub(crate) fn session(&self) -> Result<Arc<Session>, Failure> {
        self.session.borrow().clone().filter(|session| session.is_connected()).ok_or(Failure::Broker)
    }

    /// Maintains a connection until the service ends, and runs `work` over each; a connection ends with its
    /// work.
    pub(crate) async fn keep(&self, stop: &Stop, work: impl AsyncFn(Arc<Session>) -> Result<(), Failure>) {
        while let Some((session, deliveries)) = self.connect(stop).await {
            let taker = Arc::clone(&session);
            let mut taking = pin!(async move { taker.take_answers(deliveries).await });
            self.session.send_replace(Some(Arc::clone(&session)));
            BREAKER.is(CircuitState::Closed);
            info!("connected to the broker");
            let (is_lost, worked) = tokio::select! {
                // The future ends with the connection.
                () = &mut taking => (true, Ok(())),
                worked = work(Arc::clone(&session)) => (false, worked),
            };
            self.session.send_replace(None);
            BREAKER.is(CircuitState::Open);
            if !is_lost {
                // Answers are received until the end: a dropped consumer notifies the broker, which may
                // be absent then.
                tokio::join!(session.close(), async {
                    let _ = tokio::time::timeout(LONGEST_END, taking).await;
                });
            }
            if stop.is_said() {
                info!("disconnected from the broker");
            } else {
                warn!("the broker has gone");
            }
            if let Err(error) = worked {
                warn!("error.type" = error.error_type(), "the connection was of no use");
                // An example is a queue that was declared with other options: a new connection would not
                // help.
                pause(LONGEST_PAUSE, stop).await;
            }
        }
    }

    /// Connects with repeated attempts; `None` if the service ends first.
    async fn connect(&self, stop: &Stop) -> Option<(Arc<Session>, lapin::Consumer)> {
        let mut length = FIRST_PAUSE;
        while !stop.is_said() {
            let mut opening = pin!(Session::open(&self.uri, self.client, &self.names));
            let connected = tokio::select! {
                connected = &mut opening => connected,
                () = stop.heard() => {
                    // The client's thread uses the runtime, which must not end first.
                    if let Ok(Ok((session, _))) = tokio::time::timeout(LONGEST_END, opening).await {
                        session.close().await;
                    }
                    return None;
                }
            };
            match connected {
                Ok(connected) => return Some(connected),
                Err(error) => {
                    BREAKER.failed();
                    warn!("the broker does not answer: {error}");
                }
            }
            pause(length, stop).await;
            length = (length * 2).min(LONGEST_PAUSE);
        }
        None
    }
}

/// Waits for this time, or until the service ends.
async fn pause(length: Duration, stop: &Stop) {
    tokio::select! {
        () = tokio::time::sleep(length) => {}
        () = stop.heard() => {}
    }
}
