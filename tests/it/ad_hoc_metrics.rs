//! `metric!`: metrics that are in no registry.

use telemetry::testing::record;
use telemetry::{Label, metric};

use crate::measured_results::check;

#[derive(Label)]
enum Region {
    North,
    South,
}

#[test]
fn each_instrument_has_its_series() {
    fn calls() {
        let region = Region::South;
        metric!("kiosk.sales", 3_u32, region, channel = "web");
        metric!("kiosk.sales", 2.5, region = Region::North, channel = "web");
        metric!(counter, "kiosk.sales", Some(1_u64), region, channel = "web");
        metric!("kiosk.sales", None::<u64>, region, channel = "web");
        metric!(gauge, "kiosk.stock", -4, "shop.is_open" = true);
        metric!(gauge, "kiosk.stock", -5, "shop.is_open" = true);
        metric!(histogram, "kiosk.basket", 12);
    }
    check(
        "kiosk_sales",
        calls,
        "kiosk_sales_total{channel=\"web\",region=\"north\"} 2.5\nkiosk_sales_total{channel=\"web\",region=\"south\"} 4\n",
    );
    check("kiosk_stock", calls, "kiosk_stock{shop_is_open=\"true\"} -5\n");
    check("kiosk_basket_sum", calls, "kiosk_basket_sum 12\n");
}

#[test]
fn a_number_that_a_counter_cannot_add_is_dropped() {
    let recording = record();
    metric!("kiosk.returns", -1);
    assert_eq!(recording.metrics("kiosk_returns"), "");
    assert_eq!(
        recording.metrics("stage_telemetry_dropped"),
        "stage_telemetry_dropped_total{stage_telemetry_reason=\"invalid\",stage_telemetry_signal=\"measurement\"} 1\n"
    );
}
