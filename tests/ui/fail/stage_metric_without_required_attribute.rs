//! A metric requires attributes that the stage does not provide.

use telemetry::stage;
use telemetry_tests::conventions::{key, metric};

#[stage("shop.sell", fields(key::SHOP_TILL = "north"), metrics(success = metric::SHOP_SALES))]
fn sell() {}

fn main() {}
