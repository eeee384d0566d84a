//! Names of queues and exchanges.

use telemetry::Label as _;

use crate::notification::Agent;

/// Names at the broker: few, and known at the start of the program.
#[derive(Clone, Debug)]
pub(crate) struct Names {
    prefix: String,
}

impl Names {
    pub(crate) fn new(prefix: &str) -> Names {
        Names { prefix: prefix.to_owned() }
    }

    /// Returns the queue of an agent's notifications.
    pub(crate) fn notifications_of(&self, agent: Agent) -> String {
        format!("{}{}_queue", self.prefix, agent.as_label())
    }

    /// Returns the queue of requests to tools.
    pub(crate) fn tools(&self) -> String {
        format!("{}tools_queue", self.prefix)
    }

    /// Returns the exchange of all answers. Each requester has a queue there, with a name from the
    /// broker. That name is a routing key and no label: each process that ever ran has another one.
    pub(crate) fn responses(&self) -> String {
        format!("{}responses", self.prefix)
    }
}
