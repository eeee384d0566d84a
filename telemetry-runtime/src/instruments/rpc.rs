//! Instruments for remote procedure calls, of servers and of clients, as in OpenTelemetry's semantic
//! conventions.
//!
//! The layers of the feature `http` use them for gRPC.

use std::time::Duration;

use semconv::metric;

use crate::record::measure::Measure as _;

/// A call of a method that has ended, with the labels of its metric.
///
/// ```
/// use std::time::Duration;
/// use telemetry::instruments::rpc::Call;
///
/// let call = Call { system: "grpc", method: "shop.Orders/Place", status: Some("OK"), error_type: None };
/// call.served(Duration::from_millis(3));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Call<'a> {
    /// System, such as `grpc`.
    pub system: &'a str,
    /// Method with its service, of which there are few; `_OTHER` for one that is not known.
    pub method: &'a str,
    /// Status, if there is one.
    pub status: Option<&'a str>,
    /// Error type, if the call failed.
    pub error_type: Option<&'a str>,
}

impl Call<'_> {
    /// Measures a call that this program has answered, in `rpc.server.call.duration`.
    pub fn served(&self, duration: Duration) {
        metric::RpcServerCallDuration {
            error_type: self.error_type,
            method: Some(self.method),
            status_code: self.status,
            system_name: self.system,
        }
        .record(duration.as_secs_f64());
    }

    /// Measures a call of another service at this address and port, in `rpc.client.call.duration`.
    pub fn called(&self, duration: Duration, (address, port): (&str, u16)) {
        metric::RpcClientCallDuration {
            error_type: self.error_type,
            method: Some(self.method),
            status_code: self.status,
            system_name: self.system,
            server_address: Some(address),
            server_port: Some(port.into()),
        }
        .record(duration.as_secs_f64());
    }
}
