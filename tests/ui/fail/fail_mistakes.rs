use telemetry::{StageError, fail};

#[derive(StageError)]
enum Refused {
    Full,
}

fn main() {
    fail!();
    fail!(expected);
    fail!("Timed out");
    fail!("timed_out", expectd);
    fail!("timed_out", expected, expected);
    fail!(Refused::Full, expected);
}
