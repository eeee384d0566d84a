//! The freshness gate: requests are refused unless the pricing pack is fresh.

use std::time::Duration;

use expect_test::expect;
use serde_json::json;

use super::Service;

pub(super) const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// Returns `/health/pack`, the result of a request, and the gauge of each pack.
fn gate(service: &Service) -> String {
    let health = service.get("/health/pack");
    let executed = service.execute("portfolio_overview", &json!({}));
    let gauges = service.recording.metrics("dawsos_executor_pack_freshness");
    let gauges = gauges.lines().map(|line| line.split_once('-').unwrap().1.replace("\"}", ""));
    format!(
        "health {} {} {}, request {} {} {}, packs {:?}\n",
        health.status.as_u16(),
        health.text("pack_id"),
        health.text("status"),
        executed.status.as_u16(),
        executed.text("error"),
        executed.text("pack_status"),
        gauges.collect::<Vec<_>>(),
    )
}

#[test]
fn a_request_is_refused_unless_the_pack_is_fresh() {
    let service = Service::warming(|builder| builder);
    let warming = gate(&service);
    // The pack of the day fails, so that of the day before is used.
    service.executor.build_packs();
    let fresh = gate(&service);
    service.executor.clock().skip(DAY);
    expect![[r#"
        health 503 PP_2025-10-23 warming, request 503 pack_not_fresh warming, packs ["10-20 0", "10-21 0", "10-22 0", "10-23 0"]
        health 200 PP_2025-10-22 fresh, request 200 - -, packs ["10-20 3", "10-21 3", "10-22 1", "10-23 2"]
        health 503 PP_2025-10-22 stale, request 503 pack_not_fresh stale, packs ["10-20 3", "10-21 3", "10-22 3", "10-23 2"]
    "#]].assert_eq(&(warming + &fresh + &gate(&service)));
}

#[test]
fn a_failed_build_has_its_reason() {
    let service = Service::warming(|builder| builder);
    service.executor.build_packs();
    expect![[r#"
        pricing.build_pack  pricing_pack.id=PP_2025-10-20
        pricing.build_pack  pricing_pack.id=PP_2025-10-21
        pricing.build_pack  pricing_pack.id=PP_2025-10-22
        pricing.build_pack [error: price_missing]  pricing_pack.id=PP_2025-10-23
           • exception  exception.message="a security has no price of this day"
    "#]]
    .assert_eq(&service.recording.tree());
}
