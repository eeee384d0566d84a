#[automatically_derived]
impl ::telemetry::__private::StageError for AnalyzeError {
    #[inline]
    fn error_type(&self) -> &'static str {
        static __IS_REGISTERED: ::core::sync::atomic::AtomicBool = ::core::sync::atomic::AtomicBool::new(
            false,
        );
        ::telemetry::__private::registration_of::<Self>()
            .register_once(&__IS_REGISTERED);
        match self {
            Self::Bad { .. } => "bad_input",
            Self::Tool { .. } => "tool",
            Self::Upstream { .. } => "upstream",
        }
    }
    #[inline]
    fn is_expected(&self) -> bool {
        match self {
            Self::Bad { .. } => true,
            Self::Tool { .. } => false,
            Self::Upstream { .. } => false,
        }
    }
    #[inline]
    fn attributes(&self, fields: &mut ::telemetry::__private::Fields<'_>) -> bool {
        match self {
            Self::Tool { code: field_code, .. } => {
                static __SCHEMA: ::telemetry::__private::Schema = ::telemetry::__private::Schema::new(
                    &[::telemetry::__private::Field::keyed(&key::PROCESS_EXIT_CODE)],
                );
                if fields.begins(&__SCHEMA) {
                    fields.keyed(&key::PROCESS_EXIT_CODE, field_code);
                }
                true
            }
            _ => false,
        }
    }
}
