fn shown() {
    static __SITE: ::telemetry::__private::Site = ::telemetry::__private::Site::decision(
        "mode",
        ::telemetry::__private::location!("mode"),
    );
    __SITE
        .decide(
            &Mode::Complex,
            |fields| {
                fields.plain(&"three files and a test suite");
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
