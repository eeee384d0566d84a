fn shown() {
    static __AT: ::telemetry::__private::Site = ::telemetry::__private::Site::decision(
        "mode",
        ::telemetry::__private::Location::of(::core::module_path!(), "mode"),
    );
    __AT.decide(
        &Mode::Complex,
        |fields| {
            fields.because(&"three files and a test suite");
            fields
                .labels(
                    &[
                        ::telemetry::__private::Label::as_label(&Mode::Simple),
                        ::telemetry::__private::Label::as_label(&Mode::Complex),
                    ],
                );
        },
    );
}
