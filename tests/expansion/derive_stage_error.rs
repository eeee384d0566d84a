#[automatically_derived]
impl ::telemetry::__private::StageError for AnalyzeError {
    #[inline]
    fn error_type(&self) -> &'static str {
        match self {
            Self::Bad { .. } => "bad_input",
            Self::Upstream { .. } => "upstream",
        }
    }
    #[inline]
    fn is_expected(&self) -> bool {
        match self {
            Self::Bad { .. } => true,
            Self::Upstream { .. } => false,
        }
    }
}
