//! Closed sets of values: the only thing a metric label or a span name may vary over.

/// A type with a small, closed set of names, known when the program is compiled.
///
/// Only such a type may be a metric label, a placeholder in a stage's name, or what a decision
/// chose: a `String` there would be an unbounded number of time series. Derive it on an enumeration
/// without fields (`#[derive(Label)]` in the crate `telemetry`); a registry's closed enumerations
/// have it already.
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
    note = "a value of high cardinality belongs on the span: leave out `label`"
)]
pub trait Label {
    /// Every name this type can take, in the order of its variants.
    const VALUES: &'static [&'static str];

    /// The name of this value; one of [`Self::VALUES`].
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
