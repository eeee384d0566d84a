//! Compile-time comparison of the attributes that payloads provide with those that the definition of a
//! stage, an event or a metric requires.

use semconv::{EventDef, Measurable, MetricDef, OutcomeValues, StageDef, ValueType};

/// Attributes of the registry that every captured value of a type provides.
///
/// A derived [`StageAttributes`](crate::StageAttributes) contains it. A manual implementation sets it where
/// a stage depends on the keys of the payload.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Provided<'a> {
    /// No attribute for certain, as of an optional payload.
    Nothing,
    /// All attributes, as far as the compiler can tell: the type of the value cannot be named where it is
    /// captured, so that none can be reported as missing.
    Anything,
    /// The attributes with these names.
    Names(&'a [&'a str]),
    /// The attributes with these names and constant values.
    #[doc(hidden)]
    Constants(&'a [(&'a str, &'a str)]),
    /// The attributes whose values follow from the outcome of a stage.
    #[doc(hidden)]
    Outcomes(&'a [OutcomeValues]),
    /// The union of these: the fields of a structure.
    Any(&'a [Provided<'a>]),
    /// The intersection of these: the variants of an enumeration.
    Each(&'a [Provided<'a>]),
}

impl Provided<'_> {
    /// Returns whether the attribute with this name is provided.
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
            Provided::Outcomes(values) => {
                while index < values.len() {
                    if equal(values[index].attribute(), name) {
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

/// Checks at compile time that a stage provides every attribute that its definition requires.
///
/// # Panics
///
/// At compile time, if an attribute is missing.
pub const fn require(definition: &StageDef, provided: Provided<'_>) {
    let missing = Missing::of(definition.required(), &provided);
    if missing.count > 0 {
        missing.fail(
            "the stage `",
            definition.name(),
            ", which neither its `fields(..)` nor the fields of its inputs provide: add \
             `fields(KEY = value)`, or mark a field of an input with `#[telemetry(key = KEY)]`",
        );
    }
}

/// Checks at compile time that an event provides every attribute that its definition requires.
///
/// # Panics
///
/// At compile time, if an attribute is missing.
pub const fn require_of_event(definition: &EventDef, provided: Provided<'_>) {
    let missing = Missing::of(definition.required(), &provided);
    if missing.count > 0 {
        missing.fail("the event `", definition.name(), ": add `KEY = value` after its name");
    }
}

/// Attributes that each measurement by a stage has without any captured value.
pub(crate) const OF_EVERY_STAGE: Provided<'static> =
    Provided::Names(&["stage.name", "stage.outcome", "error.type"]);

/// Checks at compile time that a stage provides every attribute that one of its metrics requires.
///
/// # Panics
///
/// At compile time, if an attribute is missing.
pub const fn require_of_stage_metric(stage: &StageDef, metric: &MetricDef, provided: Provided<'_>) {
    let constants = Provided::Constants(stage.constants());
    let missing = Missing::of(metric.required(), &Provided::Any(&[provided, constants, OF_EVERY_STAGE]));
    if missing.count > 0 {
        missing.fail(
            "the metric `",
            metric.name(),
            ", which neither the stage's `fields(..)` nor the fields of its inputs provide: add \
             `fields(KEY = value)`, or mark a field of an input with `#[telemetry(key = KEY)]`",
        );
    }
}

/// Checks at compile time that a stage provides every attribute that a metric requires which is measured at
/// the stage's end.
///
/// # Panics
///
/// At compile time, if an attribute is missing.
pub const fn require_at_end(stage: &StageDef, metric: &MetricDef, provided: Provided<'_>) {
    let constants = Provided::Constants(stage.constants());
    let outcomes = Provided::Outcomes(metric.outcome_values());
    let provided = Provided::Any(&[provided, constants, OF_EVERY_STAGE, outcomes]);
    let missing = Missing::of(metric.required(), &provided);
    if missing.count > 0 {
        missing.fail(
            "the metric `",
            metric.name(),
            ", which neither the stage's `fields(..)` nor its inputs nor its result provide: add \
             `fields(KEY = value)` or `output(KEY = |value| ..)`, or mark a field of a payload with \
             `#[telemetry(key = KEY)]`",
        );
    }
}

/// Checks at compile time that a payload provides every attribute that the metric of one of its fields
/// requires.
///
/// # Panics
///
/// At compile time, if an attribute is missing.
pub const fn require_of_field_metric(metric: &MetricDef, provided: Provided<'_>) {
    let missing = Missing::of(metric.required(), &Provided::Any(&[provided, OF_EVERY_STAGE]));
    if missing.count > 0 {
        missing.fail(
            "the metric `",
            metric.name(),
            ", which no field of the payload provides: mark one with `#[telemetry(key = KEY)]`, or measure by \
             hand, with the metric's type and `telemetry::Measure`",
        );
    }
}

/// Checks at compile time that the metric can record numbers of type `N`.
///
/// # Panics
///
/// At compile time, if `N` is a double and the metric takes whole numbers.
pub const fn require_number<N: Measurable + ?Sized>(metric: &MetricDef) {
    #[expect(clippy::panic, reason = "evaluated in a constant: the panic is the compile error")]
    if N::IS_DOUBLE && matches!(metric.value_type(), ValueType::Int) {
        let message = ConstText::new().and("the metric `").and(metric.name());
        panic!("{}", message.and("` takes whole numbers, and this is a double or a duration").text());
    }
}

/// Returns true if the metric takes doubles.
#[must_use]
pub const fn takes_doubles(metric: &MetricDef) -> bool {
    matches!(metric.value_type(), ValueType::Double)
}

/// The missing attributes: their number, and their names as text for the error message.
struct Missing {
    count: usize,
    names: ConstText,
}

impl Missing {
    #[expect(
        clippy::indexing_slicing,
        reason = "a const fn has no iterators; every index is below the length"
    )]
    const fn of(required: &[&'static str], provided: &Provided<'_>) -> Missing {
        let mut missing = Missing { count: 0, names: ConstText::new() };
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
    const fn fail(&self, what: &str, name: &str, advice: &str) {
        let plural = if self.count == 1 { "` requires the attribute " } else { "` requires the attributes " };
        let message = ConstText::new().and(what).and(name).and(plural).and(self.names.text()).and(advice);
        panic!("{}", message.text());
    }
}

/// Text that is built at compile time, cut at the length of its buffer.
struct ConstText {
    bytes: [u8; 1024],
    length: usize,
}

impl ConstText {
    const fn new() -> ConstText {
        ConstText { bytes: [0; 1024], length: 0 }
    }

    #[expect(
        clippy::indexing_slicing,
        reason = "a const fn has no iterators; every index is below the length"
    )]
    const fn and(mut self, text: &str) -> ConstText {
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
pub(crate) const fn equal(a: &str, b: &str) -> bool {
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
    fn a_structure_provides_the_union_and_an_enumeration_the_intersection() {
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
        expected = "the event `a.b` requires the attribute `x.y`: add `KEY = value` after its name"
    )]
    fn the_advice_for_an_event_names_its_syntax() {
        require_of_event(&EventDef::new("a.b").with_required(&["x.y"]), Provided::Nothing);
    }

    #[test]
    fn a_long_message_is_cut() {
        let long = "x".repeat(2000);
        assert_eq!(ConstText::new().and(&long).text().len(), 1024);
    }
}
