//! A metric's required attribute is a field of its measurement: leaving it out does not compile.

use telemetry_tests::conventions::{label, metric};

fn main() {
    let _ = metric::ShopRefusals { department: label::ShopDepartment::Books };
    let _ = metric::ShopPayments { payment: "card" };
}
