//! The trace of an order.

use expect_test::expect;

use super::facts::Step;
use super::observed;

/// Renders the trace of an order: name, kind, error and the service's attributes of each span.
fn tree(sku: &str) -> String {
    let steps: Vec<&Step> = observed().annotated.steps.iter().filter(|step| step.sku == sku).collect();
    let mut text = String::new();
    draw(&steps, &[], &mut text);
    text
}

fn draw(steps: &[&Step], parent: &[u8], text: &mut String) {
    for step in steps.iter().filter(|step| step.parent == parent) {
        *text += &line(step);
        draw(steps, &step.id, text);
    }
}

fn line(step: &Step) -> String {
    let kind = if step.kind == "internal" { String::new() } else { format!(" ({})", step.kind) };
    let error = step.attributes.get("error.type").map(|class| format!(" [{class}]")).unwrap_or_default();
    let is_shown = |name: &str| name.starts_with("shop.") || name.starts_with("db.") || name == "grams";
    let shown = step.attributes.iter().filter(|(name, value)| is_shown(name) && *value != "…");
    let shown: String = shown.map(|(name, value)| format!(" {name}={value}")).collect();
    format!("{}{}{kind}{error}{shown}\n", "  ".repeat(step.path.len() - 1), step.name())
}

#[test]
fn an_order_is_one_trace_through_both_services_and_a_worker() {
    expect![[r#"
        POST /orders (server)
          shop.place shop.order.channel=web shop.order.quantity=20 shop.order.sku=tea shop.order.total=8100 shop.stock.left=80
            shop.price shop.pricing.attempts=2
              GET (client) [503]
                GET /prices/{sku} (server) [503]
              GET (client)
                GET /prices/{sku} (server)
            shop.query (client) db.collection.name=stock db.operation.name=UPDATE db.system.name=sqlite
            shop.query (client) db.collection.name=orders db.operation.name=INSERT db.system.name=sqlite
            shop.ship (consumer) shop.carrier=parcel shop.parcel.weight=2150
              weigh grams=2150
              shop.print_label
              shop.query (client) db.collection.name=orders db.operation.name=UPDATE db.system.name=sqlite
    "#]].assert_eq(&tree("tea"));
}

#[test]
fn an_order_that_is_not_accepted_has_its_reason() {
    expect![[r#"
        POST /orders (server)
          shop.place [out_of_stock] shop.order.channel=app shop.order.quantity=6 shop.order.sku=cup
            shop.price shop.pricing.attempts=1
              GET (client)
                GET /prices/{sku} (server)
            shop.query (client) db.collection.name=stock db.operation.name=UPDATE db.system.name=sqlite
        POST /orders (server)
          shop.place [no_such_article] shop.order.channel=web shop.order.quantity=1 shop.order.sku=hat
            shop.price [no_such_article] shop.pricing.attempts=1
              GET (client) [404]
                GET /prices/{sku} (server)
    "#]]
    .assert_eq(&(tree("cup") + &tree("hat")));
}

#[test]
fn an_order_that_is_not_shipped_has_its_reason() {
    expect![[r#"
        POST /orders (server)
          shop.place shop.order.channel=phone shop.order.quantity=25 shop.order.sku=pot shop.order.total=89700 shop.stock.left=55
            shop.price shop.pricing.attempts=1
              GET (client)
                GET /prices/{sku} (server)
            shop.query (client) db.collection.name=stock db.operation.name=UPDATE db.system.name=sqlite
            shop.query (client) db.collection.name=orders db.operation.name=INSERT db.system.name=sqlite
            shop.ship (consumer) [no_place] shop.carrier=freight shop.parcel.weight=22650
              weigh grams=22650
              shop.print_label [no_place]
    "#]].assert_eq(&tree("pot"));
}
