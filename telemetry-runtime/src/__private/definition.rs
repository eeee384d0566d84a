//! A constant in the place of a definition: one of another type is explained.

use semconv::{EventDef, StageDef};

/// A constant that an annotation names.
#[derive(Clone, Copy)]
pub struct Defined<T>(pub T);

impl Defined<StageDef> {
    /// Returns the definition of a stage.
    #[must_use]
    pub const fn stage(self) -> StageDef {
        self.0
    }
}

impl<T: NoStage> Defined<T> {
    /// Cannot be called: no such type is a [`StageDefinition`].
    #[must_use]
    pub const fn stage(self) -> StageDef
    where
        T: StageDefinition,
    {
        StageDef::new("")
    }
}

impl Defined<EventDef> {
    /// Returns the definition of an event.
    #[must_use]
    pub const fn event(self) -> EventDef {
        self.0
    }
}

impl<T: NoEvent> Defined<T> {
    /// Cannot be called: no such type is an [`EventDefinition`].
    #[must_use]
    pub const fn event(self) -> EventDef
    where
        T: EventDefinition,
    {
        EventDef::new("")
    }
}

/// Types that are written in the place of a stage's definition by mistake.
pub trait NoStage: Copy {}
impl<T: ?Sized> NoStage for &T {}
impl NoStage for EventDef {}

/// Types that are written in the place of an event's definition by mistake.
pub trait NoEvent: Copy {}
impl<T: ?Sized> NoEvent for &T {}
impl NoEvent for StageDef {}

/// Bound that no type satisfies: it makes the compiler explain itself.
#[diagnostic::on_unimplemented(
    message = "the name of a stage is a text or a constant of the type `StageDef`, and this is a `{Self}`",
    label = "not the definition of a stage",
    note = "write the text in the annotation, `#[stage(\"subsystem.operation\")]`, or define the stage: `const NAME: \
            StageDef = StageDef::new(\"subsystem.operation\")`"
)]
pub trait StageDefinition {}

/// Bound that no type satisfies.
#[diagnostic::on_unimplemented(
    message = "the name of an event is a text or a constant of the type `EventDef`, and this is a `{Self}`",
    label = "not the definition of an event",
    note = "write the text in the macro, `event!(\"cache.miss\")`, or define the event: `const NAME: EventDef = \
            EventDef::new(\"cache.miss\")`"
)]
pub trait EventDefinition {}
