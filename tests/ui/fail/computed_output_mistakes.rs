use telemetry::{semconv::key, stage};

#[stage("output.mixed", output(plain, key::STAGE_ITEMS = |text| text.len()))]
fn mixed() -> String {
    String::new()
}

#[stage("output.twice", output(key::STAGE_ITEMS = |text| 1, key::STAGE_ITEMS = |text| 2))]
fn twice() -> String {
    String::new()
}

#[stage("output.value", output("length" = 3, key::STAGE_ITEMS), error(code), error())]
fn value() -> String {
    String::new()
}

#[stage("output.unknown", output(trunkate = 5))]
fn unknown() -> String {
    String::new()
}

fn main() {}
