//! Positional key tables: the names of the values that a record holds by order only.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

use semconv::{Cardinality, Instrument, Key, MetricDef, Sensitivity};

/// One position of a key table: the attribute's name and what else its value is used for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Field {
    name: &'static str,
    absolute: bool,
    label: bool,
    context: bool,
    bare: bool,
    high_cardinality: bool,
    sensitive: bool,
    /// What its numbers are measurements of.
    metric: Option<&'static MetricDef>,
}

macro_rules! measured {
    ($($(#[$doc:meta])* $word:ident($instrument:ident): $refusal:literal;)*) => {
        impl Field {$(
            $(#[$doc])*
            ///
            /// # Panics
            ///
            /// At compile time, when the metric has another instrument, or when the registry says that the
            /// key's values are sensitive.
            #[must_use]
            pub const fn $word(mut self, metric: &'static MetricDef) -> Field {
                // Evaluated in a static: the panic is the compile error.
                if !matches!(metric.instrument(), Instrument::$instrument) {
                    panic!($refusal);
                }
                self.metric = Some(metric);
                self.in_the_clear()
            }
        )*}
    };
}

measured! {
    /// The same field, whose numbers are added to a sum that only grows.
    counter(Counter): "`counter` takes a counter, and the registry gives this metric another instrument";
    /// The same field, whose numbers are added to a sum that may shrink.
    up_down_counter(UpDownCounter):
        "`up_down_counter` takes an up-down counter, and the registry gives this metric another instrument";
    /// The same field, whose numbers each stand in place of the one before.
    gauge(Gauge): "`gauge` takes a gauge, and the registry gives this metric another instrument";
    /// The same field, whose numbers fall into buckets.
    histogram(Histogram): "`histogram` takes a histogram, and the registry gives this metric another instrument";
}

impl Field {
    /// A field named by itself: relative to the payload or argument that holds it.
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
            sensitive: false,
            metric: None,
        }
    }

    /// The field of values that bring their names along: each describes the whole span.
    pub(crate) const fn pair() -> Field {
        let mut field = Field::named("");
        field.absolute = true;
        field
    }

    pub(crate) const fn is_pair(&self) -> bool {
        self.name.is_empty()
    }

    /// A field named by the registry: the same name wherever it occurs.
    #[must_use]
    pub const fn keyed<T: ?Sized>(key: &Key<T>) -> Field {
        Field {
            name: key.name(),
            absolute: true,
            label: false,
            context: key.is_context(),
            bare: false,
            high_cardinality: matches!(key.cardinality(), Cardinality::High),
            sensitive: !matches!(key.sensitivity(), Sensitivity::None),
            metric: None,
        }
    }

    /// The same field, used as a metric label too.
    ///
    /// # Panics
    ///
    /// At compile time, when the registry says that the key's cardinality is high, or its values
    /// sensitive.
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

    /// The same field, whose values are recorded as they are.
    ///
    /// # Panics
    ///
    /// At compile time, when the registry says that the key's values are sensitive.
    #[must_use]
    pub const fn in_the_clear(self) -> Field {
        #[expect(clippy::panic, reason = "evaluated in a static: the panic is the compile error")]
        if self.sensitive {
            panic!(
                "the registry says that this key's values are sensitive, so they cannot be recorded in the \
                 clear: leave out `plain`, `truncate`, `label` or the metric, and the registry decides"
            );
        }
        self
    }

    /// The same field; the fields of a payload in it have no prefix.
    pub(crate) const fn bare(mut self) -> Field {
        self.bare = true;
        self
    }

    pub(crate) const fn is_bare(&self) -> bool {
        self.bare
    }

    /// The same field, inherited by the stages below.
    #[must_use]
    pub const fn context(mut self) -> Field {
        self.context = true;
        self
    }

    /// The attribute's name; relative unless [`Self::is_absolute`].
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Whether the name comes from the registry.
    #[must_use]
    pub const fn is_absolute(&self) -> bool {
        self.absolute
    }

    /// Whether the value is a metric label.
    #[must_use]
    pub const fn is_label(&self) -> bool {
        self.label
    }

    /// Whether stages below inherit the value.
    #[must_use]
    pub const fn is_context(&self) -> bool {
        self.context
    }

    /// The metric that its numbers are measurements of.
    pub(crate) const fn metric(&self) -> Option<&'static MetricDef> {
        self.metric
    }

    /// Whether the value describes the whole span, not only the event it was captured for.
    pub(crate) const fn describes_span(&self) -> bool {
        self.absolute || self.label || self.context
    }
}

/// The key table of one payload type (one variant, for an enumeration).
///
/// A record names it by a small number, which the table gets when it is first used.
#[derive(Debug)]
pub struct Schema {
    fields: &'static [Field],
    number: AtomicU32,
}

static SCHEMAS: Mutex<Vec<&'static Schema>> = Mutex::new(Vec::new());
/// How many there are, for readers to see whether their copy is behind.
static COUNT: AtomicU32 = AtomicU32::new(0);

impl Schema {
    /// The table of these fields, in the order in which the payload records them.
    #[must_use]
    pub const fn new(fields: &'static [Field]) -> Schema {
        Schema { fields, number: AtomicU32::new(0) }
    }

    /// The fields, in order.
    #[must_use]
    pub const fn fields(&self) -> &'static [Field] {
        self.fields
    }

    /// The table's number in records, one or more.
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

    /// How many tables are in use.
    #[inline]
    pub(crate) fn count() -> usize {
        COUNT.load(Ordering::Acquire) as usize
    }

    /// All tables in use, in the order of their numbers, for a reader's local copy.
    pub(crate) fn copy_table(known: &mut Vec<&'static Schema>) {
        let schemas = SCHEMAS.lock().unwrap_or_else(PoisonError::into_inner);
        known.extend(schemas.iter().skip(known.len()));
    }
}
