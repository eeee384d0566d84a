//! Which attributes of the registry a payload always has, for the compiler to compare with what the
//! definition of a stage or an event requires.

use semconv::{EventDef, Measurable, MetricDef, StageDef, ValueType};

/// The registry's attributes that a captured value provides whenever it is captured.
///
/// A derived [`StageAttributes`](crate::StageAttributes) states it; one that is written by hand does, where a
/// stage is to rely on its keys.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Provided<'a> {
    /// None, or nobody knows: an optional payload, for one.
    Nothing,
    /// Any: a value whose type cannot be named where it is captured, so that nothing can be said to be
    /// missing.
    Anything,
    /// These.
    Names(&'a [&'a str]),
    /// The names of these, which go with their values.
    #[doc(hidden)]
    Constants(&'a [(&'a str, &'a str)]),
    /// What any of these provides: the fields of a structure.
    Any(&'a [Provided<'a>]),
    /// What all of these provide: the variants of an enumeration.
    Each(&'a [Provided<'a>]),
}

impl Provided<'_> {
    /// Whether the attribute of this name is among them.
    #[must_use]
    #[expect(
        clippy::indexing_slicing,
        reason = "a const fn has no iterators; every index is below the length"
    )]
    pub const fn has(&self, name: &str) -> bool {
        let mut index = 0;
        match self {
            Provided::Nothing => false,
            Provided::Anything => true,
            Provided::Names(names) => {
                while index < names.len() {
                    if equal(names[index], name) {
                        return true;
                    }
                    index += 1;
                }
                false
            }
            Provided::Constants(pairs) => {
                while index < pairs.len() {
                    if equal(pairs[index].0, name) {
                        return true;
                    }
                    index += 1;
                }
                false
            }
            Provided::Any(parts) => {
                while index < parts.len() {
                    if parts[index].has(name) {
                        return true;
                    }
                    index += 1;
                }
                false
            }
            Provided::Each(parts) => {
                while index < parts.len() {
                    if !parts[index].has(name) {
                        return false;
                    }
                    index += 1;
                }
                // An enumeration without variants has no value that lacks anything.
                true
            }
        }
    }
}

/// Asks the compiler whether the stage has every attribute that its definition requires of it.
///
/// # Panics
///
/// At compile time, when one is missing.
pub const fn require(definition: &StageDef, provided: Provided<'_>) {
    let missing = Missing::of(definition.required(), &provided);
    if missing.count > 0 {
        missing.refuse(
            "the stage `",
            definition.name(),
            ", which neither its `fields(..)` nor the fields of its inputs provide: add \
             `fields(KEY = value)`, or mark a field of an input with `#[telemetry(key = KEY)]`",
        );
    }
}

/// Asks the compiler whether the event has every attribute that its definition requires of it.
///
/// # Panics
///
/// At compile time, when one is missing.
pub const fn require_of_event(definition: &EventDef, provided: Provided<'_>) {
    let missing = Missing::of(definition.required(), &provided);
    if missing.count > 0 {
        missing.refuse("the event `", definition.name(), ": add `KEY = value` behind its name");
    }
}

/// Attributes of a stage's metrics that follow from the stage itself.
pub(crate) const OF_EVERY_STAGE: Provided<'static> =
    Provided::Names(&["stage.name", "stage.outcome", "error.type"]);

/// Asks the compiler whether a metric that the stage measures has every attribute it requires.
///
/// # Panics
///
/// At compile time, when one is missing.
pub const fn require_of_stage_metric(stage: &StageDef, metric: &MetricDef, provided: Provided<'_>) {
    let constants = Provided::Constants(stage.constants());
    let missing = Missing::of(metric.required(), &Provided::Any(&[provided, constants, OF_EVERY_STAGE]));
    if missing.count > 0 {
        missing.refuse(
            "the metric `",
            metric.name(),
            ", which neither the stage's `fields(..)` nor the fields of its inputs provide: add \
             `fields(KEY = value)`, or mark a field of an input with `#[telemetry(key = KEY)]`",
        );
    }
}

/// Asks the compiler whether a metric that a field of a payload is measured by has every attribute it
/// requires.
///
/// # Panics
///
/// At compile time, when one is missing.
pub const fn require_of_field_metric(metric: &MetricDef, provided: Provided<'_>) {
    let missing = Missing::of(metric.required(), &Provided::Any(&[provided, OF_EVERY_STAGE]));
    if missing.count > 0 {
        missing.refuse(
            "the metric `",
            metric.name(),
            ", which no field of the payload provides: mark one with `#[telemetry(key = KEY)]`, or measure by \
             hand, with the metric's type and `telemetry::Measure`",
        );
    }
}

