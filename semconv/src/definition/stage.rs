//! Stages, each of which is recorded as a span.

use crate::kind::SpanKind;

/// The definition of a stage: the name of its span, its kind, and the attributes it must carry.
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
    /// A stage of this name, `subsystem.operation`: internal, and nothing is asked of it.
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

    /// The same stage under another name: one of those that its placeholders stand for.
    #[must_use]
    pub const fn with_name(mut self, name: &'static str) -> Self {
        self.name = name;
        self
    }

    /// The same stage with another span kind.
    #[must_use]
    pub const fn with_kind(mut self, kind: SpanKind) -> Self {
        self.kind = kind;
        self
    }

    /// The same stage with a one-sentence description.
    #[must_use]
    pub const fn with_brief(mut self, brief: &'static str) -> Self {
        self.brief = brief;
        self
    }

    /// The same stage with the names of the attributes that it must provide itself.
    #[must_use]
    pub const fn with_required(mut self, required: &'static [&'static str]) -> Self {
        self.required = required;
        self
    }

    /// The same stage with the names of the attributes that it must have, from itself or from a stage
    /// above it.
    #[must_use]
    pub const fn with_inherited(mut self, inherited: &'static [&'static str]) -> Self {
        self.inherited = inherited;
        self
    }

    /// The same stage with the attributes that are the same on every span of it: name and value.
    #[must_use]
    pub const fn with_constants(mut self, constants: &'static [(&'static str, &'static str)]) -> Self {
        self.constants = constants;
        self
    }

    /// The same stage with the attributes that stand in braces in its name, in their order.
    #[must_use]
    pub const fn with_placeholders(mut self, placeholders: &'static [&'static str]) -> Self {
        self.placeholders = placeholders;
        self
    }

    /// The same stage with the names of the events that may happen in it.
    #[must_use]
    pub const fn with_events(mut self, events: &'static [&'static str]) -> Self {
        self.events = events;
        self
    }

    /// The span's name, `subsystem.operation`; where it varies, an attribute's name in braces.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The span's kind.
    #[must_use]
    pub const fn kind(&self) -> SpanKind {
        self.kind
    }

    /// What the stage does, in one sentence; empty for an ad-hoc stage.
    #[must_use]
    pub const fn brief(&self) -> &'static str {
        self.brief
    }

    /// The attributes that the stage must provide itself, by an input or a field of its own.
    #[must_use]
    pub const fn required(&self) -> &'static [&'static str] {
        self.required
    }

    /// The attributes that every span of this stage carries, and that may come from a stage above.
    #[must_use]
    pub const fn inherited(&self) -> &'static [&'static str] {
        self.inherited
    }

    /// The attributes whose value follows from the definition: no stage has to provide them.
    #[must_use]
    pub const fn constants(&self) -> &'static [(&'static str, &'static str)] {
        self.constants
    }

    /// The attributes that stand in braces in the name, in their order; each is required, and a closed
    /// enumeration or a boolean.
    #[must_use]
    pub const fn placeholders(&self) -> &'static [&'static str] {
        self.placeholders
    }

    /// The events that may happen in the stage, beside its input, its output and its decisions.
    #[must_use]
    pub const fn events(&self) -> &'static [&'static str] {
        self.events
    }
}
