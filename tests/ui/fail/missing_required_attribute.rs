use telemetry::semconv::{EventDef, StageDef};
use telemetry::{StageAttributes, event, stage, stage_block};
use telemetry_tests::conventions::key;

const LOAD: StageDef =
    StageDef::new("shop.load").with_required(&["shop.item.name", "shop.item.count"]).with_inherited(&["shop.order.id"]);
const SKIPPED: EventDef =
    EventDef::new("shop.item_skipped").with_required(&["shop.item.name"]);

#[derive(StageAttributes)]
struct Document {
    #[telemetry(key = key::SHOP_ITEM_NAME)]
    path: String,
    size: u64,
}

#[derive(StageAttributes)]
enum Found {
    Document {
        #[telemetry(key = key::SHOP_ITEM_NAME)]
        path: String,
        #[telemetry(key = key::SHOP_ITEM_COUNT)]
        size: i64,
    },
    Nothing,
}

#[stage(LOAD)]
fn nothing() {}

#[stage(LOAD, fields(key::SHOP_ITEM_COUNT = 3))]
fn field_without_path() {}

#[stage(LOAD, input(document))]
fn payload_without_size(document: &Document) {}

#[stage(LOAD, input(found))]
fn variant_without_either(found: &Found) {}

mod model {
    pub(crate) use super::Document as Paper;
}

/// Not called: a constant item in the function, so that `cargo check` reports it.
#[stage(LOAD, input(paper))]
fn payload_of_a_module(paper: &model::Paper) {}

fn main() {
    nothing();
    field_without_path();
    payload_without_size(&Document { path: String::new(), size: 0 });
    variant_without_either(&Found::Nothing);
    variant_without_either(&Found::Document { path: String::new(), size: 0 });
    stage_block!(LOAD, fields(key::SHOP_ITEM_NAME = "a"), { 1 });
    drop(telemetry::open_stage!(LOAD, fields(key::SHOP_ITEM_NAME = "a")));
    event!(SKIPPED, key::SHOP_ITEM_COUNT = 3);
}
