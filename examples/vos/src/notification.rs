//! Messages: notifications to agents, and requests to tools.

use serde::{Deserialize, Serialize};
use telemetry::Label;

use crate::conventions::label::NotificationPriority;

/// An agent. Other names are rejected, so that names that clients invent are no labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Label, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Agent {
    Weather,
    Text,
}

impl Agent {
    pub(crate) const ALL: [Agent; 2] = [Agent::Weather, Agent::Text];

    pub(crate) fn named(name: &str) -> Option<Agent> {
        Agent::ALL.into_iter().find(|agent| agent.as_label() == name)
    }
}

/// Kind of notification.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Label, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum NotificationType {
    UserMessage,
    TaskAssigned,
    Scheduled,
}

impl NotificationType {
    const ALL: [NotificationType; 3] =
        [NotificationType::UserMessage, NotificationType::TaskAssigned, NotificationType::Scheduled];

    /// Returns the kind in a message, `other` if it is unknown: the message may come from any client.
    pub(crate) fn known(name: Option<&str>) -> &'static str {
        let known = NotificationType::ALL.iter().find(|known| Some(known.as_label()) == name);
        known.map_or("other", |known| known.as_label())
    }
}

/// Source of the notification.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Label, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Source {
    #[default]
    ApiGateway,
    Agent,
    Scheduler,
    #[serde(other)]
    Other,
}

/// Priority of the notification.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Priority {
    Low,
    #[default]
    Normal,
    High,
}

impl Priority {
    pub(crate) const fn label(self) -> NotificationPriority {
        match self {
            Priority::Low => NotificationPriority::Low,
            Priority::Normal => NotificationPriority::Normal,
            Priority::High => NotificationPriority::High,
        }
    }

    /// Returns the priority of the broker's message; higher ones are first.
    pub(crate) const fn number(self) -> u8 {
        match self {
            Priority::Low => 0,
            Priority::Normal => 1,
            Priority::High => 2,
        }
    }
}

/// Notification of a client.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct NotificationCreate {
    pub(crate) notification_type: NotificationType,
    #[serde(default)]
    pub(crate) source: Source,
    #[serde(default)]
    pub(crate) priority: Priority,
    /// User of the notification.
    #[serde(default)]
    pub(crate) creator_id: Option<String>,
    /// Text of the notification.
    pub(crate) text: String,
}

/// Notification for an agent; trace context is in the headers of the message, not in its body.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Notification {
    pub(crate) task_id: String,
    pub(crate) text: String,
}

/// A tool.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Label, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Tool {
    WeatherStatistics,
    TextStatistics,
}

/// Request to a tool.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct ToolCall {
    pub(crate) tool: Tool,
    /// Input of the tool: a place, or a text.
    pub(crate) input: String,
}

/// Answer of an agent or a tool: words, or the class of the error.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Answer {
    Result(String),
    Error(String),
}
