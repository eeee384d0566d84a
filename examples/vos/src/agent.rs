//! Agents: each processes the notifications of its queue, with a tool and a language model.

mod handle;
mod model;

use std::sync::Arc;

use telemetry::amqp::{Requeue, Worker};
use tracing::info;

use crate::arguments::Settings;
use crate::broker::Broker;
use crate::failure::Failure;
use crate::notification::Agent;
use crate::session::Session;
use crate::stop::Stop;
use crate::tasks::Tasks;

use handle::{Afterwards, Resources};

/// Number of notifications that an agent processes at a time.
const AT_A_TIME: u16 = 8;

/// Runs until the service ends, then finishes the work in progress.
pub(crate) async fn serve(settings: &Settings, broker: &Broker, tasks: Tasks, stop: &Stop) {
    let afterwards = Afterwards::default();
    broker
        .keep(stop, async |session| {
            session.declare(&session.names().tools()).await?;
            let work = Agent::ALL.map(|agent| {
                let resources = Resources {
                    agent,
                    session: Arc::clone(&session),
                    tasks: tasks.clone(),
                    timeout: settings.timeout,
                    afterwards: afterwards.clone(),
                };
                consume(resources, stop)
            });
            let [weather, text] = work;
            tokio::try_join!(weather, text)?;
            Ok(())
        })
        .await;
    afterwards.end().await;
    info!("the agents have ended");
}

async fn consume(resources: Resources, stop: &Stop) -> Result<(), Failure> {
    let session: Arc<Session> = Arc::clone(&resources.session);
    let queue = session.names().notifications_of(resources.agent);
    let resources = Arc::new(resources);
    session
        .consume(&queue, AT_A_TIME, stop, |delivery| {
            let (resources, queue) = (Arc::clone(&resources), queue.clone());
            async move {
                // The sender receives the failure: the message is not delivered again.
                let worker = Worker::new(&queue).requeue(Requeue::Never);
                let handled =
                    worker.settle(delivery, |delivery| handle::notification(&resources, delivery, &queue));
                // The failure is on the span, and counted.
                drop(handled.await);
            }
        })
        .await
}
