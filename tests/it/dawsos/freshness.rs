//! The freshness gate: requests are refused unless the pricing pack is fresh.

use std::time::Duration;

use serde_json::json;

use super::Service;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// Returns status and pack of `/health/pack`, and status and error of a request.
fn gate(service: &Service) -> String {
    let (health, executed) = (service.get("/health/pack"), service.execute("portfolio_overview", &json!({})));
    let text = |body: &serde_json::Value, name: &str| body[name].as_str().unwrap_or("-").to_owned();
    format!(
        "{} {} {}, {} {} {}",
        health.status.as_u16(),
        text(&health.body, "pack_id"),
        text(&health.body, "status"),
        executed.status.as_u16(),
        text(&executed.body, "error"),
        text(&executed.body, "pack_status"),
    )
}

#[test]
fn a_request_is_refused_unless_the_pack_is_fresh() {
    let service = Service::warming();
    assert_eq!(gate(&service), "503 PP_2025-10-23 warming, 503 pack_not_fresh warming");
    // The pack of the day fails, so that of the day before is used.
    service.executor.build_packs();
    assert_eq!(gate(&service), "200 PP_2025-10-22 fresh, 200 - -");
    service.executor.clock().skip(DAY);
    assert_eq!(gate(&service), "503 PP_2025-10-22 stale, 503 pack_not_fresh stale");
}
