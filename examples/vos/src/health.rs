//! Health of the dependencies of a service.

use telemetry::admin::{CheckResult, Health};

use crate::broker::Broker;
use crate::conventions::label::VosHealth;
use crate::database::Database;

/// Checks, for the readiness of the service and for the gateway's response.
#[derive(Clone)]
pub(crate) struct Dependencies {
    pub(crate) broker: Broker,
    pub(crate) database: Database,
}

impl Dependencies {
    pub(crate) fn broker(&self) -> CheckResult {
        self.broker.session().is_ok().then_some(()).ok_or("there is no connection to the broker")
    }

    pub(crate) fn database(&self) -> CheckResult {
        self.database.answers().then_some(()).ok_or("the database does not answer")
    }

    /// Returns all results by name, and the health of the service.
    pub(crate) fn all(&self) -> (VosHealth, [(&'static str, CheckResult); 2]) {
        let checks = [("database", self.database()), ("rabbitmq", self.broker())];
        let is_healthy = checks.iter().all(|(_, verdict)| verdict.is_ok());
        (if is_healthy { VosHealth::Healthy } else { VosHealth::Degraded }, checks)
    }

    /// Registers the checks at the admin server.
    pub(crate) fn register(&self, health: &Health) {
        const LONGEST: std::time::Duration = std::time::Duration::from_secs(1);
        let (broker, database) = (self.clone(), self.clone());
        health.check("rabbitmq", LONGEST, move || broker.broker());
        health.check("database", LONGEST, move || database.database());
    }
}
