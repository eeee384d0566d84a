//! Closed sets of values, over which metric labels and span names may vary.

/// A type with a small, closed set of names, known at compile time.
///
/// Only such a type may be a metric label, a placeholder in a stage's name, or the choice of a decision: a
/// `String` there would be an unbounded number of time series. Derive it on an enumeration without fields
/// (`#[derive(Label)]` of the crate `telemetry`); a registry's closed enumerations implement it.
///
/// ```
/// use semconv::Label;
/// assert_eq!(<bool as Label>::VALUES, ["false", "true"]);
/// assert_eq!(true.as_label(), "true");
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a closed set of values, so it cannot be a metric label",
    label = "unbounded as a label",
    note = "every distinct label value is a time series of its own: derive `Label` on an enumeration without fields, or use a `bool`",
    note = "a value of high cardinality, or of an open enumeration of the registry, belongs on the span: leave out `label`"
)]
pub trait Label {
    /// All names of the type, in the order of its variants.
    const VALUES: &'static [&'static str];

    /// Returns the name of this value, one of [`Self::VALUES`].
    fn as_label(&self) -> &'static str;
}

impl Label for bool {
    const VALUES: &'static [&'static str] = &["false", "true"];

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn as_label(&self) -> &'static str {
        if *self { "true" } else { "false" }
    }
}

impl<T: Label + ?Sized> Label for &T {
    const VALUES: &'static [&'static str] = T::VALUES;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn as_label(&self) -> &'static str {
        (**self).as_label()
    }
}
