//! What is sent: notifications to agents, and requests to tools.

use serde::{Deserialize, Serialize};
use telemetry::Label;

use crate::conventions::label::NotificationPriority;

/// The agents that there are. Whoever is not among them is not notified: names that clients invent are no labels.
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

/// The kinds of notifications.
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

    /// What a message says that it is, `other` if that is none of these: it may come from anybody.
    pub(crate) fn known(name: Option<&str>) -> &'static str {
        let known = NotificationType::ALL.iter().find(|known| Some(known.as_label()) == name);
        known.map_or("other", |known| known.as_label())
    }
}

/// Who notifies.
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

/// How urgent it is.
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

    /// The same as the broker has it, the more the sooner.
    pub(crate) const fn number(self) -> u8 {
        match self {
            Priority::Low => 0,
            Priority::Normal => 1,
            Priority::High => 2,
        }
    }
}

/// What a client sends.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct NotificationCreate {
    pub(crate) notification_type: NotificationType,
    #[serde(default)]
    pub(crate) source: Source,
    #[serde(default)]
    pub(crate) priority: Priority,
    /// Who wants it done.
    #[serde(default)]
    pub(crate) creator_id: Option<String>,
    /// What is asked, in words.
    pub(crate) text: String,
}

/// What an agent is sent; trace context is in the headers of the message, and not among this.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Notification {
    pub(crate) task_id: String,
    pub(crate) text: String,
}

/// The tools that there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Label, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Tool {
    WeatherStatistics,
    TextStatistics,
}

/// What a tool is to do.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct ToolCall {
    pub(crate) tool: Tool,
    /// A place, or a text.
    pub(crate) input: String,
}

/// What an agent or a tool answers: words, or the class of the error.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Answer {
    Result(String),
    Error(String),
}
