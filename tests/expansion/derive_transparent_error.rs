#[automatically_derived]
impl ::telemetry::__private::StageError for PriceError {
    #[inline]
    fn error_type(&self) -> &'static str {
        static __IS_REGISTERED: ::core::sync::atomic::AtomicBool = ::core::sync::atomic::AtomicBool::new(
            false,
        );
        ::telemetry::__private::registration_of::<Self>()
            .register_once(&__IS_REGISTERED);
        match self {
            Self::Empty { .. } => "empty",
            Self::Rates { 0: transparent_source, .. } => {
                ::telemetry::__private::source_of(transparent_source).error_type()
            }
            Self::Store { source: transparent_source, .. } => {
                ::telemetry::__private::source_of(transparent_source).error_type()
            }
        }
    }
    #[inline]
    fn is_expected(&self) -> bool {
        match self {
            Self::Empty { .. } => false,
            Self::Rates { 0: transparent_source, .. } => {
                ::telemetry::__private::source_of(transparent_source).is_expected()
            }
            Self::Store { source: transparent_source, .. } => {
                ::telemetry::__private::source_of(transparent_source).is_expected()
            }
        }
    }
    #[inline]
    fn is_retryable(&self) -> bool {
        match self {
            Self::Empty { .. } => false,
            Self::Rates { 0: transparent_source, .. } => {
                ::telemetry::__private::source_of(transparent_source).is_retryable()
            }
            Self::Store { source: transparent_source, .. } => {
                ::telemetry::__private::source_of(transparent_source).is_retryable()
            }
        }
    }
    #[inline]
    fn attributes(&self, fields: &mut ::telemetry::__private::Fields<'_>) -> bool {
        match self {
            Self::Rates { 0: transparent_source, .. } => {
                ::telemetry::__private::source_of(transparent_source).attributes(fields)
            }
            Self::Store { source: transparent_source, .. } => {
                ::telemetry::__private::source_of(transparent_source).attributes(fields)
            }
            _ => false,
        }
    }
}
