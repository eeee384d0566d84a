//! OTLP settings into an exporter: the one place that knows which transports this build has.

use std::sync::Arc;

use crate::export::otlp::exporter::{OtlpPipeline, Pipelines};
use crate::export::otlp::pipeline::Pipeline;
use crate::export::otlp::pipeline::description::Description;
use crate::export::otlp::settings::{OtlpExporter, Way};
use crate::export::otlp::transport::{Service, Transport};
use crate::model::resource::Resource;
use crate::process::component::Identity;
use crate::process::exporter::{Exporter, Reporting};
use crate::setup::error::InstallError;
use crate::setup::limits;

/// Checks the settings and makes a pipeline for each signal.
pub(super) fn build(
    otlp: OtlpExporter,
    resource: &Resource,
    reporting: &Reporting,
    number: usize,
) -> Result<Box<dyn Exporter>, InstallError> {
    #[cfg(feature = "otlp-file")]
    check_rotation(&otlp)?;
    limits::check_otlp(&otlp)?;
    let name = if matches!(otlp.way, Way::File(_)) { "otlp-file" } else { "otlp" };
    let [traces, metrics, logs] = transports(&otlp)?.map(|(service, transport)| {
        transport.map(|transport| {
            let limits = otlp.limits(service);
            let identity = Identity { number, ..identity(&otlp, service) };
            let capacity = otlp.batching(service).spans.saturating_mul(limits.max_batches as u64);
            let Reporting { losses, diagnostics, operations } = reporting.clone();
            let pipeline = Pipeline::new(service, transport, limits, losses, diagnostics);
            pipeline.described(Description::new(identity, capacity, operations))
        })
    });
    let pipelines = Pipelines { traces, metrics, logs };
    let batching = [Service::Traces, Service::Logs].map(|service| otlp.batching(service));
    let exporter = OtlpPipeline::new(name, resource, batching, otlp.logged, pipelines);
    Ok(Box::new(exporter.with_temporality(otlp.temporality)))
}

/// Refuses a rotation of what is no file.
#[cfg(feature = "otlp-file")]
fn check_rotation(otlp: &OtlpExporter) -> Result<(), InstallError> {
    if otlp.rotation.is_some() && !matches!(otlp.way, Way::File(_)) {
        return Err(InstallError::Destination {
            destination: "OTLP".to_owned(),
            problem: "only a file can be rotated; leave out `rotate`".to_owned(),
        });
    }
    Ok(())
}

/// Returns type and address of the component that sends one signal.
fn identity(otlp: &OtlpExporter, service: Service) -> Identity {
    let signal = match service {
        Service::Traces => "span",
        Service::Metrics => "metric",
        Service::Logs => "log",
    };
    let (way, server) = match &otlp.way {
        Way::Network(..) => server(otlp, service).map_or(("otlp", None), |(way, server)| (way, Some(server))),
        Way::File(_) => ("otlp_file", None),
        Way::Own(_) => ("otlp", None),
    };
    Identity { kind: format!("{way}_{signal}_exporter"), number: 0, server }
}

/// Transport of one signal; none when it is not sent.
type Built = (Service, Option<Arc<dyn Transport>>);

/// Makes every transport before the first pipeline.
fn transports(otlp: &OtlpExporter) -> Result<[Built; 3], InstallError> {
    let whole: Option<Arc<dyn Transport>> = match &otlp.way {
        Way::Network(..) => None,
        Way::File(path) => Some(file(otlp, path)?),
        Way::Own(transport) => Some(transport.clone()),
    };
    let shared = Shared::default();
    let of = |service| -> Result<Built, InstallError> {
        if otlp.of(service).excluded {
            return Ok((service, None));
        }
        let transport = match &whole {
            Some(transport) => transport.clone(),
            None => network(otlp, service, &shared)?,
        };
        Ok((service, Some(transport)))
    };
    Ok([of(Service::Traces)?, of(Service::Metrics)?, of(Service::Logs)?])
}

