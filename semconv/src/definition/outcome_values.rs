//! Values of an attribute that follow from the outcome of a stage.

/// Values of an attribute by the outcome of a stage: the metrics of the stage have them without any field.
///
/// ```
/// use semconv::OutcomeValues;
///
/// const STATUS: OutcomeValues =
///     OutcomeValues::new("shop.status", "success", "error").with_expected("success");
/// assert_eq!(STATUS.attribute(), "shop.status");
/// assert_eq!([STATUS.ok(), STATUS.error(), STATUS.expected()], ["success", "error", "success"]);
/// assert_eq!([STATUS.panic(), STATUS.cancelled()], ["error", "error"]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutcomeValues {
    attribute: &'static str,
    ok: &'static str,
    error: &'static str,
    expected: &'static str,
    panic: &'static str,
    cancelled: &'static str,
}

impl OutcomeValues {
    /// Creates the values of an attribute: that of a success, and that of any other outcome.
    #[must_use]
    pub const fn new(attribute: &'static str, ok: &'static str, error: &'static str) -> Self {
        OutcomeValues { attribute, ok, error, expected: error, panic: error, cancelled: error }
    }

    /// Returns the values with another one for expected errors.
    #[must_use]
    pub const fn with_expected(mut self, expected: &'static str) -> Self {
        self.expected = expected;
        self
    }

    /// Returns the values with another one for panics.
    #[must_use]
    pub const fn with_panic(mut self, panic: &'static str) -> Self {
        self.panic = panic;
        self
    }

    /// Returns the values with another one for cancelled stages.
    #[must_use]
    pub const fn with_cancelled(mut self, cancelled: &'static str) -> Self {
        self.cancelled = cancelled;
        self
    }

    /// Returns the name of the attribute.
    #[must_use]
    pub const fn attribute(&self) -> &'static str {
        self.attribute
    }

    /// Returns the value of a success.
    #[must_use]
    pub const fn ok(&self) -> &'static str {
        self.ok
    }

    /// Returns the value of an error that is not expected.
    #[must_use]
    pub const fn error(&self) -> &'static str {
        self.error
    }

    /// Returns the value of an expected error.
    #[must_use]
    pub const fn expected(&self) -> &'static str {
        self.expected
    }

    /// Returns the value of a panic.
    #[must_use]
    pub const fn panic(&self) -> &'static str {
        self.panic
    }

    /// Returns the value of a cancelled stage.
    #[must_use]
    pub const fn cancelled(&self) -> &'static str {
        self.cancelled
    }
}
