//! The listening socket, the thread, and the limits of a connection.

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};
use std::time::{Duration, Instant};

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpStream;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};

use crate::admin::options::Limits;
use crate::admin::routes::{self, Services};
use crate::context::own_thread;
use crate::process::diagnostics::Diagnostics;

/// How long requests that are being answered may go on when the telemetry ends.
const LAST_ANSWERS: Duration = Duration::from_millis(500);
/// How long to leave a system alone that gives no connections, for want of file descriptors.
const BETWEEN_ATTEMPTS: Duration = Duration::from_millis(50);
/// Headers of one request, at the most.
const MAX_HEADERS: usize = 64;

/// What whoever comes beyond the limit gets.
const TOO_MANY: &[u8] = b"HTTP/1.1 503 Service Unavailable\r\nretry-after: 1\r\ncontent-length: 0\r\n\
                          connection: close\r\n\r\n";

/// An address that is ours, on which nobody answers yet.
pub(crate) struct Bound {
    listener: TcpListener,
    pub(crate) address: SocketAddr,
}

pub(crate) fn bind(address: SocketAddr) -> io::Result<Bound> {
    let listener = TcpListener::bind(address)?;
    listener.set_nonblocking(true)?;
    let address = listener.local_addr()?;
    Ok(Bound { listener, address })
}

/// A server that answers until it is stopped.
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    /// Takes who is to be told when it has stopped.
    stop: oneshot::Sender<Sender<()>>,
}

/// Starts the thread.
pub(crate) fn start(
    bound: Bound,
    services: Services,
    limits: Limits,
    diagnostics: Diagnostics,
) -> io::Result<Server> {
    let Bound { listener, address } = bound;
    // Here, so that an error is the installation's.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let listener = {
        let _entered = runtime.enter();
        tokio::net::TcpListener::from_std(listener)?
    };
    let (stop, stopping) = oneshot::channel();
    std::thread::Builder::new().name("telemetry-admin".to_owned()).spawn(move || {
        own_thread::mark();
        let connections = Arc::new(Semaphore::new(limits.connections));
        let serve = accept_all(listener, routes::router(services), limits, connections.clone(), diagnostics);
        let stopped = runtime.block_on(async {
            let accepting = tokio::spawn(serve);
            let stopped = stopping.await;
            accepting.abort();
            // When every permit can be had, no connection is left.
            let all = u32::try_from(limits.connections).unwrap_or(u32::MAX);
            let _ = tokio::time::timeout(LAST_ANSWERS, connections.acquire_many(all)).await;
            stopped
        });
        // A health check may hang for ever; its thread is not waited for.
        runtime.shutdown_background();
        // Without an answer the installation was given up.
        let _ = stopped.map(|stopped: Sender<()>| stopped.send(()));
    })?;
    Ok(Server { address, stop })
}

impl Server {
    /// Takes no more connections and ends, at the latest at the deadline; what is being answered may be finished, for
    /// half a second.
    pub(crate) fn stop(self, deadline: Instant) {
        let (stopped, wait) = channel();
        let _ = self.stop.send(stopped);
        let _ = wait.recv_timeout(deadline.saturating_duration_since(Instant::now()));
    }
}

async fn accept_all(
    listener: tokio::net::TcpListener,
    router: Router,
    limits: Limits,
    connections: Arc<Semaphore>,
    diagnostics: Diagnostics,
) {
    loop {
        match listener.accept().await {
            Ok((stream, _)) => match connections.clone().try_acquire_owned() {
                Ok(permit) => drop(tokio::spawn(serve(stream, router.clone(), limits, permit))),
                Err(_) => {
                    // As far as it can be said without waiting.
                    let _ = stream.try_write(TOO_MANY);
                    let most = limits.connections;
                    diagnostics.warn("admin", || {
                        format!("the admin server has {most} connections, and refuses more of them")
                    });
                }
            },
            Err(_) => tokio::time::sleep(BETWEEN_ATTEMPTS).await,
        }
    }
}

/// One connection, one request: a client that holds a connection holds it no longer than a request may take.
async fn serve(stream: TcpStream, router: Router, limits: Limits, _permit: OwnedSemaphorePermit) {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new())
        .header_read_timeout(limits.header_time)
        .max_buf_size(limits.header_bytes)
        .max_headers(MAX_HEADERS)
        .keep_alive(false);
    let connection = http.serve_connection(TokioIo::new(stream), TowerToHyperService::new(router));
    let _ = tokio::time::timeout(limits.request_time, connection).await;
}
