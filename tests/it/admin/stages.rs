//! Rules for stages: their change by a request with the token, and its refusal.

use telemetry::stage;

use super::client::{Answer, get, request};
use super::serving;

const TOKEN: &str = "0123456789abcdef";
const BEARER: (&str, &str) = ("authorization", "Bearer 0123456789abcdef");

#[stage("admin.changed")]
fn changed() {}

#[test]
fn a_change_with_the_token_applies_until_it_is_ended() {
    let (recording, address) = serving(|options| options.token(TOKEN), |builder| builder);
    let target = "/stages?rules=admin.*%3Dmetrics&by=on+call&minutes=5";
    assert_eq!(request(address, "POST", target, &[]).status, 401);
    let answer = request(address, "POST", target, &[BEARER]);
    assert_eq!((answer.status, answer.header("content-type")), (200, "application/json"));
    changed();
    assert_eq!(recording.tree(), "");
    let shown = request(address, "GET", "/stages", &[BEARER]);
    let shown: serde_json::Value = serde_json::from_str(shown.text()).unwrap();
    assert_eq!(shown["rules"], "*=trace,admin.*=metrics");
    let change = &shown["changes"][0];
    assert_eq!((&change["by"], &change["source"]), (&"on call".into(), &"admin".into()));
    let seconds = change["remaining_seconds"].as_u64().unwrap();
    assert!(seconds <= 300 && seconds > 200, "{seconds}");
    assert_eq!(request(address, "DELETE", "/stages?id=7", &[BEARER]).status, 404);
    let target = format!("/stages?id={}", change["id"]);
    assert_eq!(request(address, "DELETE", &target, &[]).status, 401);
    assert_eq!(request(address, "DELETE", &target, &[BEARER]).status, 200);
    changed();
    assert_eq!(recording.tree(), "admin.changed\n");
}

#[test]
fn a_server_without_a_token_shows_the_rules_and_changes_nothing() {
    let (recording, address) = serving(|options| options, |builder| builder.stages("admin.other=off"));
    for (method, target) in [("POST", "/stages?rules=admin.*%3Doff&by=me"), ("DELETE", "/stages?id=1")] {
        let answer = request(address, method, target, &[]);
        assert_eq!(answer.status, 403);
        assert!(answer.text().starts_with("a server without a token changes nothing"), "{}", answer.text());
    }
    changed();
    assert_eq!(recording.tree(), "admin.changed\n");
    let shown: serde_json::Value = serde_json::from_str(get(address, "/stages").text()).unwrap();
    assert_eq!(shown, serde_json::json!({ "rules": "*=trace,admin.other=off", "changes": [] }));
}

#[test]
fn a_mistake_in_a_change_is_explained() {
    let (_recording, address) = serving(|options| options.token(TOKEN), |builder| builder);
    let rows = [
        ("", "give `rules`, such as"),
        ("?rules=a%3Doff", "give `rules`, such as"),
        ("?rules=a%3Dloud&by=me", "`loud` in `a=loud` is no value"),
        ("?rules=a%3Doff&by=me&minutes=x", "minutes: `x` is no whole number"),
        ("?rules=a%3Doff&by=me&minutes=0", "the expiry of a change"),
        ("?rules=a%3Doff&by=me&minutes=1441", "the expiry of a change"),
    ];
    for (query, expected) in rows {
        let answer: Answer = request(address, "POST", &format!("/stages{query}"), &[BEARER]);
        assert_eq!(answer.status, 400, "{query}");
        assert!(answer.text().starts_with(expected), "{query}: {}", answer.text());
    }
    // Other pages take no method but GET and HEAD.
    assert_eq!(request(address, "POST", "/stagez", &[BEARER]).status, 405);
}
