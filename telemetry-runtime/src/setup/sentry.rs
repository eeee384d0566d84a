//! Settings of the exporter of errors into exporters.

use std::sync::Arc;

use crate::export::otlp::http::HttpTransport;
use crate::export::otlp::pipeline::Pipeline;
use crate::export::otlp::pipeline::description::Description;
use crate::export::otlp::pipeline::limits::Limits;
use crate::export::otlp::settings::OtlpExporter;
use crate::export::otlp::transport::Service;
use crate::export::sentry::dsn::Dsn;
use crate::export::sentry::exporter::SentryErrors;
use crate::export::sentry::settings::SentryExporter;
use crate::export::sentry::transport::SentryTransport;
use crate::model::resource::Resource;
use crate::process::component::Identity;
use crate::process::exporter::{Exporter, Reporting};
use crate::setup::error::InstallError;
use crate::setup::otlp::{SharedSettings, destination};

/// Events that may wait for the server.
const MAX_EVENTS: usize = 100;
/// Age at which an event is dropped.
const MAX_AGE: std::time::Duration = std::time::Duration::from_secs(10 * 60);

/// Exporter of errors, and settings of the exporter of spans and log records.
pub(super) type Parts = (Option<Box<dyn Exporter>>, Option<OtlpExporter>);

/// Checks the DSN and makes the exporter of errors, if there is to be one, and the settings of an OTLP
/// exporter if spans or log records are sent.
pub(super) fn build(
    sentry: SentryExporter,
    resource: &Resource,
    reporting: &Reporting,
    number: usize,
) -> Result<Parts, InstallError> {
    let dsn = Dsn::parse(&sentry.dsn).map_err(unusable)?;
    let exporter = if sentry.sends_errors {
        Some(errors(sentry.clone(), &dsn, resource, reporting, number)?)
    } else {
        None
    };
    let is_otlp = sentry.sends_traces || sentry.sends_logs;
    Ok((exporter, is_otlp.then(|| otlp(&sentry, &dsn))))
}

fn errors(
    sentry: SentryExporter,
    dsn: &Dsn,
    resource: &Resource,
    reporting: &Reporting,
    number: usize,
) -> Result<Box<dyn Exporter>, InstallError> {
    let (name, value) = dsn.header();
    let address = OtlpExporter::http("").logs(|logs| logs.endpoint(dsn.envelopes()).header(name, value));
    let address = OtlpExporter { proxies: sentry.proxies.clone(), ..address };
    let (_, destination) = destination(&address, Service::Logs, &SharedSettings::default())?;
    let uri = destination.endpoint.uri().clone();
    let port = uri.port_u16().unwrap_or(if destination.is_secure() { 443 } else { 80 });
    let server = uri.host().map(|host| (host.to_owned(), port));
    let http = HttpTransport::new(destination).map_err(|_| unusable("its address cannot be used"))?;
    let transport = Arc::new(SentryTransport::new(http));
    let limits = Limits { max_batches: MAX_EVENTS, max_age: MAX_AGE, in_flight: 1, ..Limits::default() };
    let Reporting { losses, diagnostics, operations } = reporting.clone();
    let identity = Identity { kind: "sentry_error_exporter".to_owned(), number, server };
    let pipeline = Pipeline::new(Service::Logs, transport, limits, losses, diagnostics);
    let pipeline = pipeline.described(Description::new(identity, MAX_EVENTS as u64, operations));
    Ok(Box::new(SentryErrors::new(sentry, resource, dsn, pipeline)))
}

/// Exporter of spans and log records to the address that the DSN implies. The key goes nowhere else.
pub(super) fn otlp(sentry: &SentryExporter, dsn: &Dsn) -> OtlpExporter {
    let (name, value) = dsn.header();
    let mut otlp = OtlpExporter::http(dsn.otlp()).header(name, value).without_metrics();
    otlp.proxies = sentry.proxies.clone();
    otlp.traces.excluded = !sentry.sends_traces;
    otlp.logs.excluded = !sentry.sends_logs;
    otlp
}

fn unusable(problem: &str) -> InstallError {
    InstallError::Destination { destination: "Sentry DSN".to_owned(), problem: problem.to_owned() }
}
