//! One trace for each notification, with the right parents.

use std::collections::BTreeMap;

use expect_test::expect;
use opentelemetry_proto::tonic::trace::v1::span::SpanKind;

use super::{Observed, Recorded, observed};

/// Renders a trace as a tree: service, kind and name of each span, ordered by start time.
fn tree(observed: &Observed, trace: &str) -> String {
    let mut children = BTreeMap::<String, Vec<&Recorded>>::new();
    let mut ids = Vec::new();
    for recorded in observed.spans.iter().filter(|recorded| recorded.trace() == trace) {
        ids.push(recorded.id());
        children.entry(super::hexadecimal(&recorded.span.parent_span_id)).or_default().push(recorded);
    }
    children.values_mut().for_each(|spans| spans.sort_by_key(|recorded| recorded.span.start_time_unix_nano));
    // A missing parent would hide its descendants.
    for parent in children.keys().filter(|parent| !parent.is_empty()) {
        assert!(ids.contains(parent), "the span {parent} is missing");
    }
    let mut text = String::new();
    draw(&children, "", 0, &mut text);
    observed.steady(&text)
}

fn draw(children: &BTreeMap<String, Vec<&Recorded>>, parent: &str, depth: usize, text: &mut String) {
    for recorded in children.get(parent).into_iter().flatten() {
        let kind = match recorded.span.kind() {
            SpanKind::Internal => String::new(),
            kind => format!(" ({})", kind.as_str_name().replace("SPAN_KIND_", "").to_lowercase()),
        };
        let error = recorded.text("error.type");
        let error = if error.is_empty() { error } else { format!(" [{error}]") };
        let (service, name) = (recorded.service.trim_start_matches("vos-"), &recorded.span.name);
        *text += &format!("{}{service} {name}{kind}{error}\n", "  ".repeat(depth));
        draw(children, &recorded.id(), depth + 1, text);
    }
}

