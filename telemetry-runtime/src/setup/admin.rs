//! The admin server's options into a running server: what it needs is checked, and its address taken, before
//! anything is recorded.

use std::net::SocketAddr;
use std::time::Instant;

use crate::admin::access::{Access, MIN_TOKEN_BYTES};
use crate::admin::options::AdminOptions;
use crate::admin::routes::Services;
use crate::admin::server::{self, AdminServer, Bound};
use crate::admin::traces::Traces;
use crate::model::resource::{Resource, ResourceValue};
use crate::process::diagnostics::Diagnostics;
use crate::process::metric_source::MetricSource;
use crate::process::requests::{Requests, Scraper};
use crate::process::stage_changes::StageChanges;
use crate::setup::builder::Builder;
use crate::setup::destination::Destination;
use crate::setup::error::InstallError;
use crate::setup::limits;

/// The variable that holds the token.
pub(super) const TOKEN: &str = "TELEMETRY_ADMIN_TOKEN";

/// A server that nothing is missing for but what it shows.
pub(super) struct Prepared {
    options: AdminOptions,
    bound: Bound,
    traces: Traces,
}

/// Returns the address to listen on, unless the options are refused: an address that is none, one that can be
/// reached from outside without a token, or a token that is none.
pub(super) fn checked_address(options: &AdminOptions) -> Result<SocketAddr, InstallError> {
    limits::check_admin(options)?;
    let refused = |problem| refused(options, problem);
    let address = options.address().map_err(refused)?;
    match &options.token {
        None if !address.ip().is_loopback() => Err(refused(format!(
            "{address} can be reached from outside, and there is no token: give one by \
             `AdminOptions::token` or {TOKEN}, or listen on 127.0.0.1"
        ))),
        Some(token)
            if token.len() < MIN_TOKEN_BYTES || !token.bytes().all(|byte| byte.is_ascii_graphic()) =>
        {
            Err(refused(format!(
                "the token is not one: it needs at least {MIN_TOKEN_BYTES} characters, all of them visible \
                 ASCII, such as the output of `openssl rand -hex 32`"
            )))
        }
        _ => Ok(address),
    }
}

fn refused(options: &AdminOptions, problem: String) -> InstallError {
    match options.variable {
        Some(name) => InstallError::Variable { name, problem },
        None => InstallError::Destination { destination: "admin server".to_owned(), problem },
    }
}

/// Checks the options, takes the address, and has traces kept for the pages.
pub(super) fn prepare(builder: &mut Builder) -> Result<Option<Prepared>, InstallError> {
    let Some(options) = builder.admin.take() else { return Ok(None) };
    let address = checked_address(&options)?;
    let bound = server::bind(address).map_err(|error| {
        let problem = format!(
            "cannot listen on {address} ({error}): end what does, choose another port (PROMETHEUS_PORT or \
             `AdminOptions::port`), or 0 for any that is free"
        );
        refused(&options, problem)
    })?;
    let traces = Traces::new(options.traces);
    builder.exporters.push(Destination::Ready(Box::new(traces.exporter())));
    Ok(Some(Prepared { options, bound, traces }))
}

impl Prepared {
    /// Starts the server's thread.
    pub(super) fn start(
        self,
        builder: &Builder,
        requests: &Requests,
        metrics: &MetricSource,
        changes: &StageChanges,
        diagnostics: &Diagnostics,
    ) -> Result<AdminServer, InstallError> {
        let Prepared { options, bound, traces } = self;
        builder.health.observe(&metrics.own_meter());
        let services = Services {
            service: text(&builder.resource, "service.name").unwrap_or_default(),
            version: text(&builder.resource, "service.version"),
            started: Instant::now(),
            access: Access::new(options.token.as_deref()),
            limits: options.limits,
            utf8_names: options.utf8_names,
            health: builder.health.clone(),
            scraper: Scraper::new(requests.clone(), metrics.clone()),
            traces,
            changes: changes.clone(),
        };
        Ok(server::start(bound, services, options.limits, diagnostics.clone())?)
    }
}

fn text(resource: &Resource, name: &str) -> Option<String> {
    match resource.get(name)? {
        ResourceValue::Text(text) => Some(text.clone()),
        ResourceValue::Int(number) => Some(number.to_string()),
    }
}
