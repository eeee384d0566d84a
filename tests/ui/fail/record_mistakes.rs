use telemetry::{record, semconv::key, stage};

#[stage("record.mistakes")]
fn mistakes(rows: u32) {
    record!();
    record!(rows);
    record!("Rows" = rows, rows.len() = 3);
    record!(rows = 1, rows = 2, key::STAGE_ITEMS = 1, key::STAGE_ITEMS = 2);
}

fn main() {
    mistakes(1);
}
