//! Events, each of which happens at one moment of a stage.

/// The definition of an event: its name, what it says, and the attributes it must carry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EventDef {
    name: &'static str,
    brief: &'static str,
    required: &'static [&'static str],
    attributes: &'static [&'static str],
}

impl EventDef {
    /// An event of this name, of which nothing is asked.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        EventDef { name, brief: "", required: &[], attributes: &[] }
    }

    /// The same event with a one-sentence description.
    #[must_use]
    pub const fn with_brief(mut self, brief: &'static str) -> Self {
        self.brief = brief;
        self
    }

    /// The same event with the names of the attributes that it must carry.
    #[must_use]
    pub const fn with_required(mut self, required: &'static [&'static str]) -> Self {
        self.required = required;
        self
    }

    /// The same event with the names of all attributes it may carry, the required ones among them.
    #[must_use]
    pub const fn with_attributes(mut self, attributes: &'static [&'static str]) -> Self {
        self.attributes = attributes;
        self
    }

    /// The event's name.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// What the event says, in one sentence.
    #[must_use]
    pub const fn brief(&self) -> &'static str {
        self.brief
    }

    /// The attributes that the event must carry.
    #[must_use]
    pub const fn required(&self) -> &'static [&'static str] {
        self.required
    }

    /// All attributes that the event may carry; empty for an ad-hoc event, which may carry any.
    #[must_use]
    pub const fn attributes(&self) -> &'static [&'static str] {
        self.attributes
    }
}
