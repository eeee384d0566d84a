use telemetry::{semconv::key, stage};

struct Plan {
    name: String,
}

#[stage("output.text", output(key::STAGE_ITEMS = |plan| plan.name.as_str()))]
fn text() -> Plan {
    Plan { name: String::new() }
}

#[stage("output.field", output(key::STAGE_ITEMS = |plan| plan.names.len()))]
fn field() -> Result<Plan, std::fmt::Error> {
    Ok(Plan { name: String::new() })
}

#[stage("output.misspelt", output(key::STAGE_ITEM = |plan| plan.name.len()))]
fn misspelt() -> Plan {
    Plan { name: String::new() }
}

#[stage("output.no_value", output("plan" = |plan| plan))]
fn no_value() -> Plan {
    Plan { name: String::new() }
}

#[stage("output.no_result", error("code" = |error| 1))]
fn no_result() -> Plan {
    Plan { name: String::new() }
}

fn main() {
    (text(), field(), misspelt(), no_value(), no_result());
}
