//! Names of destinations, as OpenTelemetry's conventions for RabbitMQ make them of exchange, routing key and
//! queue.

use std::borrow::Cow;

use crate::amqp::SYSTEM;
use crate::instruments::queue::Queue;

/// Name where both the exchange is the default one and the routing key is empty.
const DEFAULT: &str = "amq.default";
/// Beginnings of names that the broker generates, each followed by a random text.
const GENERATED: [&str; 2] = ["amq.gen-", "amq.rabbitmq.reply-to."];

/// Where a message is sent to, or comes from.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Destination<'m> {
    pub(super) name: Cow<'m, str>,
    /// The name without what the broker generated, if it generated something.
    pub(super) template: Option<String>,
}

impl<'m> Destination<'m> {
    /// Returns the destination of a producer: `exchange:routing key`, of which the default exchange and an
    /// empty routing key are left out.
    pub(super) fn of_producer(exchange: &'m str, routing_key: &'m str) -> Destination<'m> {
        Destination::of(&[exchange, routing_key])
    }

    /// Returns the destination of a consumer: `exchange:routing key:queue`. A queue that has the name of the
    /// routing key is left out.
    pub(super) fn of_consumer(exchange: &'m str, routing_key: &'m str, queue: &'m str) -> Destination<'m> {
        let queue = if queue == routing_key { "" } else { queue };
        Destination::of(&[exchange, routing_key, queue])
    }

    fn of(parts: &[&'m str]) -> Destination<'m> {
        let parts: Vec<&str> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
        let templates: Vec<Cow<'_, str>> = parts.iter().map(|part| template(part)).collect();
        let is_generated = templates.iter().any(|template| matches!(template, Cow::Owned(_)));
        Destination {
            name: match parts.as_slice() {
                [] => Cow::Borrowed(DEFAULT),
                [one] => Cow::Borrowed(one),
                several => Cow::Owned(several.join(":")),
            },
            template: is_generated.then(|| templates.join(":")),
        }
    }

    /// Returns the instrument for the destination.
    pub(super) fn instrument(&self) -> Queue<'_> {
        let queue = Queue::new(SYSTEM, &self.name);
        match &self.template {
            Some(template) => queue.template(template),
            None => queue,
        }
    }
}

/// Returns the name without what the broker generated.
fn template(name: &str) -> Cow<'_, str> {
    match GENERATED.iter().find(|beginning| name.starts_with(**beginning)) {
        Some(beginning) => Cow::Owned(format!("{beginning}*")),
        None => Cow::Borrowed(name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_made_of_what_is_not_empty() {
        // Exchange, routing key, queue; the producer's name and the consumer's.
        let rows = [
            (["", "mails", "mails"], "mails", "mails"),
            (["events", "order.paid", "mails"], "events:order.paid", "events:order.paid:mails"),
            (["events", "mails", "mails"], "events:mails", "events:mails"),
            (["fanout", "", "mails"], "fanout", "fanout:mails"),
            (["", "", ""], "amq.default", "amq.default"),
        ];
        for ([exchange, routing_key, queue], producer, consumer) in rows {
            let sent = Destination::of_producer(exchange, routing_key);
            assert_eq!((&*sent.name, sent.template), (producer, None));
            let received = Destination::of_consumer(exchange, routing_key, queue);
            assert_eq!((&*received.name, received.template), (consumer, None));
        }
    }

    #[test]
    fn generated_names_have_a_template() {
        let sent = Destination::of_producer("replies", "amq.gen-grVcDKl64cTR7XtK8m4M_w");
        assert_eq!(sent.name, "replies:amq.gen-grVcDKl64cTR7XtK8m4M_w");
        assert_eq!(sent.template.as_deref(), Some("replies:amq.gen-*"));
        let received = Destination::of_consumer("", "amq.rabbitmq.reply-to.g1h2AA5", "amq.rabbitmq.reply-to");
        assert_eq!(received.template.as_deref(), Some("amq.rabbitmq.reply-to.*:amq.rabbitmq.reply-to"));
    }
}
