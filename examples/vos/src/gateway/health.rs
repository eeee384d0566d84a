//! `GET /health`: state of the dependencies, for people and for load balancers.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use serde::Serialize;
use telemetry::{Label as _, StageAttributes, stage};

use super::{Gateway, json};
use crate::conventions::label::VosHealth;
use crate::conventions::{key, span};
use crate::health::Dependencies;

/// Result of the checks.
#[derive(StageAttributes)]
struct Found {
    #[telemetry(key = key::VOS_HEALTH)]
    health: VosHealth,
    #[telemetry(skip)]
    checks: BTreeMap<&'static str, &'static str>,
}

/// Response.
#[derive(Serialize)]
struct Answer {
    status: &'static str,
    checks: BTreeMap<&'static str, &'static str>,
    uptime_seconds: u64,
    version: &'static str,
}

pub(super) async fn handle(State(gateway): State<Arc<Gateway>>) -> Response {
    let found = check(&gateway.dependencies);
    let status = match found.health {
        VosHealth::Healthy => StatusCode::OK,
        VosHealth::Degraded => StatusCode::SERVICE_UNAVAILABLE,
    };
    let answer = Answer {
        status: found.health.as_label(),
        checks: found.checks,
        uptime_seconds: gateway.began.elapsed().as_secs(),
        version: env!("CARGO_PKG_VERSION"),
    };
    json(status, &answer)
}

#[stage(span::GATEWAY_CHECK_HEALTH, output)]
fn check(dependencies: &Dependencies) -> Found {
    let (health, checks) = dependencies.all();
    let checks = checks.into_iter().map(|(name, verdict)| (name, verdict.err().unwrap_or("ok")));
    Found { health, checks: checks.collect() }
}
