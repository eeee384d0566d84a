//! Shop: the annotated service and the one with telemetry by hand serve the same orders, and export to a
//! collector each.

mod declared;
mod facts;
mod lines;
mod missing;
mod trace;

use std::sync::OnceLock;

use crate::child;
use facts::Facts;
use receiver::Receiver;

/// Path of the test that becomes a service in a child process.
const TEST: &str = "shop::trace::an_order_is_one_trace_through_both_services_and_a_worker";
/// Environment variable with the service of a child process.
const SERVICE: &str = "TELEMETRY_TEST_SHOP";

/// Telemetry of both services, each of which runs once for all tests.
struct Observed {
    annotated: Facts,
    by_hand: Facts,
}

/// Returns the telemetry of both services. In a child process it runs one of them and ends the process.
fn observed() -> &'static Observed {
    static OBSERVED: OnceLock<Observed> = OnceLock::new();
    if child::is_one() {
        serve();
    }
    OBSERVED.get_or_init(|| Observed { annotated: observe("annotated"), by_hand: observe("by hand") })
}

fn observe(service: &str) -> Facts {
    let receiver = Receiver::http();
    let output = child::start(TEST, |command| {
        command.env(SERVICE, service).env("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint());
    });
    assert!(output.status.success(), "{output:?}");
    Facts::of(&receiver.received(), String::from_utf8(output.stdout).unwrap())
}

fn serve() -> ! {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let served = match std::env::var(SERVICE).unwrap().as_str() {
        "annotated" => runtime.block_on(shop::run(None)),
        _ => runtime.block_on(shop_by_hand::run(None)),
    };
    std::process::exit(i32::from(served.is_err()))
}
