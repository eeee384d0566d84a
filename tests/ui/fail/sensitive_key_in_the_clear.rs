//! A key that the registry calls sensitive cannot be recorded in the clear, nor be a metric label.

use telemetry::semconv::{Cardinality, Key, Sensitivity};
use telemetry::{Label, StageAttributes};

const TOKEN: Key<str> = Key::new("api.token").with_sensitivity(Sensitivity::Secret);
const REGION: Key<str> =
    Key::new("user.region").with_sensitivity(Sensitivity::Pii).with_cardinality(Cardinality::Low);

#[derive(StageAttributes)]
struct Request {
    #[telemetry(key = TOKEN, plain)]
    token: String,
}

#[derive(StageAttributes)]
struct Visit {
    #[telemetry(key = REGION, label)]
    region: Region,
}

#[derive(Label)]
enum Region {
    North,
    South,
}

fn main() {}