/// Asks the compiler whether a number of this type is one that the metric takes.
///
/// # Panics
///
/// At compile time, when it is a double and the metric takes whole numbers.
pub const fn require_number<N: Measurable + ?Sized>(metric: &MetricDef) {
    #[expect(clippy::panic, reason = "evaluated in a constant: the panic is the compile error")]
    if N::IS_DOUBLE && matches!(metric.value_type(), ValueType::Int) {
        let message = Message::new().and("the metric `").and(metric.name());
        panic!("{}", message.and("` takes whole numbers, and this is a double or a duration").text());
    }
}

/// The names of what is missing, as the middle of a message.
struct Missing {
    count: usize,
    names: Message,
}

impl Missing {
    #[expect(
        clippy::indexing_slicing,
        reason = "a const fn has no iterators; every index is below the length"
    )]
    const fn of(required: &[&'static str], provided: &Provided<'_>) -> Missing {
        let mut missing = Missing { count: 0, names: Message::new() };
        let mut index = 0;
        while index < required.len() {
            let name = required[index];
            if !provided.has(name) {
                let separator = if missing.count == 0 { "`" } else { ", `" };
                missing.names = missing.names.and(separator).and(name).and("`");
                missing.count += 1;
            }
            index += 1;
        }
        missing
    }

    #[expect(clippy::panic, reason = "evaluated in a constant: the panic is the compile error")]
    const fn refuse(&self, what: &str, name: &str, advice: &str) {
        let plural = if self.count == 1 { "` requires the attribute " } else { "` requires the attributes " };
        let message = Message::new().and(what).and(name).and(plural).and(self.names.text()).and(advice);
        panic!("{}", message.text());
    }
}

/// Text put together by the compiler; what is longer is cut.
struct Message {
    bytes: [u8; 1024],
    length: usize,
}

impl Message {
    const fn new() -> Message {
        Message { bytes: [0; 1024], length: 0 }
    }

    #[expect(
        clippy::indexing_slicing,
        reason = "a const fn has no iterators; every index is below the length"
    )]
    const fn and(mut self, text: &str) -> Message {
        let text = text.as_bytes();
        let mut index = 0;
        while index < text.len() && self.length < self.bytes.len() {
            self.bytes[self.length] = text[index];
            self.length += 1;
            index += 1;
        }
        self
    }

    const fn text(&self) -> &str {
        let (text, _) = self.bytes.split_at(self.length);
        match std::str::from_utf8(text) {
            Ok(text) => text,
            Err(_) => "a required attribute is missing",
        }
    }
}

#[expect(clippy::indexing_slicing, reason = "a const fn has no iterators; every index is below the length")]
const fn equal(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() {
        return false;
    }
    let mut index = 0;
    while index < a.len() {
        if a[index] != b[index] {
            return false;
        }
        index += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    const STRUCTURE: Provided<'static> =
        Provided::Any(&[Provided::Names(&["a.b", "a.c"]), Provided::Each(&[Provided::Names(&["d.e"])])]);
    const CHOICE: Provided<'static> = Provided::Each(&[STRUCTURE, Provided::Names(&["a.c"])]);

    #[test]
    fn a_structure_has_all_of_its_parts_and_a_choice_what_is_common() {
        let has = |provided: Provided<'_>| ["a.b", "a.c", "d.e", "a"].map(|name| provided.has(name));
        assert_eq!(has(STRUCTURE), [true, true, true, false]);
        assert_eq!(has(CHOICE), [false, true, false, false]);
        assert_eq!(has(Provided::Nothing), [false; 4]);
        assert_eq!(has(Provided::Anything), [true; 4]);
    }

    #[test]
    #[should_panic(
        expected = "the stage `a.b` requires the attributes `x.y`, `x.z`, which neither its `fields(..)`"
    )]
    fn every_missing_attribute_is_named() {
        require(&StageDef::new("a.b").with_required(&["x.y", "a.c", "x.z"]), STRUCTURE);
    }

    #[test]
    #[should_panic(
        expected = "the event `a.b` requires the attribute `x.y`: add `KEY = value` behind its name"
    )]
    fn an_event_is_told_its_own_advice() {
        require_of_event(&EventDef::new("a.b").with_required(&["x.y"]), Provided::Nothing);
    }

    #[test]
    fn a_long_message_is_cut() {
        let long = "x".repeat(2000);
        assert_eq!(Message::new().and(&long).text().len(), 1024);
    }
}
