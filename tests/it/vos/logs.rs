//! Logs of all processes: each line has the ids of its span and the correlation id, also under load.

use std::collections::{BTreeMap, BTreeSet};
use std::thread;

use expect_test::expect;

use super::services::{Line, Service, Services, notify};
use super::{Recorded, observed, spans};
use crate::folder::Folder;
use receiver::Receiver;
use vos::conventions::ATTRIBUTES;

/// Compares a line with its span.
fn compare(line: &Line, by_id: &BTreeMap<String, &Recorded>) {
    let said = &line.json;
    let recorded = by_id.get(line.text("span_id")).unwrap_or_else(|| panic!("no span of {said}"));
    assert_eq!(line.text("trace_id"), recorded.trace(), "{said}");
    assert_eq!(line.text("correlation.id"), recorded.text("correlation.id"), "{said}");
    assert_eq!(recorded.service, format!("vos-{}", line.service.name()), "{said}");
    assert_eq!(line.text("stage"), recorded.span.name, "{said}");
}

#[test]
fn lines_of_concurrent_notifications_differ_by_correlation_id() {
    const AT_ONCE: usize = 12;
    const EACH: usize = 3;
    let (receiver, folder) = (Receiver::http(), Folder::new("vos-lines"));
    let Some(mut services) = Services::prepare(&receiver, &folder) else { return };
    // No query is slow, however busy the machine is: it would have lines of its own.
    services.start_all(&["--slow-query", "600000"]);
    let gateway = services.gateway();
    let askers: Vec<_> = (0..AT_ONCE)
        .map(|asker| {
            thread::spawn(move || {
                let ids = (0..EACH).map(|number| format!("asker-{asker}.{number}"));
                ids.map(|id| {
                    let agent = ["weather", "text"][asker % 2];
                    let reply = notify(gateway, agent, "Is it cold in Oslo?", &id);
                    assert_eq!((reply.status, &reply.correlation), (200, &id), "{reply:?}");
                    (id, reply.text("trace_id").to_owned())
                })
                .collect::<Vec<_>>()
            })
        })
        .collect();
    let traces: BTreeMap<_, _> = askers.into_iter().flat_map(|asker| asker.join().unwrap()).collect();
    assert_eq!(traces.values().collect::<BTreeSet<_>>().len(), AT_ONCE * EACH);
    services.wait_for(Service::Agent, "the answer is kept", AT_ONCE * EACH);
    let lines = services.end();

    let spans = spans(&receiver);
    let by_id: BTreeMap<_, _> = spans.iter().map(|recorded| (recorded.id(), recorded)).collect();
    let mut of_each = BTreeMap::<&str, Vec<String>>::new();
    for line in lines.iter().filter(|line| !line.text("trace_id").is_empty()) {
        compare(line, &by_id);
        let id = line.text("correlation.id");
        assert_eq!(traces.get(id).map(String::as_str), Some(line.text("trace_id")), "{:?}", line.json);
        let said = if line.text("message").is_empty() { line.text("event") } else { line.text("message") };
        of_each.entry(id).or_default().push(format!("{} {said}", line.service.name()));
    }
    assert_eq!(of_each.len(), AT_ONCE * EACH);
    // All notifications have equal lines.
    let sets: BTreeSet<String> = of_each
        .into_values()
        .map(|mut said| {
            said.sort();
            said.join("\n") + "\n"
        })
        .collect();
    expect![[r#"
        agent a notification arrived
        agent the answer is kept
        gateway stage.end
        gateway vos.task.created
        tool a tool runs
    "#]]
    .assert_eq(&sets.into_iter().collect::<Vec<_>>().join("or\n"));
}

#[test]
fn lines_outside_notifications_have_no_trace() {
    let Some(observed) = observed() else { return };
    let is_own = |line: &&Line| line.text("trace_id").is_empty() && line.text("target").starts_with("vos");
    // Retries depend on the load of the broker, not on the service.
    let is_retry = |line: &&Line| line.text("message").starts_with("the broker does not answer");
    let own = observed.lines.iter().filter(is_own).filter(|line| !is_retry(line));
    let own: BTreeSet<_> =
        own.map(|line| format!("{} {}\n", line.service.name(), line.text("message"))).collect();
    expect![[r#"
        agent connected to the broker
        agent consuming
        agent disconnected from the broker
        agent serving metrics and health
        agent the agents have ended
        gateway connected to the broker
        gateway disconnected from the broker
        gateway listening
        gateway serving metrics and health
        tool connected to the broker
        tool consuming
        tool disconnected from the broker
        tool serving metrics and health
        tool the tools have ended
    "#]]
    .assert_eq(&own.into_iter().collect::<String>());
}

#[test]
fn fields_of_lines_have_names_of_the_registry() {
    let Some(observed) = observed() else { return };
    let known: BTreeSet<_> = ATTRIBUTES.iter().chain(semconv::ATTRIBUTES).copied().collect();
    let own = observed.lines.iter().filter(|line| line.text("target").starts_with("vos"));
    let names = own.filter_map(|line| line.json["fields"].as_object()).flat_map(|fields| fields.keys());
    let unknown: BTreeSet<_> = names.filter(|name| !known.contains(name.as_str())).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}

#[test]
fn every_line_is_structured() {
    let Some(observed) = observed() else { return };
    for service in Service::ALL {
        assert!(observed.lines_of(service).count() > 5, "{service:?}");
    }
    for line in &observed.lines {
        for name in ["timestamp", "level", "target"] {
            assert!(!line.text(name).is_empty(), "{name}: {}", line.json);
        }
        assert!(line.text("message").len() + line.text("event").len() > 0, "{}", line.json);
    }
}
