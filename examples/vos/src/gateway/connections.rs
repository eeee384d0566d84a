//! Connections of clients: each is a stage without a span, which ends when the last request is done.

use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::connect_info::Connected;
use axum::serve::IncomingStream;
use telemetry::{RunningStage, open_stage};
use tokio::net::TcpListener;

use crate::conventions::metric;

/// A connection, until its last clone is dropped.
#[derive(Clone)]
pub(super) struct Connection {
    _open: Arc<Open>,
}

struct Open(Mutex<Option<RunningStage>>);

impl Drop for Open {
    fn drop(&mut self) {
        // A stage that is dropped would be cancelled.
        if let Some(stage) = self.0.get_mut().unwrap_or_else(PoisonError::into_inner).take() {
            stage.end();
        }
    }
}

impl Connected<IncomingStream<'_, TcpListener>> for Connection {
    fn connect_info(_: IncomingStream<'_, TcpListener>) -> Connection {
        let open =
            open_stage!("gateway.connection", level = debug, metrics(active = metric::VOS_CONNECTIONS));
        Connection { _open: Arc::new(Open(Mutex::new(Some(open)))) }
    }
}
