//! Proxy that is asked to connect, and passes on to one receiver whatever the address.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::{Builder, Runtime};

use crate::Receiver;

/// Listening proxy; ends when it is dropped.
pub struct Proxy {
    address: SocketAddr,
    requests: Arc<Mutex<Vec<String>>>,
    _runtime: Runtime,
}

impl Proxy {
    /// Passes on to this receiver.
    pub fn start(receiver: &Receiver) -> Proxy {
        let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let listener = runtime.block_on(TcpListener::bind(("127.0.0.1", 0))).unwrap();
        let (address, target) = (listener.local_addr().unwrap(), receiver.port.address());
        let requests = Arc::<Mutex<Vec<String>>>::default();
        let seen = requests.clone();
        runtime.spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(pass_on(stream, target, seen.clone()));
            }
        });
        Proxy { address, requests, _runtime: runtime }
    }

    /// Host and port of the proxy.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Requests so far: the first line, and the credentials where there are some.
    pub fn requests(&self) -> Vec<String> {
        self.requests.lock().unwrap().clone()
    }
}

async fn pass_on(stream: TcpStream, target: SocketAddr, seen: Arc<Mutex<Vec<String>>>) {
    let mut client = BufReader::new(stream);
    let mut request = String::new();
    loop {
        let mut line = String::new();
        // The limit ends a request that has no end.
        if (&mut client).take(8192).read_line(&mut line).await.unwrap_or(0) == 0 {
            return;
        }
        let line = line.trim_end();
        if line.is_empty() {
            break;
        }
        if request.is_empty() {
            request.push_str(line);
        } else if let Some(credentials) = line.to_ascii_lowercase().strip_prefix("proxy-authorization: ") {
            let at = line.len() - credentials.len();
            request = format!("{request} {}", &line[at..]);
        }
    }
    seen.lock().unwrap().push(request);
    let mut server = TcpStream::connect(target).await.unwrap();
    if client.write_all(b"HTTP/1.1 200 Connected\r\n\r\n").await.is_ok() {
        let _ = copy_bidirectional(&mut client, &mut server).await;
    }
}
