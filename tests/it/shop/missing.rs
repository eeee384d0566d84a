//! Counterparts: everything that the service by hand records is recorded by the annotated one.

use expect_test::expect;

use super::facts::{Attributes, Facts, Point, Step};
use super::observed;

/// Attributes that the layer of `tracing-opentelemetry` adds to every span, without a line in the service.
const OF_THE_LAYER: [&str; 8] = [
    "busy_ns",
    "code.file.path",
    "code.line.number",
    "code.module.name",
    "idle_ns",
    "target",
    "thread.id",
    "thread.name",
];
/// Names by hand whose counterparts the framework names.
const RENAMED: [(&str, &str); 3] = [
    ("shop.queue.time", "stage.queue.time"),
    ("shop.queue.duration", "stage.queue.duration"),
    ("shop.ship.duration", "stage.duration"),
];
/// Messages by hand, and the decisions that tell more.
const DECISIONS: [(&str, &str); 1] = [("the carrier is chosen", "carrier")];

fn renamed(name: &str) -> &str {
    RENAMED.iter().find(|(by_hand, _)| *by_hand == name).map_or(name, |(_, annotated)| annotated)
}

/// Returns whether attributes contain this one.
fn has(attributes: &Attributes, name: &str, value: &str) -> bool {
    attributes.get(renamed(name)).is_some_and(|found| found == value)
}

/// Returns whether a span, or an event of it, has all attributes of a span by hand.
fn is_counterpart(by_hand: &Step, annotated: &Step) -> bool {
    let recorded = by_hand.attributes.iter().filter(|(name, _)| !OF_THE_LAYER.contains(&name.as_str()));
    (&by_hand.sku, &by_hand.path, &by_hand.kind) == (&annotated.sku, &annotated.path, &annotated.kind)
        && (!by_hand.is_error || annotated.is_error || annotated.is_expected())
        && recorded.into_iter().all(|(name, value)| {
            has(&annotated.attributes, name, value)
                || annotated.events.iter().any(|(_, attributes)| has(attributes, name, value))
        })
}

#[test]
fn each_span_has_its_counterpart_with_all_attributes() {
    let observed = observed();
    let mut left: Vec<&Step> = observed.annotated.steps.iter().collect();
    for by_hand in &observed.by_hand.steps {
        let Some(found) = left.iter().position(|annotated| is_counterpart(by_hand, annotated)) else {
            let alike: Vec<_> = left.iter().filter(|step| step.path == by_hand.path).collect();
            panic!("{by_hand:#?} is missing among {alike:#?}");
        };
        left.swap_remove(found);
    }
    assert!(left.is_empty(), "the service by hand has no {left:#?}");
}

/// Returns whether the annotated span has the counterpart of an event: an exception with its message, a
/// decision, or a log record of the same words.
fn has_event(annotated: &Facts, step: &Step, name: &str, attributes: &Attributes) -> bool {
    let mut alike =
        annotated.steps.iter().filter(|other| (&other.sku, &other.path) == (&step.sku, &step.path));
    if let Some((_, decision)) = DECISIONS.iter().find(|(message, _)| *message == name) {
        return alike.any(|step| {
            let of = |attributes: &Attributes| has(attributes, "stage.decision.name", decision);
            step.events.iter().any(|(_, attributes)| of(attributes))
        });
    }
    if let Some(message) = attributes.get("exception.message") {
        return alike.any(|step| {
            step.events.iter().any(|(_, attributes)| has(attributes, "exception.message", message))
        });
    }
    annotated.output.lines().any(|line| line.contains(&attributes["level"]) && line.contains(name))
}

#[test]
fn each_event_and_message_has_its_counterpart() {
    let observed = observed();
    let mut told = Vec::new();
    for step in &observed.by_hand.steps {
        for (name, attributes) in &step.events {
            assert!(has_event(&observed.annotated, step, name, attributes), "{}: {name}", step.name());
            told.push(format!("{}: {name}\n", step.name()));
        }
    }
    told.sort();
    expect![[r#"
        shop.place: exception
        shop.place: exception
        shop.price: the pricer is busy
        shop.print_label: exception
        shop.ship: the carrier is chosen
        shop.ship: the carrier is chosen
        shop.ship: the order is shipped
    "#]]
    .assert_eq(&told.concat());
}

/// Returns whether only the annotated service has a label.
fn is_additional(label: &str) -> bool {
    label.starts_with("stage.") || label.starts_with("network.protocol.")
}

fn is_measured(by_hand: &Point, annotated: &[Point]) -> bool {
    let mut alike = annotated.iter().filter(|point| {
        let is_of_step = by_hand.metric != "shop.ship.duration"
            || point.labels.get("stage.name").is_some_and(|name| name == "shop.ship");
        let labels = point.labels.iter().filter(|(label, _)| !is_additional(label));
        point.metric == renamed(&by_hand.metric) && is_of_step && labels.eq(by_hand.labels.iter())
    });
    alike.any(|point| point.value == by_hand.value)
}

#[test]
fn each_measurement_has_its_counterpart() {
    let observed = observed();
    assert!(observed.by_hand.points.len() > 10, "{:?}", observed.by_hand.points);
    for point in &observed.by_hand.points {
        let alike =
            || observed.annotated.points.iter().filter(|other| other.metric == renamed(&point.metric));
        assert!(
            is_measured(point, &observed.annotated.points),
            "{point:#?} is missing among {:#?}",
            alike().collect::<Vec<_>>()
        );
    }
}

/// Returns level and message of the lines that name their order.
fn lines_with_order(output: &str) -> Vec<String> {
    let lines = output.lines().filter(|line| line.contains("shop.order.id="));
    let words = |line: &str| {
        let level = line.split_whitespace().nth(1).unwrap().to_owned();
        let message = line.rsplit_once("shop::").or(line.rsplit_once("shop_by_hand::")).unwrap().1;
        let (_, message) = message.split_once(": ").unwrap();
        let message = message.split_once(" trace_id=").map_or(message, |(message, _)| message);
        format!("{level} {message}")
    };
    lines.map(words).collect()
}

#[test]
fn each_line_of_the_log_names_its_order() {
    let observed = observed();
    let annotated = lines_with_order(&observed.annotated.output);
    for line in lines_with_order(&observed.by_hand.output) {
        // A message about an error is an event of its span; one about a choice is a decision.
        let is_recorded_otherwise =
            line.starts_with("ERROR error=") || DECISIONS.iter().any(|(said, _)| line.contains(said));
        assert!(is_recorded_otherwise || annotated.contains(&line), "{line} is missing among {annotated:#?}");
    }
    expect![[r#"
        WARN the pricer is busy shop.pricing.attempts=1
        INFO the order is shipped"#]]
    .assert_eq(&annotated.join("\n"));
}
