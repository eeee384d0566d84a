//! Layout of definitions in the file of a program, from which `telemetry manifest` reads them.
//!
//! The compiler orders the fields of a struct as it likes. A program therefore contains the offsets that the
//! compiler has chosen, one layout for each kind of definition, and each definition refers to its layout. A
//! reader finds a layout by its magic number, and the definitions by their references to it: an annotation
//! costs one pointer in the program's data, and nothing when it runs.

use std::fmt;

/// Beginning of each layout.
pub const MAGIC: [u8; 16] = *b"\x93telemetry.site\n";

/// Version of the layouts. It changes with the fields of their structs.
pub const VERSION: u32 = 1;

/// Numbers of the roles of a site, as its variants are numbered.
pub mod role {
    /// A stage.
    pub const STAGE: u8 = 0;
    /// An event.
    pub const EVENT: u8 = 1;
    /// A decision.
    pub const DECISION: u8 = 2;
    /// Attributes that a running stage gets.
    pub const ADDED: u8 = 3;
}

/// First part of each layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(C)]
pub struct Head {
    magic: [u8; 16],
    version: u32,
    kind: u32,
}

impl Head {
    /// Number of bytes before the offsets.
    pub const SIZE: usize = size_of::<Head>();

    const fn of(kind: u32) -> Head {
        Head { magic: MAGIC, version: VERSION, kind }
    }
}

/// Returns an offset as it is stored. An offset within a definition is small.
#[must_use]
#[expect(clippy::cast_possible_truncation, reason = "a definition has a few hundred bytes")]
pub const fn offset(bytes: usize) -> u32 {
    bytes as u32
}

/// Offsets that are read from a file.
pub trait Offsets: Sized {
    /// Reads the offsets in the order of their fields. Returns `None` if `next` does so.
    fn read(next: &mut dyn FnMut() -> Option<u32>) -> Option<Self>;
}

impl Offsets for u32 {
    fn read(next: &mut dyn FnMut() -> Option<u32>) -> Option<u32> {
        next()
    }
}

macro_rules! offsets {
    ($(
        $(#[$doc:meta])*
        $name:ident { $($(#[$field_doc:meta])* $field:ident: $type:ty,)* }
    )*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(C)]
        pub struct $name {
            $($(#[$field_doc])* pub $field: $type,)*
        }

        impl Offsets for $name {
            fn read(next: &mut dyn FnMut() -> Option<u32>) -> Option<$name> {
                Some($name { $($field: <$type>::read(next)?,)* })
            }
        }
    )*};
}

offsets! {
    /// Offsets in a metric's definition.
    MetricOffsets {
        /// The reference to the layout.
        layout: u32,
        /// The name.
        name: u32,
        /// Number of the instrument.
        instrument: u32,
        /// The unit.
        unit: u32,
        /// Number of the type of its values.
        value_type: u32,
        /// Boundaries of the buckets.
        boundaries: u32,
        /// Names of the attributes.
        attributes: u32,
        /// The name in Prometheus, a null pointer for the translated one.
        prometheus_name: u32,
    }
    /// Size and offsets of a field of a key table.
    FieldOffsets {
        /// Number of bytes.
        size: u32,
        /// The name.
        name: u32,
        /// True if the name comes from the registry.
        absolute: u32,
        /// True if the value is no attribute.
        unlisted: u32,
        /// True if child stages inherit the value.
        context: u32,
        /// The metric that the values are measurements of.
        metric: u32,
    }
    /// Offsets in the key table of a payload.
    PayloadOffsets {
        /// The reference to the layout.
        layout: u32,
        /// The fields.
        fields: u32,
        /// Layout of a field.
        field: FieldOffsets,
    }
    /// Size and offsets of a metric of a stage.
    StageMetricOffsets {
        /// Number of bytes.
        size: u32,
        /// The reference to the definition.
        definition: u32,
    }
    /// Offsets in a site.
    SiteOffsets {
        /// The reference to the layout.
        layout: u32,
        /// Number of the role.
        role: u32,
        /// The attributes of a stage's span.
        stage_attributes: u32,
        /// The captured arguments of a stage.
        stage_inputs: u32,
        /// The metrics of a stage.
        stage_metrics: u32,
        /// The attributes of an event.
        event_attributes: u32,
        /// The attributes that a running stage gets.
        added_attributes: u32,
        /// The name.
        name: u32,
        /// Number of the span kind.
        kind: u32,
        /// Path of the module.
        module: u32,
        /// Name of the function.
        function: u32,
        /// Path of the file.
        file: u32,
        /// Number of the line.
        line: u32,
        /// Layout of a field.
        field: FieldOffsets,
        /// Layout of a stage's metric.
        metric: StageMetricOffsets,
    }
}

/// Offsets of one kind of definition, as a program contains them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(C)]
pub struct Layout<O> {
    head: Head,
    offsets: O,
}

/// Offsets of a kind of definition, which has a number.
pub trait Kind: Offsets {
    /// Number of the kind.
    const NUMBER: u32;
}

macro_rules! kinds {
    ($($offsets:ident = $number:literal,)*) => {$(
        impl Kind for $offsets {
            const NUMBER: u32 = $number;
        }
    )*};
}
kinds! {
    MetricOffsets = 1,
    PayloadOffsets = 2,
    SiteOffsets = 3,
}

impl<O: Kind> Layout<O> {
    /// Returns the layout with these offsets.
    #[must_use]
    pub const fn new(offsets: O) -> Layout<O> {
        Layout { head: Head::of(O::NUMBER), offsets }
    }
}

/// Reference of a definition to its layout.
#[derive(Clone, Copy)]
pub struct LaidOut<O: 'static>(
    #[expect(dead_code, reason = "read from the file of the program")] &'static Layout<O>,
);

impl<O> LaidOut<O> {
    /// Returns the reference.
    #[must_use]
    pub const fn by(layout: &'static Layout<O>) -> LaidOut<O> {
        LaidOut(layout)
    }
}

/// The layout is no property of a definition.
impl<O> PartialEq for LaidOut<O> {
    fn eq(&self, _: &LaidOut<O>) -> bool {
        true
    }
}

impl<O> fmt::Debug for LaidOut<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{VERSION}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A reader of this version expects exactly these numbers of offsets.
    #[test]
    fn fields_change_with_the_version_only() {
        let sizes = [size_of::<MetricOffsets>(), size_of::<PayloadOffsets>(), size_of::<SiteOffsets>()];
        assert_eq!((VERSION, Head::SIZE, sizes.map(|size| size / 4)), (1, 24, [8, 8, 21]));
    }

    #[test]
    fn offsets_are_read_in_the_order_of_their_fields() {
        let mut words = 1..;
        let read = PayloadOffsets::read(&mut || words.next());
        let field = FieldOffsets { size: 3, name: 4, absolute: 5, unlisted: 6, context: 7, metric: 8 };
        assert_eq!(read, Some(PayloadOffsets { layout: 1, fields: 2, field }));
        assert_eq!(PayloadOffsets::read(&mut || None), None);
    }
}
