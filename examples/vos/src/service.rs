//! Setup of each process: telemetry, log, health and shutdown.

use std::fs;
use std::time::Duration;

use telemetry::admin::{AdminOptions, Health};
use telemetry::export::JsonLinesExporter;
use telemetry::semconv::key::STAGE_HEALTH_CHECK;
use telemetry::semconv::metric as standard;
use telemetry::{Telemetry, TelemetryGuard, bridge};
use tracing::info;
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::prelude::*;

use crate::arguments::{Role, Settings};
use crate::broker::Broker;
use crate::conventions::{key, metric};
use crate::database::Database;
use crate::health::Dependencies;
use crate::names::Names;
use crate::stop::Stop;
use crate::tasks::Tasks;
use crate::{Problem, agent, gateway, tool};

/// Time that the end of the program may wait for undelivered telemetry.
const SHUTDOWN_TIMEOUT: Duration = Duration::from_secs(5);

/// Runs a service until it is stopped.
pub(crate) fn run(role: Role, settings: Settings) -> Result<(), Problem> {
    fs::create_dir_all(&settings.data)
        .map_err(|error| format!("cannot write to {}: {error}", settings.data.display()))?;
    let health = Health::new();
    let guard = install(role, &settings, health.clone())?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let served = runtime.block_on(serve(role, settings, &health, &guard));
    // Remaining work, such as a check that hangs, is not awaited.
    runtime.shutdown_background();
    guard.shutdown(SHUTDOWN_TIMEOUT);
    served
}

fn install(role: Role, settings: &Settings, health: Health) -> Result<TelemetryGuard, Problem> {
    let mut telemetry = Telemetry::from_env()?
        .default_service(format!("vos-{}", role.name()))
        .version(env!("CARGO_PKG_VERSION"))
        .sensitive_names(key::SENSITIVE_NAMES)
        // The one field that each message carries, so that it is on all lines of all processes.
        .propagate(&key::CORRELATION_ID)
        .exporter(JsonLinesExporter::stdout().with_failures().with_requests())
        .slow_query(settings.slow_query)
        .health(health)
        // The names that dashboards of VOS know.
        .rename_metric(standard::QUEUE_FAILED, metric::VOS_QUEUE_FAILED, &[])
        .rename_metric(standard::QUEUE_DEPTH, metric::VOS_QUEUE_DEPTH, &[])
        .rename_metric(
            standard::STAGE_HEALTH,
            metric::VOS_DEPENDENCY_HEALTH,
            &[(STAGE_HEALTH_CHECK.name(), key::VOS_DEPENDENCY.name())],
        );
    if let Some(port) = settings.serve {
        telemetry = telemetry.admin(AdminOptions::port(port));
    }
    let guard = telemetry.install()?;
    // Messages of libraries are in the same log, with the same ids.
    let wanted = Targets::new().with_target("vos", LevelFilter::INFO).with_default(LevelFilter::WARN);
    tracing_subscriber::registry().with(wanted).with(bridge::layer()).try_init()?;
    Ok(guard)
}

async fn serve(
    role: Role,
    settings: Settings,
    health: &Health,
    guard: &TelemetryGuard,
) -> Result<(), Problem> {
    let stop = Stop::on_signals()?;
    let (client, names) = (role.name(), Names::new(&settings.prefix));
    let broker = Broker::new(&settings.amqp, client, names);
    if let Some(address) = guard.admin_address() {
        info!("server.address" = %address, "serving metrics and health");
    }
    let known = |database: &Database| {
        let dependencies = Dependencies { broker: broker.clone(), database: database.clone() };
        dependencies.register(health);
        dependencies
    };
    match role {
        Role::Gateway => {
            let tasks = Tasks::open(&settings.data)?;
            let dependencies = known(tasks.database());
            gateway::serve(&settings, broker, tasks, dependencies, &stop).await
        }
        Role::Agent => {
            let tasks = Tasks::open(&settings.data)?;
            known(tasks.database());
            agent::serve(&settings, &broker, tasks, &stop).await;
            Ok(())
        }
        Role::Tool => {
            let database = tool::open()?;
            known(&database);
            tool::serve(&broker, database, &stop).await;
            Ok(())
        }
    }
}
