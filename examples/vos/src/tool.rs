//! Tools: each answers a request of an agent from a database.

mod text;
mod weather;

use std::sync::Arc;

use lapin::message::Delivery;
use telemetry::amqp::{Requeue, Worker};
use telemetry::{Label as _, StageError as _};
use tracing::info;

use crate::broker::Broker;
use crate::database::Database;
use crate::failure::Failure;
use crate::notification::{Answer, Tool, ToolCall};
use crate::session::{ReplyTo, Session};
use crate::stop::Stop;

/// Number of requests that are processed at a time.
const AT_A_TIME: u16 = 16;

/// Returns the database with the bundled observations.
pub(crate) fn open() -> Result<Database, Failure> {
    let database = Database::in_memory()?;
    weather::load(&database)?;
    Ok(database)
}

/// Serves until the service ends, then finishes the requests in progress.
pub(crate) async fn serve(broker: &Broker, database: Database, stop: &Stop) {
    broker
        .keep(stop, async |session| {
            let queue = session.names().tools();
            let (answering, queue) = (Arc::clone(&session), queue.as_str());
            let work = |delivery| {
                let (session, database, queue) = (Arc::clone(&answering), database.clone(), queue.to_owned());
                async move {
                    let worker = Worker::new(&queue).requeue(Requeue::Never);
                    let done = worker.process(delivery, |delivery| reply(&session, &database, delivery));
                    // The failure is on the span, and counted.
                    drop(done.await);
                }
            };
            session.consume(queue, AT_A_TIME, stop, work).await
        })
        .await;
    info!("the tools have ended");
}

/// Runs the tool of a message, and sends the answer.
async fn reply(session: &Session, database: &Database, delivery: Delivery) -> Result<(), Failure> {
    let found = run(database, &delivery.data);
    let answer = match &found {
        Ok(found) => Answer::Result(found.clone()),
        Err(failure) => Answer::Error(failure.error_type().to_owned()),
    };
    if let Some(reply_to) = ReplyTo::of(&delivery) {
        session.publish_answer(&reply_to, &answer).await?;
    }
    found.map(drop)
}

fn run(database: &Database, body: &[u8]) -> Result<String, Failure> {
    let call: ToolCall =
        serde_json::from_slice(body).map_err(|error| Failure::Malformed(error.to_string()))?;
    info!("gen_ai.tool.name" = call.tool.as_label(), "a tool runs");
    match call.tool {
        Tool::WeatherStatistics => weather::statistics(database, &call.input),
        Tool::TextStatistics => text::statistics(database, &call.input),
    }
}
