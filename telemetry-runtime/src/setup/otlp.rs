//! OTLP settings into an exporter: the one place that knows which transports this build has.

use std::sync::Arc;

use crate::export::otlp::exporter::OtlpExporter;
use crate::export::otlp::queue::Queue;
use crate::export::otlp::settings::{Otlp, Way};
use crate::export::otlp::transport::Transport;
use crate::model::resource::Resource;
use crate::process::diagnostics::Diagnostics;
use crate::process::exporter::Exporter;
use crate::process::loss::Losses;
use crate::setup::error::InstallError;

/// Checks the settings and starts the sending thread.
pub(super) fn build(
    mut otlp: Otlp,
    resource: &Resource,
    losses: &Arc<Losses>,
    diagnostics: &Diagnostics,
) -> Result<Box<dyn Exporter>, InstallError> {
    let way = std::mem::replace(&mut otlp.way, Way::Http(String::new()));
    let (name, transport): (_, Box<dyn Transport>) = match way {
        Way::Http(endpoint) => ("otlp", http(&otlp, &endpoint)?),
        Way::Grpc(endpoint) => ("otlp", grpc(&otlp, &endpoint)?),
        Way::File(path) => ("otlp-file", file(path)?),
        Way::Own(transport) => ("otlp", transport),
    };
    let queue = Queue::start(transport, otlp.limits, losses.clone(), diagnostics.clone());
    Ok(Box::new(OtlpExporter::new(name, resource, otlp.batching, otlp.logged, queue)))
}

#[cfg(any(feature = "otlp-http", feature = "otlp-grpc"))]
use network::{grpc, http};

#[cfg(any(feature = "otlp-http", feature = "otlp-grpc"))]
mod network {
    use super::{InstallError, Otlp, Transport};
    use crate::export::otlp::endpoint::{Endpoint, Protocol};
    use crate::export::otlp::headers::Headers;
    use crate::export::otlp::transport::Service;

    #[cfg(feature = "otlp-http")]
    pub(super) fn http(otlp: &Otlp, base: &str) -> Result<Box<dyn Transport>, InstallError> {
        use crate::export::otlp::http::HttpTransport;
        let endpoint = endpoint(otlp, base, Protocol::Http)?;
        Ok(Box::new(HttpTransport::new(endpoint, headers(otlp)?, otlp.gzip)))
    }

    #[cfg(not(feature = "otlp-http"))]
    pub(super) fn http(_: &Otlp, _: &str) -> Result<Box<dyn Transport>, InstallError> {
        Err(super::not_built("OTLP over HTTP", "otlp-http"))
    }

    #[cfg(feature = "otlp-grpc")]
    pub(super) fn grpc(otlp: &Otlp, base: &str) -> Result<Box<dyn Transport>, InstallError> {
        use crate::export::otlp::grpc::GrpcTransport;
        let endpoint = endpoint(otlp, base, Protocol::Grpc)?;
        let destination = endpoint.destination();
        GrpcTransport::new(&endpoint, headers(otlp)?, otlp.gzip)
            .map(|transport| Box::new(transport) as Box<dyn Transport>)
            .map_err(|error| InstallError::Destination { destination, problem: error.to_string() })
    }

    #[cfg(not(feature = "otlp-grpc"))]
    pub(super) fn grpc(_: &Otlp, _: &str) -> Result<Box<dyn Transport>, InstallError> {
        Err(super::not_built("OTLP over gRPC", "otlp-grpc"))
    }

    fn endpoint(otlp: &Otlp, base: &str, protocol: Protocol) -> Result<Endpoint, InstallError> {
        let named = |problem: String| match otlp.variable {
            Some(name) => InstallError::Variable { name, problem },
            None => InstallError::Destination { destination: "OTLP endpoint".to_owned(), problem },
        };
        let mut endpoint = Endpoint::parse(base, protocol).map_err(|error| named(error.to_string()))?;
        let exact = [
            (Service::Traces, &otlp.traces_endpoint),
            (Service::Metrics, &otlp.metrics_endpoint),
            (Service::Logs, &otlp.logs_endpoint),
        ];
        for (service, address) in exact {
            if let Some(address) = address {
                endpoint = endpoint.with_exact(service, address).map_err(|error| named(error.to_string()))?;
            }
        }
        Ok(endpoint)
    }

    fn headers(otlp: &Otlp) -> Result<Headers, InstallError> {
        Headers::new(otlp.headers.iter().map(|(name, value)| (name, value))).map_err(|error| {
            InstallError::Destination { destination: "OTLP headers".to_owned(), problem: error.to_string() }
        })
    }
}

#[cfg(not(any(feature = "otlp-http", feature = "otlp-grpc")))]
fn http(_: &Otlp, _: &str) -> Result<Box<dyn Transport>, InstallError> {
    Err(not_built("OTLP over HTTP", "otlp-http"))
}

#[cfg(not(any(feature = "otlp-http", feature = "otlp-grpc")))]
fn grpc(_: &Otlp, _: &str) -> Result<Box<dyn Transport>, InstallError> {
    Err(not_built("OTLP over gRPC", "otlp-grpc"))
}

#[cfg(feature = "otlp-file")]
fn file(path: std::path::PathBuf) -> Result<Box<dyn Transport>, InstallError> {
    Ok(Box::new(crate::export::otlp::file::FileTransport::new(path)))
}

#[cfg(not(feature = "otlp-file"))]
fn file(_: std::path::PathBuf) -> Result<Box<dyn Transport>, InstallError> {
    Err(not_built("OTLP into a file", "otlp-file"))
}

#[cfg(not(all(feature = "otlp-http", feature = "otlp-grpc", feature = "otlp-file")))]
fn not_built(what: &str, feature: &str) -> InstallError {
    InstallError::Destination {
        destination: what.to_owned(),
        problem: format!(
            "this program was built without it; add the feature `{feature}` of telemetry-runtime"
        ),
    }
}
