//! `POST /api/v1/agents/{agent_id}/notify`: a notification for an agent, and its answer.

use std::sync::Arc;

use axum::Extension;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::response::Response;
use http::StatusCode;
use lapin::BasicProperties;
use serde::Serialize;
use telemetry::http::CorrelationId;
use telemetry::{Label as _, stage};

use super::{Gateway, json, refused, trace_id};
use crate::conventions::{key, span};
use crate::failure::Failure;
use crate::notification::{Agent, Notification, NotificationCreate};
use crate::session::{Session, answer, to_json};

/// Response to a notification that was processed.
#[derive(Serialize)]
struct Answered {
    /// Identifier of the trace of the request.
    trace_id: Option<String>,
    correlation_id: String,
    task_id: String,
    answer: String,
}

pub(super) async fn handle(
    State(gateway): State<Arc<Gateway>>,
    Path(agent_id): Path<String>,
    Extension(correlation): Extension<CorrelationId>,
    body: Bytes,
) -> Response {
    match answered(&gateway, &agent_id, &body).await {
        Ok((task_id, answer)) => {
            let correlation_id = correlation.to_string();
            json(StatusCode::OK, &Answered { trace_id: trace_id(), correlation_id, task_id, answer })
        }
        Err(failure) => refused(&failure),
    }
}

async fn answered(gateway: &Gateway, agent_id: &str, body: &[u8]) -> Result<(String, String), Failure> {
    let agent =
        Agent::named(agent_id).ok_or_else(|| Failure::NotFound("there is no such agent".to_owned()))?;
    let notification: NotificationCreate =
        serde_json::from_slice(body).map_err(|error| Failure::Malformed(error.to_string()))?;
    let task_id = CorrelationId::random().to_string();
    let answer = notify_agent(gateway, agent, notification, &task_id).await?;
    Ok((task_id, answer))
}

#[stage(
    span::GATEWAY_NOTIFY_AGENT,
    fields(
        key::AGENT_ID = agent.as_label(),
        key::NOTIFICATION_TYPE = notification.notification_type.as_label(),
        key::NOTIFICATION_SOURCE = notification.source.as_label(),
        key::NOTIFICATION_PRIORITY = notification.priority.label(),
    ),
)]
async fn notify_agent(
    gateway: &Gateway,
    agent: Agent,
    notification: NotificationCreate,
    task_id: &str,
) -> Result<String, Failure> {
    let session = gateway.broker.session()?;
    let kind = notification.notification_type;
    gateway.tasks.create(task_id, kind, notification.creator_id.as_deref())?;
    let body = to_json(&Notification { task_id: task_id.to_owned(), text: notification.text })?;
    let question = session.question(kind.as_label(), notification.priority.number());
    let queue = session.names().notifications_of(agent);
    publish_notification(&session, agent, &queue, &body, question.properties).await?;
    answer(question.waiting, gateway.timeout).await
}

/// Returns the size of the message at the broker.
#[stage(
    span::GATEWAY_PUBLISH_NOTIFICATION,
    fields(
        key::AGENT_ID = agent.as_label(),
        key::MESSAGING_DESTINATION_NAME = queue,
        key::MESSAGING_RABBITMQ_DESTINATION_ROUTING_KEY = queue,
    ),
    output(key = key::MESSAGING_MESSAGE_BODY_SIZE),
)]
async fn publish_notification(
    session: &Session,
    agent: Agent,
    queue: &str,
    body: &[u8],
    properties: BasicProperties,
) -> Result<usize, Failure> {
    session.send(queue, body, properties).await?;
    Ok(body.len())
}