#[cfg(feature = "sentry")]
pub(super) use network::{Shared as SharedSettings, destination};
#[cfg(any(feature = "otlp-http", feature = "otlp-grpc"))]
use network::{Shared, network, server};

#[cfg(any(feature = "otlp-http", feature = "otlp-grpc"))]
mod network {
    use std::sync::Arc;

    use super::{InstallError, OtlpExporter, Service, Transport, Way};
    use crate::export::otlp::destination::Destination;
    use crate::export::otlp::endpoint::Endpoint;
    use crate::export::otlp::headers::Headers;
    use crate::export::otlp::proxy;
    use crate::export::otlp::settings::{Protocol, SignalSettings};
    #[cfg(feature = "tls")]
    use crate::export::otlp::tls::{Tls, TlsError};

    /// Certificates of the signals that have none of their own: read when the first of them needs them, for
    /// all.
    #[derive(Default)]
    pub(in crate::setup) struct Shared {
        #[cfg(feature = "tls")]
        tls: once_cell::sync::OnceCell<Tls>,
    }

    /// Transport of one signal to its own address, with its own headers and certificates.
    pub(super) fn network(
        otlp: &OtlpExporter,
        service: Service,
        shared: &Shared,
    ) -> Result<Arc<dyn Transport>, InstallError> {
        let (protocol, destination) = destination(otlp, service, shared)?;
        match protocol {
            Protocol::Http => http(destination),
            Protocol::Grpc => grpc(destination),
        }
    }

    /// Checks the settings of one signal.
    pub(in crate::setup) fn destination(
        otlp: &OtlpExporter,
        service: Service,
        shared: &Shared,
    ) -> Result<(Protocol, Destination), InstallError> {
        let settings = otlp.of(service);
        let (protocol, endpoint) = endpoint(otlp, &settings, service)?;
        let headers = headers(&settings)?;
        let destination = Destination {
            headers,
            gzip: settings.gzip.unwrap_or(false),
            proxy: proxy(otlp, &endpoint)?,
            #[cfg(feature = "tls")]
            tls: shared.tls(otlp, &settings)?,
            endpoint,
        };
        #[cfg(not(feature = "tls"))]
        let _ = shared;
        Ok((protocol, destination))
    }

    /// Returns the beginning of the component's type, and host and port of one signal.
    pub(super) fn server(otlp: &OtlpExporter, service: Service) -> Option<(&'static str, (String, u16))> {
        let (protocol, endpoint) = endpoint(otlp, &otlp.of(service), service).ok()?;
        let uri = endpoint.uri();
        let port = uri.port_u16().unwrap_or(if uri.scheme_str() == Some("https") { 443 } else { 80 });
        let way = match protocol {
            Protocol::Http => "otlp_http",
            Protocol::Grpc => "otlp_grpc",
        };
        Some((way, (uri.host()?.to_owned(), port)))
    }

    #[cfg(feature = "tls")]
    impl Shared {
        fn tls(&self, otlp: &OtlpExporter, settings: &SignalSettings) -> Result<Tls, InstallError> {
            let load = || settings.tls.load();
            let tls = if settings.tls == otlp.common.tls {
                self.tls.get_or_try_init(load).cloned()
            } else {
                load()
            };
            tls.map_err(|TlsError { variable, problem }| unusable(variable, "OTLP certificate", problem))
        }
    }

    fn proxy(otlp: &OtlpExporter, endpoint: &Endpoint) -> Result<Option<String>, InstallError> {
        let checked = otlp.proxies.of(endpoint.uri()).map(proxy::checked).transpose();
        checked.map_err(|problem| unusable(None, "OTLP proxy", problem.to_owned()))
    }

