//! Listening socket and thread of the admin server, and the limits of its connections.

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};
use std::time::{Duration, Instant};

use axum::Router;
use hyper::server::conn::http1;
use hyper::service::{Service as _, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpStream;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};

use crate::admin::options::Limits;
use crate::admin::routes::{self, Services};
use crate::admin::waiting::Waiting;
use crate::context::own_thread;
use crate::process::diagnostics::Diagnostics;

/// Time that requests in progress have when the telemetry is shut down.
const SHUTDOWN_TIMEOUT: Duration = Duration::from_millis(500);
/// Pause after a failed accept, for example because there are no free file descriptors.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);
/// Maximum number of headers of a request.
const MAX_HEADERS: usize = 64;

/// Response to a connection beyond the limit, while all others have a request.
const TOO_MANY: &[u8] = b"HTTP/1.1 503 Service Unavailable\r\nretry-after: 1\r\ncontent-length: 0\r\n\
                          connection: close\r\n\r\n";

/// A bound address that is not served yet.
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

/// A running admin server.
pub(crate) struct AdminServer {
    pub(crate) address: SocketAddr,
    /// Asks the server to stop; the sender in the message reports that it has stopped.
    stop: oneshot::Sender<Sender<()>>,
}

/// Starts the server's thread.
pub(crate) fn start(
    bound: Bound,
    services: Services,
    limits: Limits,
    diagnostics: Diagnostics,
) -> io::Result<AdminServer> {
    let Bound { listener, address } = bound;
    // Before the thread starts, so that the installation returns the error.
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
            // When every permit is available, no connection is left.
            let all = u32::try_from(limits.connections).unwrap_or(u32::MAX);
            let _ = tokio::time::timeout(SHUTDOWN_TIMEOUT, connections.acquire_many(all)).await;
            stopped
        });
        // Without waiting for the threads of health checks, which may hang for ever.
        runtime.shutdown_background();
        // The channel is closed without a message if the installation failed.
        let _ = stopped.map(|stopped: Sender<()>| stopped.send(()));
    })?;
    Ok(AdminServer { address, stop })
}

impl AdminServer {
    /// Stops accepting connections and waits until requests in progress have ended, for at most
    /// [`SHUTDOWN_TIMEOUT`] and no later than the deadline.
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
    let waiting = Arc::new(Waiting::default());
    for number in 0.. {
        let stream = accept(&listener).await;
        let permit = match connections.clone().try_acquire_owned() {
            Ok(permit) => Some(permit),
            Err(_) => make_room(&waiting, &connections, limits.connections, &diagnostics).await,
        };
        match permit {
            Some(permit) => {
                let serve = serve(stream, router.clone(), limits, (number, waiting.clone()), permit);
                // The task runs when this one waits for the next connection.
                waiting.add(number, tokio::spawn(serve).abort_handle());
            }
            // The response is dropped if writing would block.
            None => drop(stream.try_write(TOO_MANY)),
        }
    }
}

async fn accept(listener: &tokio::net::TcpListener) -> TcpStream {
    loop {
        match listener.accept().await {
            Ok((stream, _)) => return stream,
            Err(_) => tokio::time::sleep(ACCEPT_PAUSE).await,
        }
    }
}

/// Closes the oldest connection without a request, for a new one. Returns `None` if there is no such
/// connection.
async fn make_room(
    waiting: &Waiting,
    connections: &Arc<Semaphore>,
    limit: usize,
    diagnostics: &Diagnostics,
) -> Option<OwnedSemaphorePermit> {
    diagnostics.warn("admin", || {
        format!(
            "the admin server has {limit} connections, its limit: the oldest without a request is closed for each \
             further one"
        )
    });
    if waiting.close_oldest() { connections.clone().acquire_owned().await.ok() } else { None }
}

/// Serves one request on a connection, so that a client occupies it no longer than a request may take.
async fn serve(
    stream: TcpStream,
    router: Router,
    limits: Limits,
    (number, waiting): (u64, Arc<Waiting>),
    _permit: OwnedSemaphorePermit,
) {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new())
        .header_read_timeout(limits.header_time)
        .max_buf_size(limits.header_bytes)
        .max_headers(MAX_HEADERS)
        .keep_alive(false);
    let router = TowerToHyperService::new(router);
    let service = service_fn(|request| {
        waiting.remove(number);
        router.call(request)
    });
    let connection = http.serve_connection(TokioIo::new(stream), service);
    let _ = tokio::time::timeout(limits.request_time, connection).await;
    waiting.remove(number);
}
