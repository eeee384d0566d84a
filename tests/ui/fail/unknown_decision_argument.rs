use telemetry::{Label, decision};

#[derive(Label)]
enum Mode {
    Simple,
}

fn main() {
    decision!(mode = Mode::Simple, becuase = "it is short", consider = [Mode::Simple]);
    decision!(because = "nothing was decided");
    decision!(mode = Mode::Simple, considered = Mode::Simple);
    decision!(mode = "text");
    decision!(mode = Mode::Simple, considered = [Mode::Simple, "text"]);
    decision!(mode = Mode::Simple, counted = metric::MODES);
}