    fn endpoint(
        otlp: &OtlpExporter,
        settings: &SignalSettings,
        service: Service,
    ) -> Result<(Protocol, Endpoint), InstallError> {
        let (usual, base) = match &otlp.way {
            Way::Network(protocol, base) => (*protocol, base.as_str()),
            Way::File(_) | Way::Own(_) => (Protocol::Http, ""),
        };
        let protocol = settings.protocol.unwrap_or(usual);
        let (variable, checked) = match &settings.endpoint {
            Some(exact) => (settings.variable, Endpoint::exact(exact, protocol)),
            None => (otlp.variable, Endpoint::under(base, service, protocol)),
        };
        checked
            .map(|endpoint| (protocol, endpoint))
            .map_err(|error| unusable(variable, "OTLP endpoint", error.to_string()))
    }

    /// Blames the variable that set the thing, or else names the thing.
    fn unusable(variable: Option<&'static str>, thing: &str, problem: String) -> InstallError {
        match variable {
            Some(name) => InstallError::Variable { name, problem },
            None => InstallError::Destination { destination: thing.to_owned(), problem },
        }
    }

    fn headers(settings: &SignalSettings) -> Result<Headers, InstallError> {
        Headers::new(settings.headers.iter().flatten().map(|(name, value)| (name, value))).map_err(|error| {
            InstallError::Destination { destination: "OTLP headers".to_owned(), problem: error.to_string() }
        })
    }

    #[cfg(feature = "otlp-http")]
    fn http(destination: Destination) -> Result<Arc<dyn Transport>, InstallError> {
        let shown = destination.endpoint.shown();
        let transport = crate::export::otlp::http::HttpTransport::new(destination)
            .map_err(|error| InstallError::Destination { destination: shown, problem: error.to_string() })?;
        Ok(Arc::new(transport))
    }

    #[cfg(not(feature = "otlp-http"))]
    fn http(_: Destination) -> Result<Arc<dyn Transport>, InstallError> {
        Err(super::not_built("OTLP over HTTP", "otlp-http"))
    }

    #[cfg(feature = "otlp-grpc")]
    fn grpc(destination: Destination) -> Result<Arc<dyn Transport>, InstallError> {
        let shown = destination.endpoint.shown();
        let transport = crate::export::otlp::grpc::GrpcTransport::new(destination)
            .map_err(|error| InstallError::Destination { destination: shown, problem: error.to_string() })?;
        Ok(Arc::new(transport))
    }

    #[cfg(not(feature = "otlp-grpc"))]
    fn grpc(_: Destination) -> Result<Arc<dyn Transport>, InstallError> {
        Err(super::not_built("OTLP over gRPC", "otlp-grpc"))
    }
}

#[cfg(not(any(feature = "otlp-http", feature = "otlp-grpc")))]
#[derive(Default)]
struct Shared {}

#[cfg(not(any(feature = "otlp-http", feature = "otlp-grpc")))]
fn server(_: &OtlpExporter, _: Service) -> Option<(&'static str, (String, u16))> {
    None
}

#[cfg(not(any(feature = "otlp-http", feature = "otlp-grpc")))]
fn network(_: &OtlpExporter, _: Service, _: &Shared) -> Result<Arc<dyn Transport>, InstallError> {
    Err(not_built("OTLP over HTTP", "otlp-http"))
}

#[cfg(feature = "otlp-file")]
fn file(otlp: &OtlpExporter, path: &std::path::Path) -> Result<Arc<dyn Transport>, InstallError> {
    let mut file = crate::export::line_file::LineFile::new(path);
    if let Some(rotation) = otlp.rotation {
        file = file.rotated(rotation);
    }
    #[cfg(feature = "encrypted-files")]
    if let Some(key) = &otlp.file_key {
        file = file.encrypted(key.clone());
    }
    Ok(Arc::new(crate::export::otlp::file::FileTransport::new(file)))
}

#[cfg(not(feature = "otlp-file"))]
fn file(_: &OtlpExporter, _: &std::path::Path) -> Result<Arc<dyn Transport>, InstallError> {
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
