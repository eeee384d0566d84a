//! Stages with names that vary over a closed set: `worker.{domain}.execute`.

use expect_test::expect;
use telemetry::testing::{record, record_with};
use telemetry::{Label, Overflow, Sampler, StageAttributes, decision, stage, stage_block};
use telemetry_tests::conventions::label::{ShopDepartment, ShopPayment};
use telemetry_tests::conventions::{key, span};

#[derive(Label, Clone, Copy)]
enum Domain {
    Code,
    #[telemetry(name = "prose")]
    Text,
}

#[stage("worker.{domain}.execute", domain = domain, fields(n = n))]
fn execute(domain: Domain, n: u32) {
    decision!(again = n > 1);
}

#[derive(StageAttributes)]
struct Order {
    #[telemetry(key = key::SHOP_DEPARTMENT)]
    department: ShopDepartment,
    #[telemetry(key = key::SHOP_ORDER_ID, context)]
    id: &'static str,
    #[telemetry(key = key::SHOP_BRANCH_ID, context)]
    branch: &'static str,
}

#[stage(span::SHOP_SERVE, input(order), fields(key::SHOP_PAYMENT = ShopPayment::Cash))]
fn serve(order: &Order) {}

#[stage("either.{way}.way", way = fast)]
async fn either(fast: bool) {}

#[test]
fn the_name_contains_the_value() {
    let recording = record();
    execute(Domain::Code, 1);
    execute(Domain::Text, 2);
    execute(Domain::Code, 3);
    let block = stage_block!("block.{domain}.run", domain = Domain::Text, { 3 });
    assert_eq!(block, 3);
    expect![[r#"
        worker.code.execute  domain=code n=1
           ◆ again = false
        worker.prose.execute  domain=prose n=2
           ◆ again = true
        worker.code.execute  domain=code n=3
           ◆ again = true
        block.prose.run  domain=prose
    "#]]
    .assert_eq(&recording.tree());
}

#[test]
fn a_value_that_looks_like_a_placeholder_is_a_value() {
    #[derive(Label, Clone, Copy)]
    enum Shape {
        #[telemetry(name = "{way}")]
        Braces,
    }
    #[stage("names.{shape}.{way}", shape = shape, way = way)]
    fn odd(shape: Shape, way: bool) {}

    let recording = record();
    odd(Shape::Braces, true);
    expect![[r#"
        names.{way}.true  shape="{way}" way=true
    "#]]
    .assert_eq(&recording.tree());
}

#[test]
fn the_name_of_a_definition_varies_over_a_key() {
    let recording = record();
    serve(&Order { department: ShopDepartment::Books, id: "o1", branch: "b1" });
    expect![[r#"
        shop.books.serve  shop.part=counter shop.payment=cash shop.department=books shop.order.id=o1 shop.branch.id=b1
           → input  shop.department=books shop.order.id=o1 shop.branch.id=b1
    "#]]
    .assert_eq(&recording.tree());
}

#[test]
fn metrics_have_the_name_too_and_decisions_as_well() {
    let recording = record();
    execute(Domain::Code, 1);
    execute(Domain::Text, 2);
    expect![[r#"
        stage_decisions_total{stage_decision_chosen="false",stage_decision_name="again",stage_name="worker.code.execute"} 1
        stage_decisions_total{stage_decision_chosen="true",stage_decision_name="again",stage_name="worker.prose.execute"} 1
        stage_duration_seconds_sum{stage_name="worker.code.execute",stage_outcome="ok"} 0.000002
        stage_duration_seconds_count{stage_name="worker.code.execute",stage_outcome="ok"} 1
        stage_duration_seconds_sum{stage_name="worker.prose.execute",stage_outcome="ok"} 0.000002
        stage_duration_seconds_count{stage_name="worker.prose.execute",stage_outcome="ok"} 1
    "#]]
    .assert_eq(&recording.metrics("stage_d"));
    expect![[r#"
        stage_active{stage_name="worker.code.execute"} 0
        stage_active{stage_name="worker.prose.execute"} 0
    "#]]
    .assert_eq(&recording.metrics("stage_active"));
}

#[test]
fn a_stage_of_an_unsampled_trace_has_its_name_in_metrics() {
    let recording = record_with(|builder| builder.sampler(Sampler::ratio(0.0)));
    execute(Domain::Text, 1);
    serve(&Order { department: ShopDepartment::Books, id: "o1", branch: "b1" });
    expect![[r#"
        stage_duration_seconds_count{stage_name="shop.books.serve",stage_outcome="ok"} 1
        stage_duration_seconds_count{stage_name="worker.prose.execute",stage_outcome="ok"} 1
    "#]]
    .assert_eq(&recording.metrics("stage_duration_seconds_count"));
}

#[test]
fn a_dropped_stage_has_its_name_in_metrics() {
    // No thread has a ring.
    let recording = record_with(|builder| builder.ring_total_bytes(0).overflow(Overflow::Shed));
    (0..7).for_each(|n| execute(if n % 2 == 0 { Domain::Code } else { Domain::Text }, 0));
    expect![[r#"
        stage_duration_seconds_count{stage_name="worker.code.execute",stage_outcome="ok"} 4
        stage_duration_seconds_count{stage_name="worker.prose.execute",stage_outcome="ok"} 3
    "#]]
    .assert_eq(&recording.metrics("stage_duration_seconds_count"));
}

#[test]
fn a_future_has_its_name() {
    let recording = record();
    let mut future = std::pin::pin!(either(true));
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    assert!(future.as_mut().poll(&mut context).is_ready());
    expect![[r#"
        either.true.way  way=true
    "#]]
    .assert_eq(&recording.tree());
}
