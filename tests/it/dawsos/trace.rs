//! The trace of a request.

use expect_test::expect;
use serde_json::json;
use telemetry::export::{OwnedValue, TreeStyle};

use super::Service;

const NAMES: TreeStyle =
    TreeStyle { durations: false, attributes: false, captures: false, siblings: 2, ..TreeStyle::FULL };

#[test]
fn one_request_is_one_trace() {
    let service = Service::ready();
    let reply = service.execute("portfolio_overview", &json!({}));
    assert_eq!(reply.status, 200, "{}", reply.body);
    expect![[r#"
        POST /v1/execute
        └─ executor.execute_pattern
           ├─ executor.check_freshness
           └─ orchestrator.run_pattern
              ├─ orchestrator.run_step
              │  └─ agent.execute
              │     └─ ledger.read_positions
              │        └─ SELECT transactions
              ├─ orchestrator.run_step
              │  └─ agent.execute
              │     ├─ pricing.value_position
              │     ├─ pricing.value_position
              │     └─ … 3 more pricing.value_position
              └─ … 1 more orchestrator.run_step
    "#]]
    .assert_eq(&service.recording.tree_in(NAMES));
}

#[test]
fn attributes_of_a_request() {
    let service = Service::ready();
    let trade = json!({"security_id": "ZZ00STROMNET", "amount": 150_000});
    let reply = service.execute("trade_preview", &trade);
    assert_eq!(reply.status, 200, "{}", reply.body);
    let style = TreeStyle { durations: false, repetitions: false, siblings: 1, ..TreeStyle::FULL };
    expect![[r#"
        POST /v1/execute  http.request.method=POST http.route=/v1/execute url.scheme=http url.path=/v1/execute network.protocol.version=1.1 correlation.id=req_123 http.response.status_code=200 http.response.body.size=691
        └─ executor.execute_pattern  request.id=req_123 pattern.id=trade_preview pricing_pack.id=PP_2025-10-22 ledger.commit_hash=2a09a1ce229f user.id=f723f54a portfolio.id=ebfa629d request.api_key=[REDACTED] security.id=47efa01f trade.amount=[REDACTED] request.require_fresh=true
           │  → input  user.id=f723f54a portfolio.id=ebfa629d request.api_key=[REDACTED] security.id=47efa01f trade.amount=[REDACTED] request.require_fresh=true
           ├─ executor.check_freshness  pricing_pack.status=fresh
           └─ orchestrator.run_pattern  pattern.step_count=3
              ├─ orchestrator.run_step  pattern.step_index=0 agent.name=financial_analyst agent.capability=ledger.positions
              │  └─ agent.execute  circuit_breaker.state=closed
              │     └─ ledger.read_positions  portfolio.id=ebfa629d position.count=5
              │        │  ← output  position.count=5
              │        └─ SELECT transactions  db.system.name=sqlite db.operation.name=SELECT db.collection.name=transactions db.query.text="SELECT kind, security, quantity, cents FROM transactions WHERE portfolio = ?1 AND date <= ?2 ORDER BY date, number" db.response.returned_rows=13
              └─ … 2 more orchestrator.run_step
    "#]].assert_eq(&service.recording.tree_in(style));
}

#[test]
fn a_failure_is_recorded_at_every_step_to_the_client() {
    let service = Service::ready();
    let reply = service.convert();
    assert_eq!((reply.status.as_u16(), reply.text("error")), (502, "rates_refused"));
    expect![[r#"
        POST /v1/execute [error: 502]
        └─ executor.execute_pattern [error: rates_refused]
           ├─ executor.check_freshness
           └─ orchestrator.run_pattern [error: rates_refused]
              ├─ orchestrator.run_step
              │  └─ agent.execute
              │     └─ ledger.read_positions
              │        └─ SELECT transactions
              ├─ orchestrator.run_step
              │  └─ agent.execute
              │     ├─ pricing.value_position
              │     ├─ pricing.value_position
              │     └─ … 3 more pricing.value_position
              └─ orchestrator.run_step [error: rates_refused]
                 └─ agent.execute [error: rates_refused]
                    └─ GET [error: 503]
                       └─ GET /rates/{currency} [error: 503]
    "#]]
    .assert_eq(&service.recording.tree_in(NAMES));
}

#[test]
fn every_step_and_every_call_of_an_agent_has_the_six_attributes() {
    let service = Service::ready();
    service.publish_rates();
    for pattern in ["portfolio_overview", "portfolio_risk", "return_attribution"] {
        assert_eq!(service.execute(pattern, &json!({})).status, 200);
    }
    assert_eq!(service.convert().status, 200);
    let six = [
        "pricing_pack.id",
        "ledger.commit_hash",
        "pattern.id",
        "request.id",
        "agent.name",
        "agent.capability",
    ];
    let spans = service.recording.spans();
    let (mut within_agents, mut within_requests) = (0, 0);
    for span in &spans {
        let has =
            |name: &&str| matches!(span.attribute(name), Some(OwnedValue::Text(text)) if !text.is_empty());
        let is_of_agent = ["orchestrator.run_step", "agent.execute", "ledger.", "pricing.value", "SELECT"];
        if is_of_agent.iter().any(|start| span.name.starts_with(start)) {
            within_agents += 1;
            assert!(six.iter().all(has), "{span:?}");
        } else if span.name.starts_with("executor.") || span.name.starts_with("orchestrator.") {
            within_requests += 1;
            assert!(six[..4].iter().all(has), "{span:?}");
        }
    }
    // Of four patterns: three steps, three calls, two spans of the ledger; in three of them, five positions.
    assert_eq!((within_agents, within_requests), (4 * (3 + 3 + 2) + 3 * 5, 4 * 3));
}
