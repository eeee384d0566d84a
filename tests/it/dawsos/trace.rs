//! The trace of a request.

use expect_test::expect;
use serde_json::json;
use telemetry::export::TreeStyle;

use super::Service;

const NAMES: TreeStyle =
    TreeStyle { durations: false, attributes: false, captures: false, ..TreeStyle::FULL };

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
              │     ├─ pricing.value_position
              │     ├─ pricing.value_position
              │     └─ pricing.value_position
              └─ orchestrator.run_step
                 └─ agent.execute
    "#]]
    .assert_eq(&service.recording.tree_in(NAMES));
}
