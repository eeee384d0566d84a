//! A metric requires attributes that the stage does not provide.

use telemetry::stage;
use telemetry_tests::conventions::{key, label, metric};

#[stage("shop.sell", fields(key::SHOP_TILL = "north"), metrics(success = metric::SHOP_SALES))]
fn sell() {}

// A failure has no output.
#[stage("shop.refund", output(key::SHOP_TILL = |_| "north"), metrics(failure = metric::SHOP_SALES))]
fn refund() -> Result<(), std::fmt::Error> {
    Ok(())
}

// The output lacks an attribute.
#[stage("shop.resell", output(key::SHOP_TILL = |_| "north"), metrics(success = metric::SHOP_SALES))]
fn resell() {}

// A running stage has no output yet.
#[stage("shop.load", output(key::SHOP_PAYMENT = |_| label::ShopPayment::Card), metrics(active = metric::SHOP_PAYMENTS))]
fn load() {}

fn main() {}
