#[automatically_derived]
impl ::telemetry::__private::Label for Mode {
    const VALUES: &'static [&'static str] = &["simple", "multi_step"];
    #[inline]
    fn as_label(&self) -> &'static str {
        match self {
            Self::Simple => "simple",
            Self::Complex => "multi_step",
        }
    }
}
#[automatically_derived]
impl ::telemetry::__private::ToValue for Mode {
    #[inline]
    fn value(&self) -> ::telemetry::__private::Value<'_> {
        ::telemetry::__private::Value::Str(::telemetry::__private::Label::as_label(self))
    }
}
#[automatically_derived]
impl ::telemetry::__private::ValueFor<str> for Mode {}
#[automatically_derived]
impl ::telemetry::__private::ValueFor<Self> for Mode {}
#[automatically_derived]
impl ::telemetry::__private::NotSensitive for Mode {}
#[automatically_derived]
impl ::telemetry::__private::StageAttributes for Mode {
    #[inline]
    fn record(&self, fields: &mut ::telemetry::__private::Fields<'_>) {
        fields.label(self);
    }
}
