use telemetry::Label;
use telemetry_tests::conventions::label;

#[derive(Label)]
#[telemetry(of = label::ShopPayment)]
enum Payment {
    Card,
    Cahs,
    #[telemetry(name = "cheque")]
    Paper,
}

fn main() {}
