use telemetry::event;
use telemetry::semconv::EventDef;

const MISS: EventDef = EventDef::new("cache.miss");

fn main() {
    event!(wran, MISS);
    event!(critical, "cache.miss", size = 3);
    event!(warn);
    event!(warn, size = 3);
    event!(MISS, warn, size = 3);
    event!("warn", MISS);
}
