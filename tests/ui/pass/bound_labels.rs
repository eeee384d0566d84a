//! Enumerations of an application that are bound to those of the registry.

use telemetry::semconv::Measurement as _;
use telemetry::{Label, StageAttributes, Value, record, stage};
use telemetry_tests::conventions::{key, label, metric};

/// Its own names, in its own order, and fewer than the registry has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Label)]
#[telemetry(of = label::ShopRefusalReason)]
enum Refusal {
    SoldOut,
    #[telemetry(name = "too_large")]
    Heavy,
    /// Two variants may be one member.
    #[telemetry(name = "too_large")]
    Long,
}

#[derive(Label)]
#[telemetry(of = telemetry::semconv::label::StageOutcome)]
enum Ended {
    Ok,
}

#[derive(Label)]
#[telemetry(of = label::ShopPayment)]
enum Nothing {}

#[derive(StageAttributes)]
struct Order {
    #[telemetry(key = key::SHOP_REFUSAL_REASON)]
    reason: Option<Refusal>,
    #[telemetry(label)]
    ended: Ended,
}

#[stage("bound.refuse", input(_order), output(key::SHOP_REFUSAL_REASON = |reason| *reason))]
fn refuse(_order: &Order, #[telemetry(label)] reason: Refusal) -> Refusal {
    record!(key::SHOP_REFUSAL_REASON = reason);
    telemetry::decision!(refusal = reason);
    reason
}

#[stage("bound.name", fields(key::SHOP_REFUSAL_REASON = reason, "text" = reason))]
fn named(reason: Refusal) {}

fn never(nothing: &Nothing) -> &'static str {
    nothing.as_label()
}

fn main() {
    assert_eq!(Refusal::SoldOut.as_label(), "sold_out");
    assert_eq!([Refusal::Heavy, Refusal::Long].map(|refusal| refusal.as_label()), ["too_large"; 2]);
    assert_eq!(Refusal::VALUES, label::ShopRefusalReason::VALUES);
    assert_eq!(label::ShopRefusalReason::from(Refusal::Long), label::ShopRefusalReason::TooLarge);
    let refusals = metric::ShopRefusals { department: label::ShopDepartment::Toys, refusal_reason: Refusal::Heavy.into() };
    let mut seen = Vec::new();
    refusals.attributes(&mut |name, value| seen.push((name, value == Value::Str("too_large"))));
    assert_eq!(seen, [("shop.department", false), ("shop.refusal_reason", true)]);
    let _ = never;
    named(Refusal::Long);
    let order = Order { reason: Some(Refusal::SoldOut), ended: Ended::Ok };
    assert_eq!(refuse(&order, Refusal::SoldOut), Refusal::SoldOut);
}
