use telemetry::metric;

fn main() {
    let region = String::from("north");
    metric!("shop.sales", 1, region);
    metric!("shop.sales", 1, region = region.as_str());
    metric!("shop.sales", "1");
    metric!("sales", 1);
    metric!("shop.sales_total", 1);
    metric!("shop.{region}", 1);
    metric!(summary, "shop.sales", 1);
    metric!(gauge, "shop.sales");
    metric!("shop.sales", region = true);
    metric!(telemetry::semconv::metric::QUEUE_DEPTH, 1);
    metric!("shop.sales", 1, paid = true, paid = false, Tier = true, "web");
}
