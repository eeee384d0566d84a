fn score(document: &Document) -> f64 {
    static __AT: ::telemetry::__private::Site = ::telemetry::__private::Site::bare(
        ::telemetry::__private::Defined(span::SCORE).stage(),
        ::telemetry::__private::Location::of(::core::module_path!(), "score"),
    );
    const _: () = ::telemetry::__private::require(
        &::telemetry::__private::Defined(span::SCORE).stage(),
        ::telemetry::__private::Provided::Names(&[]),
    );
    __AT.enter()
        .run_described(
            move || -> f64 { document.score() },
            ::telemetry::__private::output!(
                | value, fields | { static __OUTPUT : ::telemetry::__private::Schema =
                ::telemetry::__private::Schema::new(&
                [::telemetry::__private::Field::keyed(& key::DOCUMENT_SCORE)]); fields
                .group(& __OUTPUT).keyed(& key::DOCUMENT_SCORE, value) }
            ),
        )
}
