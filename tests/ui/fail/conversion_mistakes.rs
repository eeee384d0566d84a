//! Conversions that contradict another option, or name no function.

use telemetry::StageAttributes;

struct Opaque;

impl Opaque {
    fn text(&self) -> String {
        String::new()
    }
}

#[derive(StageAttributes)]
struct Contradictions {
    #[telemetry(display, debug)]
    twice: Opaque,
    #[telemetry(redact, display)]
    redacted: Opaque,
    #[telemetry(label, display)]
    label: Opaque,
    #[telemetry(nested, debug)]
    nested: Opaque,
    #[telemetry(with)]
    without_path: Opaque,
    #[telemetry(with = |opaque| opaque.text())]
    closure: Opaque,
    #[telemetry(display = "{}")]
    with_a_value: Opaque,
}

#[derive(StageAttributes)]
struct WithoutDisplay {
    #[telemetry(display)]
    opaque: Opaque,
}

#[derive(StageAttributes)]
struct TextOfAFunction {
    #[telemetry(with = Opaque::text)]
    opaque: Opaque,
}

fn main() {}
