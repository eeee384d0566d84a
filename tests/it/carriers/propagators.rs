//! Propagation formats: the chosen ones, and no others.

use semconv::Key;
use telemetry::propagation::{Propagator, extract, inject};
use telemetry::stage;
use telemetry::testing::record_with;

use super::{SAMPLED, headers};

const TASK: Key<str> = Key::new("task.id").as_context();

/// Returns the headers that a stage sends, and those of a caller that it reads, as `sent: … read: …`.
#[stage("propagators.send")]
fn crossing(#[telemetry(key = TASK)] id: &str) -> String {
    let mut out = headers(&[]);
    inject(&mut out);
    let mut sent: Vec<&str> = out.keys().map(String::as_str).collect();
    sent.sort_unstable();
    let caller =
        extract(&headers(&[("traceparent", SAMPLED), ("tracestate", "a=b"), ("baggage", "task.id=T")]));
    let (parent, baggage) = (caller.parent().is_some(), caller.baggage().count());
    format!("sent: {} read: parent={parent} baggage={baggage}", sent.join(","))
}

#[test]
fn context_crosses_processes_in_the_chosen_formats() {
    use Propagator::{Baggage, TraceContext};
    let rows: [(&[Propagator], &str); 4] = [
        (Propagator::ALL, "sent: baggage,traceparent read: parent=true baggage=1"),
        (&[TraceContext], "sent: traceparent read: parent=true baggage=0"),
        (&[Baggage], "sent: baggage read: parent=false baggage=1"),
        (&[], "sent:  read: parent=false baggage=0"),
    ];
    for (chosen, expected) in rows {
        let recording = record_with(|builder| builder.propagate(&TASK).propagators(chosen.iter().copied()));
        assert_eq!(crossing("T-1"), expected, "{chosen:?}");
        drop(recording);
    }
}
