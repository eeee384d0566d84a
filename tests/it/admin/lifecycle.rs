//! The server ends with its installation.

use std::io::Write;
use std::net::TcpStream;

use receiver::Port;
use telemetry::admin::AdminOptions;
use telemetry::testing::record_with;

use super::client::{answer, connect, get};
use super::serving;

#[test]
fn after_the_installation_the_address_is_free() {
    let port = Port::reserve();
    let address = port.address();
    let (recording, _) = serving(|_| AdminOptions::port(address.port()), |builder| builder);
    assert_eq!(get(address, "/livez").status, 200);
    assert!(recording.finish().complete);
    assert!(TcpStream::connect(address).is_err());
    drop(port.listen());
    let recording = record_with(|builder| builder.admin(AdminOptions::port(address.port())));
    assert_eq!(get(address, "/livez").status, 200);
    drop(recording);
}

#[test]
fn a_stalled_client_does_not_delay_the_shutdown() {
    let (recording, address) = serving(|options| options, |builder| builder);
    let mut stream = connect(address);
    stream.write_all(b"GET /metrics HTTP/1.1\r\nhost: localhost\r\n").unwrap();
    assert!(recording.finish().complete);
    assert!(answer(stream).is_none());
}
