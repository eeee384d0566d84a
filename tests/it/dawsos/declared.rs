//! Registry and program agree: every declared name is emitted, and every emitted one is declared.

use std::collections::BTreeSet;

use dawsos::conventions::{ATTRIBUTES, EVENTS, METRICS, SPANS};
use semconv::prometheus;

use super::Service;

#[test]
fn everything_declared_is_emitted_and_the_reverse() {
    // Stages below the usual level are declared as well.
    let service = Service::warming(|builder| builder.stages("debug"));
    service.executor.build_packs();
    drop(service.execute_all());
    let spans = service.recording.spans();
    let text = service.recording.telemetry().unwrap().prometheus_text();
    let is_standard = |name: &str| name.contains(' ') || name == "GET";
    let emitted: BTreeSet<_> = spans.iter().map(|span| span.name).filter(|name| !is_standard(name)).collect();
    assert_eq!(emitted, SPANS.iter().map(|span| span.name()).collect());
    for span in spans.iter().filter(|span| !is_standard(span.name)) {
        let definition = SPANS.iter().find(|known| known.name() == span.name).unwrap();
        for required in definition.required() {
            assert!(span.attribute(required).is_some(), "{} lacks {required}", span.name);
        }
    }
    let events: BTreeSet<_> = spans.iter().flat_map(|span| &span.events).map(|event| &*event.name).collect();
    for event in EVENTS {
        assert!(events.contains(event.name()), "{}", event.name());
    }
    let of_events = spans.iter().flat_map(|span| &span.events).flat_map(|event| &event.attributes);
    let names = spans.iter().flat_map(|span| &span.attributes).chain(of_events).map(|(name, _)| &**name);
    let names: BTreeSet<&str> = names.collect();
    // A label of metrics alone.
    let declared = ATTRIBUTES.iter().copied().filter(|name| *name != "execution.status");
    let unused: Vec<_> = declared.filter(|name| !names.contains(name)).collect();
    assert_eq!(unused, [""; 0]);
    for metric in METRICS {
        let family = prometheus::family(metric.name(), metric.unit(), metric.instrument());
        assert!(text.contains(&format!("# TYPE {family} ")), "{family}");
    }
}
