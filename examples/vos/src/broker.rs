//! The broker, which may not be there: when the service starts, or at any time after it.

use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use telemetry::instruments::circuit_breaker::{CircuitBreaker, CircuitState};
use tokio::sync::watch;
use tracing::{info, warn};

use crate::failure::Failure;
use crate::names::Names;
use crate::session::{LONGEST_END, Session};
use crate::stop::Stop;

/// How long is waited before the second attempt to connect; every further one takes twice as long.
const FIRST_PAUSE: Duration = Duration::from_millis(100);
/// The longest of these pauses.
const LONGEST_PAUSE: Duration = Duration::from_secs(5);
/// Open while there is no broker: whoever wants to send is refused at once.
const BREAKER: CircuitBreaker<'_> = CircuitBreaker::new("rabbitmq");

/// The broker as the service sees it; clones share the connection.
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

    /// The connection, if there is one.
    pub(crate) fn session(&self) -> Result<Arc<Session>, Failure> {
        self.session.borrow().clone().filter(|session| session.is_connected()).ok_or(Failure::Broker)
    }

    /// Keeps a connection until it is told to stop, and has `work` done over each; a connection is over when its work
    /// is.
    pub(crate) async fn keep(&self, stop: &Stop, work: impl AsyncFn(Arc<Session>) -> Result<(), Failure>) {
        while let Some((session, deliveries)) = self.connect(stop).await {
            let taker = Arc::clone(&session);
            let taking = async move { taker.take_answers(deliveries).await };
            self.session.send_replace(Some(Arc::clone(&session)));
            BREAKER.is(CircuitState::Closed);
            info!("connected to the broker");
            tokio::select! {
                // It ends when the connection does.
                () = taking => {}
                worked = work(Arc::clone(&session)) => if let Err(error) = worked {
                    warn!(%error, "the connection is of no use");
                }
            }
            self.session.send_replace(None);
            BREAKER.is(CircuitState::Open);
            if stop.is_said() {
                session.close().await;
                info!("disconnected from the broker");
            } else {
                warn!("the broker has gone");
            }
        }
    }

    /// Tries until there is a connection; `None` when the service is to end.
    async fn connect(&self, stop: &Stop) -> Option<(Arc<Session>, lapin::Consumer)> {
        let mut pause = FIRST_PAUSE;
        loop {
            let mut opening = pin!(Session::open(&self.uri, self.client, &self.names));
            let connected = tokio::select! {
                connected = &mut opening => connected,
                () = stop.heard() => {
                    // The client's thread uses the runtime, which must not end before it.
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
                    warn!(%error, "the broker does not answer");
                }
            }
            tokio::select! {
                () = tokio::time::sleep(pause) => pause = (pause * 2).min(LONGEST_PAUSE),
                () = stop.heard() => return None,
            }
        }
    }
}
