//! Registry and fabric agree: every declared signal is emitted, and every emitted one is declared.

use std::collections::BTreeSet;

use compile_fabric::conventions::{ATTRIBUTES, EVENTS, METRICS, SPANS};
use semconv::{StageDef, prometheus};

use super::{observed, text};

/// Returns the names in `left` that are not in `right`.
fn missing<'a>(left: impl IntoIterator<Item = &'a str>, right: &BTreeSet<&str>) -> Vec<&'a str> {
    left.into_iter().filter(|name| !right.contains(name)).collect::<BTreeSet<_>>().into_iter().collect()
}

#[test]
fn declared_and_emitted_spans_agree() {
    let declared = SPANS.iter().map(|span| span.name()).collect::<BTreeSet<_>>();
    assert_eq!(declared.len(), 7);
    let emitted: BTreeSet<_> = observed().spans.iter().map(|span| span.name).collect();
    assert_eq!(emitted, declared);
    for span in &observed().spans {
        let definition = SPANS.iter().find(|definition| span.name == definition.name()).unwrap();
        for name in definition.required().iter().chain(definition.inherited()) {
            assert!(span.attribute(name).is_some(), "{} lacks {name}", span.name);
        }
        let code = text(span, "fabric.error.code");
        assert_eq!(code.is_empty(), span.error_type.is_none(), "{}: the code `{code}`", span.name);
    }
}

/// Attributes of every span that the example does not declare.
const STANDARD: [&str; 4] = ["error.type", "process.exit.code", "stage.outcome", "output"];

#[test]
fn declared_and_emitted_attributes_agree() {
    let declared: BTreeSet<_> = ATTRIBUTES.iter().copied().collect();
    let of_all_spans = observed().spans.iter().flat_map(|span| {
        span.attributes.iter().chain(span.events.iter().flat_map(|event| &event.attributes))
    });
    let emitted: BTreeSet<_> = of_all_spans.map(|(name, _)| name.as_str()).collect();
    assert_eq!(missing(declared.iter().copied(), &emitted), [""; 0], "declared, but never emitted");
    let own = emitted.iter().copied().filter(|name| !STANDARD.contains(name));
    assert_eq!(missing(own, &declared), [""; 0], "emitted, but not declared");
}

#[test]
fn declared_and_emitted_events_agree_with_their_attributes() {
    let mut emitted = BTreeSet::new();
    for span in &observed().spans {
        let definition: &StageDef = SPANS.iter().find(|known| span.name == known.name()).unwrap();
        for event in &span.events {
            if [".input", ".output"].iter().any(|end| event.name == format!("{}{end}", span.name)) {
                continue;
            }
            emitted.insert(event.name.as_str());
            assert!(definition.events().contains(&event.name.as_str()), "{}: {}", span.name, event.name);
            let declared = EVENTS.iter().find(|declared| declared.name() == event.name).unwrap();
            for name in declared.required() {
                let has = event.attributes.iter().any(|(known, _)| known == name);
                assert!(has, "{} lacks {name}", event.name);
            }
        }
    }
    assert_eq!(emitted, EVENTS.iter().map(|event| event.name()).collect());
}

#[test]
fn declared_and_emitted_metrics_agree_with_their_labels() {
    let declared: BTreeSet<String> = METRICS
        .iter()
        .map(|metric| {
            let own = |name: &&str| metric.prometheus_label(name).map(str::to_owned);
            let labels =
                metric.attributes().iter().map(|name| own(name).unwrap_or_else(|| prometheus::label(name)));
            let mut labels: Vec<_> = labels.collect();
            labels.sort();
            let family = prometheus::family(metric.name(), metric.unit(), metric.instrument());
            format!("{family} {}", labels.join(" "))
        })
        .collect();
    assert_eq!(families(&observed().scrape, &declared), declared);
    assert_eq!(declared.len(), 8);
}

/// Returns the metric families of a scrape with these names, each with its own labels.
fn families(scrape: &str, declared: &BTreeSet<String>) -> BTreeSet<String> {
    let family = |line: &str| {
        let (name, rest) = line.split_once('{')?;
        let name =
            ["_bucket", "_sum", "_count"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name);
        let labels = rest
            .split_once('}')?
            .0
            .split(',')
            .filter_map(|label| label.split_once('='))
            .map(|(name, _)| name);
        let mut labels: Vec<_> = labels.filter(|label| !["le", "otel_scope_name"].contains(label)).collect();
        labels.sort();
        declared
            .iter()
            .any(|known| known.starts_with(&format!("{name} ")))
            .then(|| format!("{name} {}", labels.join(" ")))
    };
    scrape.lines().filter(|line| !line.starts_with('#')).filter_map(family).collect()
}
