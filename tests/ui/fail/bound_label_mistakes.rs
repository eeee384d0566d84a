use telemetry::Label;
use telemetry_tests::conventions::label;

#[derive(Label)]
#[telemetry(of = "shop.payment")]
enum Named {
    Card,
}

#[derive(Label)]
#[telemetry(of = label::ShopPayment)]
struct Structure;

#[derive(Label)]
#[telemetry(of = label::ShopPayment)]
enum Parameters<const N: usize> {
    Card,
}

#[derive(Label)]
enum OnVariant {
    #[telemetry(of = label::ShopPayment)]
    Card,
}

fn main() {}
