//! Admin server over real sockets: answers, access, rejected requests.

mod access;
pub(crate) mod client;
mod environment;
mod health;
mod hostile;
mod lifecycle;
mod metrics;
mod pages;
mod routes;
mod stages;
mod traces;

use std::net::SocketAddr;

use telemetry::Builder;
use telemetry::admin::AdminOptions;
use telemetry::testing::{Recording, record_with};

/// Starts a recording with an admin server; returns its address as well.
fn serving(
    options: impl FnOnce(AdminOptions) -> AdminOptions,
    configure: impl FnOnce(Builder) -> Builder,
) -> (Recording, SocketAddr) {
    let options = options(AdminOptions::port(0));
    let recording = record_with(|builder| configure(builder.admin(options).version("1.2.3")));
    let address = recording.telemetry().unwrap().admin_address().unwrap();
    (recording, address)
}
