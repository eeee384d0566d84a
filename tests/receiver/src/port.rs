//! TCP port that stays reserved while its server is stopped.

use std::net::{Ipv4Addr, SocketAddr, TcpListener};

use socket2::{Domain, Socket, Type};

/// TCP port of this machine, reserved until this is dropped.
pub struct Port {
    address: SocketAddr,
    /// Bound, but not listening: connections are refused.
    _reserved: Socket,
}

impl Port {
    /// Reserves a free port.
    pub fn reserve() -> Port {
        let reserved = bound((Ipv4Addr::LOCALHOST, 0).into());
        let address = reserved.local_addr().unwrap().as_socket().unwrap();
        Port { address, _reserved: reserved }
    }

    /// Returns the address of the port.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Accepts connections until the listener is dropped.
    pub fn listen(&self) -> TcpListener {
        let socket = bound(self.address);
        socket.listen(1_024).unwrap();
        socket.into()
    }
}

/// Binds a port that sockets of this process may have, unless they listen.
fn bound(address: SocketAddr) -> Socket {
    let socket = Socket::new(Domain::IPV4, Type::STREAM, None).unwrap();
    socket.set_reuse_address(true).unwrap();
    socket.bind(&address.into()).unwrap();
    socket
}
