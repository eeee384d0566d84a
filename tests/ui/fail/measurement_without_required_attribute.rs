//! A measurement without a required attribute of its metric.

use telemetry_tests::conventions::{label, metric};

fn main() {
    let _ = metric::ShopRefusals { department: label::ShopDepartment::Books };
    let _ = metric::ShopPayments { payment: "card" };
}
