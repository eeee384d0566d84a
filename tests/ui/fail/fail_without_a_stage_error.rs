use telemetry::fail;

struct Refused;

fn main() {
    fail!(Refused);
    fail!(format!("{} of 3", 1));
}
