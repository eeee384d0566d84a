//! Lines under load: each one of a request has its correlation id, in every process.

use std::collections::BTreeSet;
use std::thread;

use super::services::{Line, Service, Services, notify};
use crate::folder::Folder;
use receiver::Receiver;

/// Number of clients that ask at a time.
const AT_ONCE: usize = 8;
/// Number of notifications of each client.
const EACH: usize = 12;

/// Returns an agent and a text: two notifications of three fail, in the tool or in the model.
fn question(number: usize) -> (&'static str, String) {
    match number % 3 {
        0 => ("weather", "How warm is it in Ulm?".to_owned()),
        1 => ("weather", "And in Atlantis?".to_owned()),
        _ => ("text", "word ".repeat(600)),
    }
}

#[test]
fn no_event_and_no_failure_lacks_its_correlation_id() {
    let (receiver, folder) = (Receiver::http(), Folder::new("vos-load"));
    let Some(mut services) = Services::prepare(&receiver, &folder) else { return };
    // Every query is slow, and has a line.
    services.start_all(&["--slow-query", "0"]);
    let gateway = services.gateway();
    let askers: Vec<_> = (0..AT_ONCE)
        .map(|asker| {
            thread::spawn(move || {
                for number in 0..EACH {
                    let (agent, text) = question(number);
                    notify(gateway, agent, &text, &format!("load-{asker}.{number}"));
                }
            })
        })
        .collect();
    askers.into_iter().for_each(|asker| asker.join().unwrap());
    services.wait_for(Service::Agent, "the answer is kept", AT_ONCE * EACH / 3);
    let lines = services.end();

    let is_told = |line: &&Line| !line.text("event").is_empty() || !line.text("trace_id").is_empty();
    let told: Vec<_> = lines.iter().filter(is_told).collect();
    let lacking: Vec<_> =
        told.iter().filter(|line| line.text("correlation.id").is_empty()).map(|line| &line.json).collect();
    assert!(lacking.is_empty(), "{} of {} lines: {lacking:#?}", lacking.len(), told.len());
    let ids: BTreeSet<_> = told.iter().map(|line| line.text("correlation.id")).collect();
    assert_eq!(ids.len(), AT_ONCE * EACH);
    for event in
        ["stage.query.slow", "agent.call_model.failed", "agent.execute_tool.failed", "vos.task.created"]
    {
        assert!(told.iter().any(|line| line.text("event") == event), "{event}");
    }
}
