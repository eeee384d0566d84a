//! What queues and exchanges are called.

use telemetry::Label as _;

use crate::notification::Agent;

/// The names at the broker: few, and known when the program starts.
#[derive(Clone, Debug)]
pub(crate) struct Names {
    prefix: String,
}

impl Names {
    pub(crate) fn new(prefix: &str) -> Names {
        Names { prefix: prefix.to_owned() }
    }

    /// Where an agent's notifications wait.
    pub(crate) fn notifications_of(&self, agent: Agent) -> String {
        format!("{}{}_queue", self.prefix, agent.as_label())
    }

    /// Where requests to tools wait.
    pub(crate) fn tools(&self) -> String {
        format!("{}tools_queue", self.prefix)
    }

    /// The exchange of all answers: whoever asked has a queue there that the broker has named. That name is a routing
    /// key and no label: there is another one for every process that ever ran.
    pub(crate) fn responses(&self) -> String {
        format!("{}responses", self.prefix)
    }
}
