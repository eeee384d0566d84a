//! The agents: each works on the notifications of its queue, with a tool and a language model.

mod capacity;
mod handle;
mod model;

use std::sync::Arc;

use telemetry::StageError as _;
use telemetry::amqp::{Requeue, Worker};
use tracing::info;

use crate::arguments::Settings;
use crate::broker::Broker;
use crate::failure::Failure;
use crate::notification::Agent;
use crate::session::Session;
use crate::stop::Stop;
use crate::tasks::Tasks;

use capacity::{AT_A_TIME, Capacity};
use handle::{Afterwards, Desk};

/// Works until it is told to end, then ends what it has begun.
pub(crate) async fn serve(settings: &Settings, broker: &Broker, tasks: Tasks, stop: &Stop) {
    let afterwards = Afterwards::default();
    broker
        .keep(stop, async |session| {
            session.declare(&session.names().tools()).await?;
            let work = Agent::ALL.map(|agent| {
                let desk = Desk {
                    agent,
                    session: Arc::clone(&session),
                    tasks: tasks.clone(),
                    patience: settings.patience,
                    afterwards: afterwards.clone(),
                };
                consume(desk, stop)
            });
            let [weather, text] = work;
            tokio::try_join!(weather, text)?;
            Ok(())
        })
        .await;
    afterwards.end().await;
    info!("the agents have ended");
}

async fn consume(desk: Desk, stop: &Stop) -> Result<(), Failure> {
    let session: Arc<Session> = Arc::clone(&desk.session);
    let queue = session.names().notifications_of(desk.agent);
    let (capacity, desk) = (Capacity::of(desk.agent), Arc::new(desk));
    session
        .consume(&queue, AT_A_TIME, stop, |delivery| {
            let (desk, capacity, queue) = (Arc::clone(&desk), capacity.clone(), queue.clone());
            async move {
                let _busy = capacity.take();
                // Whoever asked is told of a failure: the message does not come back.
                let worker = Worker::new(&queue).requeue(Requeue::Never);
                let handled =
                    worker.settle(delivery, |delivery| handle::notification(&desk, delivery, &queue));
                handled.await.map_err(|error| error.error_type())
            }
        })
        .await
}
