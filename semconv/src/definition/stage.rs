//! Definitions of stages, each of which is recorded as a span.

use std::mem::offset_of;

use crate::kind::SpanKind;

/// Definition of a stage: name and kind of its span, and required attributes.
///
/// ```
/// use semconv::StageDef;
///
/// const PAY: StageDef = StageDef::new("shop.{shop.payment}.pay")
///     .with_placeholders(&["shop.payment"])
///     .with_required(&["shop.payment", "shop.total"])
///     .with_inherited(&["shop.order.id"]);
/// assert_eq!(PAY.placeholders(), ["shop.payment"]);
/// assert_eq!(PAY.required(), ["shop.payment", "shop.total"]);
/// assert_eq!(PAY.inherited(), ["shop.order.id"]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StageDef {
    name: &'static str,
    kind: SpanKind,
    brief: &'static str,
    required: &'static [&'static str],
    inherited: &'static [&'static str],
    constants: &'static [(&'static str, &'static str)],
    placeholders: &'static [&'static str],
    events: &'static [&'static str],
}

impl StageDef {
    /// Offsets of the name and of the kind, for [`SiteOffsets`](crate::layout::SiteOffsets).
    #[doc(hidden)]
    pub const OFFSETS: (usize, usize) = (offset_of!(StageDef, name), offset_of!(StageDef, kind));

    /// Creates an internal stage of this name, `subsystem.operation`, without required attributes.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        StageDef {
            name,
            kind: SpanKind::Internal,
            brief: "",
            required: &[],
            inherited: &[],
            constants: &[],
            placeholders: &[],
            events: &[],
        }
    }

    /// Returns the stage under a name without placeholders.
    #[must_use]
    pub const fn with_name(mut self, name: &'static str) -> Self {
        self.name = name;
        self
    }

    /// Returns the stage with another span kind.
    #[must_use]
    pub const fn with_kind(mut self, kind: SpanKind) -> Self {
        self.kind = kind;
        self
    }

    /// Returns the stage with a one-sentence description.
    #[must_use]
    pub const fn with_brief(mut self, brief: &'static str) -> Self {
        self.brief = brief;
        self
    }

    /// Returns the stage with the names of the attributes that it has to provide itself.
    #[must_use]
    pub const fn with_required(mut self, required: &'static [&'static str]) -> Self {
        self.required = required;
        self
    }

    /// Returns the stage with the names of the attributes that it requires from itself or from a stage above
    /// it.
    #[must_use]
    pub const fn with_inherited(mut self, inherited: &'static [&'static str]) -> Self {
        self.inherited = inherited;
        self
    }

    /// Returns the stage with constant attributes: name and value.
    #[must_use]
    pub const fn with_constants(mut self, constants: &'static [(&'static str, &'static str)]) -> Self {
        self.constants = constants;
        self
    }

    /// Returns the stage with the attributes in braces in its name, in order.
    #[must_use]
    pub const fn with_placeholders(mut self, placeholders: &'static [&'static str]) -> Self {
        self.placeholders = placeholders;
        self
    }

    /// Returns the stage with the names of its events.
    #[must_use]
    pub const fn with_events(mut self, events: &'static [&'static str]) -> Self {
        self.events = events;
        self
    }

    /// Returns the name of the span, `subsystem.operation`, with the names of attributes in braces.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Returns the span's kind.
    #[must_use]
    pub const fn kind(&self) -> SpanKind {
        self.kind
    }

    /// Returns the one-sentence description; empty for an ad-hoc stage.
    #[must_use]
    pub const fn brief(&self) -> &'static str {
        self.brief
    }

    /// Returns the names of the attributes that the stage has to provide itself, by an input or a field.
    #[must_use]
    pub const fn required(&self) -> &'static [&'static str] {
        self.required
    }

    /// Returns the names of the required attributes that may come from a stage above.
    #[must_use]
    pub const fn inherited(&self) -> &'static [&'static str] {
        self.inherited
    }

    /// Returns the constant attributes, which are recorded without any field: name and value.
    #[must_use]
    pub const fn constants(&self) -> &'static [(&'static str, &'static str)] {
        self.constants
    }

    /// Returns the attributes in braces in the name, in order. Each is required, and is a closed enumeration
    /// or a boolean.
    #[must_use]
    pub const fn placeholders(&self) -> &'static [&'static str] {
        self.placeholders
    }

    /// Returns the names of the stage's events, without those for input, output and decisions.
    #[must_use]
    pub const fn events(&self) -> &'static [&'static str] {
        self.events
    }
}
