//! Circuit breakers: three failures open one, and a trial closes it.

use std::time::Duration;

use expect_test::expect;

use super::Service;

/// Time until a circuit breaker lets a trial pass.
pub(super) const COOL_DOWN: Duration = Duration::from_secs(30);

/// Returns the gauge and the counter of the circuit breaker, and its state in `/health`.
fn state(service: &Service) -> String {
    let health = service.get("/health");
    let series = |name: &str| {
        let lines = service.recording.metrics(&format!("dawsos_executor_circuit_breaker_{name}"));
        let line = lines.lines().find(|line| line.contains("\"currency_desk\""));
        line.and_then(|line| line.rsplit_once(' ')).map_or("-", |(_, value)| value).to_owned()
    };
    let shown = &health.body["agents"]["currency_desk"]["circuit_breaker"];
    format!("{shown} state={} failures={}\n", series("state"), series("failures_total"))
}

fn convert(service: &Service) -> String {
    let reply = service.convert();
    format!("  request {} {}\n", reply.status.as_u16(), reply.text("error"))
}

#[test]
fn an_agent_that_fails_three_times_is_not_called_until_a_trial_succeeds() {
    let service = Service::ready();
    let mut told = state(&service);
    for _ in 0..4 {
        told += &convert(&service);
    }
    told += &state(&service);
    service.executor.clock().skip(COOL_DOWN);
    // The trial fails.
    told += &(state(&service) + &convert(&service) + &state(&service));
    service.publish_rates();
    service.executor.clock().skip(COOL_DOWN);
    told += &(state(&service) + &convert(&service) + &state(&service));
    expect![[r#"
        "closed" state=0 failures=-
          request 502 rates_refused
          request 502 rates_refused
          request 502 rates_refused
          request 503 circuit_open
        "open" state=1 failures=3
        "half_open" state=2 failures=3
          request 502 rates_refused
        "open" state=1 failures=4
        "half_open" state=2 failures=4
          request 200 -
        "closed" state=0 failures=4
    "#]]
    .assert_eq(&told);
}

#[test]
fn changes_of_the_state_are_events_of_the_call() {
    let service = Service::ready();
    (0..3).for_each(|_| drop(service.convert()));
    service.publish_rates();
    service.executor.clock().skip(COOL_DOWN);
    drop(service.convert());
    let told: Vec<_> = service
        .recording
        .spans()
        .iter()
        .flat_map(|span| span.events.iter().map(move |event| (span, event)))
        .filter(|(_, event)| event.name == "circuit_breaker.changed")
        .map(|(span, event)| {
            let values: Vec<_> = event.attributes.iter().map(|(_, value)| value.to_string()).collect();
            format!("{} {}", span.name, values.join(" "))
        })
        .collect();
    let expected =
        ["open", "half_open", "closed"].map(|state| format!("agent.execute currency_desk {state}"));
    assert_eq!(told, expected);
}

#[test]
fn mistakes_of_clients_are_no_failures_of_the_agent() {
    let service = Service::ready();
    for _ in 0..4 {
        let reply = service.execute("value_in_currency", &serde_json::json!({"currency": "dollars"}));
        assert_eq!((reply.status.as_u16(), reply.text("error")), (422, "bad_input"));
    }
    assert_eq!(state(&service), "\"closed\" state=0 failures=-\n");
}
