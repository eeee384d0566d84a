use semconv::{StageDef, key};
use telemetry::{StageAttributes, event, stage, stage_block};

const LOAD: StageDef =
    StageDef::new("index.load").with_required(&["document.path", "document.size"]).with_inherited(&["run.id"]);
const SKIPPED: telemetry::__private::EventDef =
    telemetry::__private::EventDef::new("index.file_skipped").with_required(&["document.path"]);

#[derive(StageAttributes)]
struct Document {
    #[telemetry(key = key::DOCUMENT_PATH)]
    path: String,
    size: u64,
}

#[derive(StageAttributes)]
enum Found {
    Document {
        #[telemetry(key = key::DOCUMENT_PATH)]
        path: String,
        #[telemetry(key = key::DOCUMENT_SIZE)]
        size: i64,
    },
    Nothing,
}

#[stage(LOAD)]
fn nothing() {}

#[stage(LOAD, fields(key::DOCUMENT_SIZE = 3))]
fn field_without_path() {}

#[stage(LOAD, input(document))]
fn payload_without_size(document: &Document) {}

#[stage(LOAD, input(found))]
fn variant_without_either(found: &Found) {}

fn main() {
    nothing();
    field_without_path();
    payload_without_size(&Document { path: String::new(), size: 0 });
    variant_without_either(&Found::Nothing);
    variant_without_either(&Found::Document { path: String::new(), size: 0 });
    stage_block!(LOAD, fields(key::DOCUMENT_PATH = "a"), { 1 });
    event!(SKIPPED, key::DOCUMENT_SIZE = 3);
}
