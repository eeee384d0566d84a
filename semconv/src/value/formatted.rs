//! Values that are recorded as the text that they format: straight into the record, without an allocation.

use std::fmt::{self, Debug, Display, Write};

/// A value that writes itself as text.
///
/// A type of your own that formats its text implements it, and returns
/// `Value::Formatted(Formatted::new(self))` from [`ToValue::value`](super::ToValue::value).
pub trait FormatText {
    /// Writes the text. An error of `text` means that there is no room for more of it.
    ///
    /// # Errors
    ///
    /// That of `text`.
    fn format(&self, text: &mut dyn Write) -> fmt::Result;
}

/// A reference to a value that writes itself as text.
#[derive(Clone, Copy)]
pub struct Formatted<'a>(&'a dyn FormatText);

impl<'a> Formatted<'a> {
    /// Wraps a value.
    #[must_use]
    pub fn new(value: &'a dyn FormatText) -> Formatted<'a> {
        Formatted(value)
    }

    /// Writes the text.
    ///
    /// # Errors
    ///
    /// That of `text`.
    pub fn format(&self, text: &mut dyn Write) -> fmt::Result {
        self.0.format(text)
    }
}

impl Display for Formatted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.format(f)
    }
}

impl Debug for Formatted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.format(f)
    }
}

impl PartialEq for Formatted<'_> {
    /// Compares the texts.
    fn eq(&self, other: &Self) -> bool {
        self.to_string() == other.to_string()
    }
}

/// A value that is recorded as the text of its `Display`.
pub struct Displayed<'a, T: ?Sized>(pub &'a T);

/// A value that is recorded as the text of its `Debug`.
pub struct Debugged<'a, T: ?Sized>(pub &'a T);

impl<T: Display + ?Sized> FormatText for Displayed<'_, T> {
    fn format(&self, text: &mut dyn Write) -> fmt::Result {
        write!(text, "{}", self.0)
    }
}

impl<T: Debug + ?Sized> FormatText for Debugged<'_, T> {
    fn format(&self, text: &mut dyn Write) -> fmt::Result {
        write!(text, "{:?}", self.0)
    }
}
