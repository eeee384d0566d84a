//! Key tables: the names of the values that a record contains by position only.

use std::mem::offset_of;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

use semconv::layout::{FieldOffsets, LaidOut, Layout, PayloadOffsets, offset};
use semconv::{Cardinality, Instrument, Key, MetricDef, Sensitivity};

use crate::model::full_names::{FullName, FullNames, NamesByPrefix};
use crate::model::sensitive;

/// A position of a key table: name of the attribute, and further uses of its value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Field {
    name: &'static str,
    absolute: bool,
    label: bool,
    context: bool,
    bare: bool,
    high_cardinality: bool,
    sensitivity: Sensitivity,
    /// Metric that the values are measurements of.
    metric: Option<&'static MetricDef>,
    /// True if the values are measurements or conditions of metrics, and no attributes.
    unlisted: bool,
    /// Attribute of the measurements, and its value.
    constant: Option<&'static (&'static str, &'static str)>,
}

macro_rules! measured {
    ($($(#[$doc:meta])* $word:ident($instrument:ident): $message:literal;)*) => {
        impl Field {$(
            $(#[$doc])*
            ///
            /// # Panics
            ///
            /// At compile time, if the metric has another instrument, or the key is sensitive in the
            /// registry.
            #[must_use]
            pub const fn $word(mut self, metric: &'static MetricDef) -> Field {
                // Evaluated in a static: the panic is the compile error.
                if !matches!(metric.instrument(), Instrument::$instrument) {
                    panic!($message);
                }
                self.metric = Some(metric);
                self.in_the_clear()
            }
        )*}
    };
}

measured! {
    /// Returns the field with a counter, to which its values are added.
    counter(Counter): "`counter` takes a counter, and the registry gives this metric another instrument";
    /// Returns the field with an up-down counter, to which its values are added.
    up_down_counter(UpDownCounter):
        "`up_down_counter` takes an up-down counter, and the registry gives this metric another instrument";
    /// Returns the field with a gauge, which its last value sets.
    gauge(Gauge): "`gauge` takes a gauge, and the registry gives this metric another instrument";
    /// Returns the field with a histogram of its values.
    histogram(Histogram): "`histogram` takes a histogram, and the registry gives this metric another instrument";
}

impl Field {
    /// Layout of a field in the file of a program.
    pub(crate) const OFFSETS: FieldOffsets = FieldOffsets {
        size: offset(size_of::<Field>()),
        name: offset(offset_of!(Field, name)),
        absolute: offset(offset_of!(Field, absolute)),
        unlisted: offset(offset_of!(Field, unlisted)),
        context: offset(offset_of!(Field, context)),
        metric: offset(offset_of!(Field, metric)),
    };

    /// Returns a field with a name relative to the payload or argument that contains it.
    #[must_use]
    pub const fn named(name: &'static str) -> Field {
        Field {
            name,
            absolute: false,
            label: false,
            context: false,
            // A method has one receiver: its fields need no prefix.
            bare: matches!(name.as_bytes(), b"self"),
            high_cardinality: false,
            sensitivity: Sensitivity::None,
            metric: None,
            unlisted: false,
            constant: None,
        }
    }

    /// Returns the field of a captured result.
    #[must_use]
    pub const fn of_output() -> Field {
        Field::named("output").bare()
    }

    /// Returns the field of values that are measurements of this metric alone, and no attributes.
    #[must_use]
    pub const fn measured(metric: &'static MetricDef) -> Field {
        let mut field = Field::named("");
        field.metric = Some(metric);
        field.unlisted = true;
        field
    }

    /// Returns the field of a condition of the stage's metrics, which is no attribute. Its name tells the
    /// conditions of one stage apart.
    #[must_use]
    pub const fn condition(name: &'static str) -> Field {
        let mut field = Field::named(name);
        field.unlisted = true;
        field
    }

    /// Returns a field that an annotation names by a text: as sensitive as the registry's key of that name,
    /// and secret if the name is that of a credential.
    #[must_use]
    pub const fn own(name: &'static str) -> Field {
        let mut field = Field::named(name);
        field.sensitivity = sensitive::of(name);
        field
    }

    /// Returns the field of pairs: values recorded with their names, which are attributes of the span.
    pub(crate) const fn pair() -> Field {
        let mut field = Field::named("");
        field.absolute = true;
        field
    }

    /// Returns a field of the registry, whose name does not depend on the payload that contains it.
    #[must_use]
    pub const fn keyed<T: ?Sized>(key: &Key<T>) -> Field {
        Field {
            name: key.name(),
            absolute: true,
            label: false,
            context: key.is_context(),
            bare: false,
            high_cardinality: matches!(key.cardinality(), Cardinality::High),
            sensitivity: key.sensitivity(),
            metric: None,
            unlisted: false,
            constant: None,
        }
    }

    /// Returns the field of measurements with an attribute of a constant value: its name and the value.
    #[must_use]
    pub const fn with_constant(mut self, constant: &'static (&'static str, &'static str)) -> Field {
        self.constant = Some(constant);
        self
    }

    /// Returns the field as a label of the stage's metrics as well.
    ///
    /// # Panics
    ///
    /// At compile time, if the key has high cardinality or is sensitive in the registry.
    #[must_use]
    pub const fn label(mut self) -> Field {
        #[expect(clippy::panic, reason = "evaluated in a static: the panic is the compile error")]
        if self.high_cardinality {
            panic!(
                "this key has high cardinality in the registry, so it cannot be a metric label: \
                 leave out `label`, or declare `cardinality: low` where the registry defines the key"
            );
        }
        self.label = true;
        self.in_the_clear()
    }

    /// Returns the field, for values that are recorded unchanged.
    ///
    /// # Panics
    ///
    /// At compile time, if the key is sensitive in the registry.
    #[must_use]
    pub const fn in_the_clear(self) -> Field {
        #[expect(clippy::panic, reason = "evaluated in a static: the panic is the compile error")]
        if !matches!(self.sensitivity, Sensitivity::None) {
            panic!(
                "the registry says that this key's values are sensitive, so they cannot be recorded in the \
                 clear: leave out `plain`, `truncate`, `label` or the metric, and the registry decides"
            );
        }
        self
    }

    /// Returns the field of a payload whose fields have no prefix: that of a returned error.
    #[must_use]
    pub const fn of_error() -> Field {
        Field::named("error").bare()
    }

    /// Returns the field without a prefix for the fields of a payload in it.
    pub(crate) const fn bare(mut self) -> Field {
        self.bare = true;
        self
    }

    pub(crate) const fn is_bare(&self) -> bool {
        self.bare
    }

    /// Returns the field as one that child stages inherit.
    #[must_use]
    pub const fn context(mut self) -> Field {
        self.context = true;
        self
    }

    /// Returns whether the value may be recorded in a trace that is not sampled: for metrics, for the name of
    /// the stage, or because child stages inherit it.
    const fn may_be_needed_unsampled(&self) -> bool {
        self.label || self.context || self.metric.is_some() || self.has_low_cardinality()
    }

    /// Returns the name of the attribute; relative unless [`Self::is_absolute`].
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Returns whether the name comes from the registry.
    #[must_use]
    pub const fn is_absolute(&self) -> bool {
        self.absolute
    }

    /// Returns whether the value is a label of the stage's metrics.
    #[must_use]
    pub const fn is_label(&self) -> bool {
        self.label
    }

    /// Returns whether child stages inherit the value.
    #[must_use]
    pub const fn is_context(&self) -> bool {
        self.context
    }

    /// Returns true for a key of low cardinality, whose values may be attributes of a metric.
    pub(crate) const fn has_low_cardinality(&self) -> bool {
        self.absolute && !self.high_cardinality
    }

    /// Returns the sensitivity of the values, as far as the compiler knows it.
    pub(crate) const fn sensitivity(&self) -> Sensitivity {
        self.sensitivity
    }

    /// Returns the metric that the values are measurements of.
    pub(crate) const fn metric(&self) -> Option<&'static MetricDef> {
        self.metric
    }

    /// Returns the value of an attribute that is constant in the field's measurements.
    pub(crate) fn constant(&self, name: &str) -> Option<&'static str> {
        self.constant.filter(|(constant, _)| *constant == name).map(|(_, value)| *value)
    }

    /// Returns true if the values are measurements or conditions of metrics, and no attributes.
    pub(crate) const fn is_unlisted(&self) -> bool {
        self.unlisted
    }

    /// Returns whether the value is an attribute of the span, not only of the event that it was captured for.
    pub(crate) const fn describes_span(&self) -> bool {
        self.absolute || self.label || self.context
    }
}

/// Key table of a payload type, or of a variant of an enumeration.
///
/// A record refers to it by a small number, assigned when the table is first used.
#[derive(Debug)]
pub struct Schema {
    fields: &'static [Field],
    /// True if a field may be recorded in a trace that is not sampled.
    needed_unsampled: bool,
    number: AtomicU32,
    names: NamesByPrefix,
    _layout: LaidOut<PayloadOffsets>,
}

/// Layout of a key table in the file of a program.
static LAYOUT: Layout<PayloadOffsets> = Layout::new(PayloadOffsets {
    layout: offset(offset_of!(Schema, _layout)),
    fields: offset(offset_of!(Schema, fields)),
    field: Field::OFFSETS,
});

static SCHEMAS: Mutex<Vec<&'static Schema>> = Mutex::new(Vec::new());
/// Number of registered schemas, by which a reader notices that its copy is out of date.
static COUNT: AtomicU32 = AtomicU32::new(0);

/// Returns the lock of the tables, which a fork holds.
#[cfg(unix)]
pub(crate) const fn lock_of_tables() -> &'static Mutex<Vec<&'static Schema>> {
    &SCHEMAS
}

impl Schema {
    /// Returns the table of these fields, in the order in which the payload records them.
    #[must_use]
    pub const fn new(fields: &'static [Field]) -> Schema {
        let (mut needed_unsampled, mut rest) = (false, fields);
        while let [field, others @ ..] = rest {
            needed_unsampled |= field.may_be_needed_unsampled();
            rest = others;
        }
        Schema {
            fields,
            needed_unsampled,
            number: AtomicU32::new(0),
            names: NamesByPrefix::new(),
            _layout: LaidOut::by(&LAYOUT),
        }
    }

    /// Returns the table, with fields whose values are payloads.
    #[must_use]
    pub const fn with_payloads(mut self) -> Schema {
        self.needed_unsampled = true;
        self
    }

    /// Returns whether a payload may be recorded in a trace that is not sampled.
    #[inline(always)]
    pub(crate) const fn is_needed_unsampled(&self) -> bool {
        self.needed_unsampled
    }

    /// Returns the fields, in order.
    #[must_use]
    pub const fn fields(&self) -> &'static [Field] {
        self.fields
    }

    /// Returns the table's number in records, at least one.
    #[inline(always)]
    pub(crate) fn number(&'static self) -> u32 {
        match self.number.load(Ordering::Relaxed) {
            0 => self.register(),
            number => number,
        }
    }

    #[cold]
    #[inline(never)]
    fn register(&'static self) -> u32 {
        let mut schemas = SCHEMAS.lock().unwrap_or_else(PoisonError::into_inner);
        let number = self.number.load(Ordering::Relaxed);
        if number != 0 {
            return number;
        }
        schemas.push(self);
        let number = u32::try_from(schemas.len()).unwrap_or(u32::MAX);
        COUNT.store(number, Ordering::Release);
        self.number.store(number, Ordering::Relaxed);
        number
    }

    /// Returns the names of the fields in a payload that an argument, an attribute or a result consists of.
    /// Returns `None` if there are too many places of payloads.
    #[inline]
    pub(crate) fn names_in(&'static self, field: &Field) -> Option<&'static FullNames> {
        let parts = if field.is_bare() { [""; 3] } else { ["", field.name(), "."] };
        self.names.get(parts).or_else(|| self.add_names(parts))
    }

    /// Returns the names of the fields in a payload that is the value of another payload's field. Returns
    /// `None` if there are too many places of payloads.
    #[inline]
    pub(crate) fn names_nested_in(
        &'static self,
        outer: &'static FullNames,
        (field, name): (&Field, &'static FullName),
    ) -> Option<&'static FullNames> {
        let number = self.number();
        // A field of an enumeration has payloads of several tables; one of them is found at once.
        name.nested(number).or_else(|| {
            let (own, dot) = if field.is_bare() { ("", "") } else { (field.name(), ".") };
            let parts = [outer.prefix(), own, dot];
            if let Some(names) = self.names.get(parts) {
                return Some(names);
            }
            let names = self.add_names(parts)?;
            let _tables = SCHEMAS.lock().unwrap_or_else(PoisonError::into_inner);
            name.set_nested(number, names);
            Some(names)
        })
    }

    #[cold]
    fn add_names(&'static self, parts: [&str; 3]) -> Option<&'static FullNames> {
        let _tables = SCHEMAS.lock().unwrap_or_else(PoisonError::into_inner);
        self.names.insert(parts, self.fields.iter().map(|field| (field.name(), field.is_absolute())))
    }

    /// Returns the number of registered tables.
    #[inline]
    pub(crate) fn count() -> usize {
        COUNT.load(Ordering::Acquire) as usize
    }

    /// Appends the tables that `known` lacks, in the order of their numbers.
    pub(crate) fn copy_table(known: &mut Vec<&'static Schema>) {
        let schemas = SCHEMAS.lock().unwrap_or_else(PoisonError::into_inner);
        known.extend(schemas.iter().skip(known.len()));
    }
}

#[cfg(test)]
mod tests {
    use semconv::key;

    use super::*;

    #[test]
    fn a_payload_is_needed_in_a_trace_that_is_not_sampled_if_a_field_is() {
        const SIZE: [Field; 1] = [Field::named("size")];
        const TIER: [Field; 2] = [Field::named("size"), Field::named("tier").label()];
        const TENANT: [Field; 1] = [Field::named("tenant").context()];
        const KEYED: [Field; 1] = [Field::keyed(&key::STAGE_NAME)];
        let is_needed = |fields| Schema::new(fields).is_needed_unsampled();
        assert_eq!([&SIZE[..], &TIER, &TENANT, &KEYED].map(is_needed), [false, true, true, true]);
        assert!(Schema::new(&SIZE).with_payloads().is_needed_unsampled());
    }
}
