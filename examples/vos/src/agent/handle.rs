//! Handling of one notification, from its arrival at the agent to its answer, and the work after the answer.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use lapin::message::Delivery;
use lapin::types::ShortString;
use telemetry::{InStage as _, Label as _, Measure as _, StageAttributes, StageError as _, stage};
use tokio::task::JoinSet;
use tracing::info;

use super::AT_A_TIME;
use super::model::{Prompt, Turn, call_model};
use crate::conventions::label::VosTaskStatus;
use crate::conventions::metric::WeatherRequests;
use crate::conventions::{key, metric, span};
use crate::failure::Failure;
use crate::notification::{Agent, Answer, Notification, NotificationType, Tool, ToolCall};
use crate::session::{ReplyTo, Session, answer, to_json};
use crate::tasks::Tasks;
use crate::weather::location;

/// Resources of an agent.
pub(super) struct Resources {
    pub(super) agent: Agent,
    pub(super) session: Arc<Session>,
    pub(super) tasks: Tasks,
    pub(super) timeout: Duration,
    pub(super) afterwards: Afterwards,
}

/// Work that continues after an answer.
#[derive(Clone, Default)]
pub(super) struct Afterwards {
    tasks: Arc<Mutex<JoinSet<()>>>,
}

impl Afterwards {
    /// Spawns the work as a child of the running stage.
    fn begin(&self, work: impl Future<Output = Result<(), Failure>> + Send + 'static) {
        let mut tasks = self.tasks.lock().unwrap_or_else(PoisonError::into_inner);
        while tasks.try_join_next().is_some() {}
        // The outcome is on the span: there is no receiver for it.
        tasks.spawn(async { drop(work.await) }.in_stage());
    }

    /// Waits until all of it has ended.
    pub(super) async fn end(&self) {
        let mut tasks = std::mem::take(&mut *self.tasks.lock().unwrap_or_else(PoisonError::into_inner));
        while tasks.join_next().await.is_some() {}
    }
}

/// Processes a notification, and sends the answer.
pub(super) async fn notification(
    resources: &Resources,
    delivery: Delivery,
    queue: &str,
) -> Result<(), Failure> {
    let kind = NotificationType::known(delivery.properties.kind().as_ref().map(ShortString::as_str));
    handle_notification(resources, delivery, queue, kind).await
}

#[stage(
    span::AGENT_HANDLE_NOTIFICATION,
    consume(delivery),
    fields(
        key::AGENT_ID = resources.agent.as_label(),
        key::MESSAGING_DESTINATION_NAME = queue,
        key::MESSAGING_MESSAGE_BODY_SIZE = delivery.data.len(),
        key::NOTIFICATION_TYPE = kind,
    ),
    metrics(
        started = metric::VOS_AGENT_NOTIFICATIONS_RECEIVED,
        calls = metric::VOS_AGENT_NOTIFICATIONS_PROCESSED,
        share(metric::VOS_AGENT_CAPACITY, of = AT_A_TIME),
        queue_time = metric::VOS_AGENT_NOTIFICATIONS_WAIT_DURATION,
    ),
)]
async fn handle_notification(
    resources: &Resources,
    delivery: Delivery,
    queue: &str,
    kind: &'static str,
) -> Result<(), Failure> {
    info!("notification.type" = kind, "a notification arrived");
    let reply_to = ReplyTo::of(&delivery);
    let worked = work(resources, &delivery.data).await;
    let said = match &worked {
        Ok(done) => Answer::Result(done.sentence.clone()),
        Err(failure) => Answer::Error(failure.error_type().to_owned()),
    };
    if let Some(reply_to) = reply_to {
        publish_response(resources, &reply_to, &resources.session.names().responses(), &said).await?;
    }
    let done = worked?;
    // The work continues after the answer, as a child of this stage.
    resources.afterwards.begin(spawn_operation(resources.agent, resources.tasks.clone(), done, kind));
    Ok(())
}

/// Result of the work on a task.
struct Done {
    task_id: String,
    sentence: String,
}

async fn work(resources: &Resources, body: &[u8]) -> Result<Done, Failure> {
    let notification: Notification =
        serde_json::from_slice(body).map_err(|error| Failure::Malformed(error.to_string()))?;
    let Notification { task_id, text } = notification;
    resources.tasks.change_status(&task_id, VosTaskStatus::InProgress)?;
    let said = converse(resources, &text).await;
    let status = if said.is_ok() { VosTaskStatus::Completed } else { VosTaskStatus::Failed };
    resources.tasks.change_status(&task_id, status)?;
    Ok(Done { task_id, sentence: said? })
}

/// Has the model choose a tool, and describe the tool's findings.
async fn converse(resources: &Resources, text: &str) -> Result<String, Failure> {
    let mut prompt = call_model(resources.agent, &Prompt::Choose(text))?;
    // A model that continues to call tools is stopped.
    for _ in 0..3 {
        match prompt.turn {
            Turn::Say(sentence) => return Ok(sentence),
            Turn::Call(call) => {
                let found = execute_tool(resources, &call).await?;
                prompt = call_model(resources.agent, &Prompt::Phrase(&found.text))?;
            }
        }
    }
    Err(Failure::Remote("model_does_not_end".to_owned()))
}

/// Findings of a tool.
#[derive(StageAttributes)]
struct Found {
    #[telemetry(key = key::VOS_TOOL_RESULT_SIZE)]
    size: usize,
    #[telemetry(skip)]
    text: String,
}

#[stage(
    span::AGENT_EXECUTE_TOOL,
    fields(key::AGENT_ID = resources.agent.as_label(), key::GEN_AI_TOOL_NAME = call.tool.as_label()),
    output,
    metrics(calls = metric::VOS_AGENT_TOOL_EXECUTIONS)
)]
async fn execute_tool(resources: &Resources, call: &ToolCall) -> Result<Found, Failure> {
    if call.tool == Tool::WeatherStatistics {
        WeatherRequests { location: location(&call.input) }.add(1);
    }
    let text = ask_tool(resources, call).await?;
    Ok(Found { size: text.len(), text })
}

async fn ask_tool(resources: &Resources, call: &ToolCall) -> Result<String, Failure> {
    let question = resources.session.question(call.tool.as_label(), 0);
    let queue = resources.session.names().tools();
    resources.session.publish(&queue, &to_json(call)?, question.properties).await?;
    answer(question.waiting, resources.timeout).await
}

/// Returns the size of the message at the broker.
#[stage(
    span::AGENT_PUBLISH_RESPONSE,
    fields(key::AGENT_ID = resources.agent.as_label(), key::MESSAGING_DESTINATION_NAME = exchange),
    output(key = key::MESSAGING_MESSAGE_BODY_SIZE),
)]
async fn publish_response(
    resources: &Resources,
    to: &ReplyTo,
    exchange: &str,
    answer: &Answer,
) -> Result<usize, Failure> {
    resources.session.send_answer(to, answer).await
}

/// Stores the subject of the answer, after the answer was sent.
#[stage(
    span::AGENT_SPAWN_OPERATION,
    fields(key::AGENT_ID = agent.as_label(), key::NOTIFICATION_TYPE = kind),
)]
async fn spawn_operation(agent: Agent, tasks: Tasks, done: Done, kind: &'static str) -> Result<(), Failure> {
    tasks.remember(agent.as_label(), &done.task_id, done.sentence.len())?;
    info!("the answer is kept");
    Ok(())
}
