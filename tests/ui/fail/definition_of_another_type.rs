use telemetry::{event, stage, stage_block};

const NAME: &str = "task.run";

#[stage(NAME)]
fn by_text() {}

#[stage(NAME, fields(size = size))]
async fn by_text_with_fields(size: u32) {}

fn main() {
    by_text();
    drop(by_text_with_fields(3));
    stage_block!(NAME, { 3 });
    event!(NAME);
}