#[test]
fn one_notification_is_one_trace_through_three_processes() {
    let Some(observed) = observed() else { return };
    let reply = &observed.replies[0];
    assert_eq!(reply.status, 200, "{reply:?}");
    expect![[r#"
        gateway POST /api/v1/agents/{agent_id}/notify (server)
          gateway gateway.notify_agent
            gateway task.create
              gateway INSERT tasks (client)
              gateway DELETE tasks (client)
            gateway gateway.publish_notification (producer)
              agent agent.handle_notification (consumer)
                agent task.change_status
                  agent UPDATE tasks (client)
                agent agent.call_model (client)
                agent agent.execute_tool
                  agent publish tools_queue (producer)
                    tool process tools_queue (consumer)
                      tool SELECT weather (client)
                      tool publish responses:amq.gen-* (producer)
                        agent process responses:amq.gen-* (consumer)
                agent agent.call_model (client)
                agent task.change_status
                  agent UPDATE tasks (client)
                agent agent.publish_response (producer)
                  gateway process responses:amq.gen-* (consumer)
                agent agent.spawn_operation
                  agent INSERT answers (client)
                  agent DELETE answers (client)
                  agent SELECT answers (client)
    "#]]
    .assert_eq(&tree(observed, reply.text("trace_id")));
}

#[test]
fn a_failure_is_recorded_at_every_step_to_the_client() {
    let Some(observed) = observed() else { return };
    let reply = &observed.replies[2];
    assert_eq!((reply.status, reply.text("error")), (502, "remote"));
    expect![[r#"
        gateway POST /api/v1/agents/{agent_id}/notify (server) [502]
          gateway gateway.notify_agent [remote]
            gateway task.create
              gateway INSERT tasks (client)
              gateway DELETE tasks (client)
            gateway gateway.publish_notification (producer)
              agent agent.handle_notification (consumer) [remote]
                agent task.change_status
                  agent UPDATE tasks (client)
                agent agent.call_model (client)
                agent agent.execute_tool [remote]
                  agent publish tools_queue (producer)
                    tool process tools_queue (consumer) [not_found]
                      tool SELECT weather (client)
                      tool publish responses:amq.gen-* (producer)
                        agent process responses:amq.gen-* (consumer)
                agent task.change_status
                  agent UPDATE tasks (client)
                agent agent.publish_response (producer)
                  gateway process responses:amq.gen-* (consumer)
    "#]]
    .assert_eq(&tree(observed, reply.text("trace_id")));
}

#[test]
fn every_answer_has_its_trace_and_its_correlation_id() {
    let Some(observed) = observed() else { return };
    let rows = observed.replies.iter().zip(1..).map(|(reply, number)| {
        let trace = reply.text("trace_id");
        let roots = observed
            .spans
            .iter()
            .filter(|recorded| recorded.trace() == trace && recorded.span.parent_span_id.is_empty());
        let roots: Vec<_> = roots.map(|recorded| recorded.span.name.as_str()).collect();
        format!("{number} {} {} {} {roots:?}\n", reply.status, reply.correlation, reply.text("answer"))
    });
    expect![[r#"
        1 200 req-1 The weather there: 8.8 °C in the mean, 767 mm of rain and 1653 hours of sun a year, warmest in month 7. ["POST /api/v1/agents/{agent_id}/notify"]
        2 200 req-2 The text has 4 words, 3 different ones, most often `the`. ["POST /api/v1/agents/{agent_id}/notify"]
        3 502 req-3  ["POST /api/v1/agents/{agent_id}/notify"]
        4 502 req-4  ["POST /api/v1/agents/{agent_id}/notify"]
        5 404 req-5  ["POST /api/v1/agents/{agent_id}/notify"]
        6 200 req-health  []
    "#]].assert_eq(&rows.collect::<String>());
}

#[test]
fn consumers_record_the_time_in_the_queue() {
    let Some(observed) = observed() else { return };
    let consumers = observed.spans.iter().filter(|recorded| recorded.span.kind() == SpanKind::Consumer);
    let mut rows: Vec<_> = consumers
        .map(|recorded| {
            let waited: f64 = recorded.text("stage.queue.time").parse().unwrap();
            let seconds =
                (recorded.span.end_time_unix_nano - recorded.span.start_time_unix_nano) as f64 / 1e9;
            assert!(
                (0.0..60.0).contains(&waited),
                "{} waited for {waited} s, took {seconds} s",
                recorded.span.name
            );
            format!("{} {}\n", recorded.service, observed.steady(&recorded.span.name))
        })
        .collect();
    rows.sort();
    expect![[r#"
        vos-agent agent.handle_notification
        vos-agent agent.handle_notification
        vos-agent agent.handle_notification
        vos-agent agent.handle_notification
        vos-agent process responses:amq.gen-*
        vos-agent process responses:amq.gen-*
        vos-agent process responses:amq.gen-*
        vos-gateway process responses:amq.gen-*
        vos-gateway process responses:amq.gen-*
        vos-gateway process responses:amq.gen-*
        vos-gateway process responses:amq.gen-*
        vos-tool process tools_queue
        vos-tool process tools_queue
        vos-tool process tools_queue
    "#]]
    .assert_eq(&rows.concat());
}

#[test]
fn texts_and_names_of_users_are_not_exported() {
    let Some(observed) = observed() else { return };
    let spans: String = observed.spans.iter().map(|recorded| format!("{:?}", recorded.span)).collect();
    let lines: String = observed.lines.iter().map(|line| line.json.to_string()).collect();
    let scrapes: String = observed.scrapes.values().cloned().collect();
    for secret in ["user-17", "How warm", "the better", "Atlantis", "atlantis"] {
        for (what, said) in [("spans", &spans), ("lines", &lines), ("metrics", &scrapes)] {
            assert!(!said.contains(secret), "{secret} is in the {what}");
        }
    }
}
