use telemetry::{Label, StageAttributes};

#[derive(Label)]
enum Mode {
    Simple,
    Complex(u32),
    Named { size: u32 },
}

#[derive(Label)]
struct Size(u32);

#[derive(Label)]
enum Twice {
    Simple,
    #[telemetry(name = "simple")]
    Other,
}

#[derive(StageAttributes)]
struct Uses {
    #[telemetry(label)]
    mode: Mode,
}

fn main() {}
