fn shown() {
    static __AT: ::telemetry::__private::Site = ::telemetry::__private::Site::stage(
            ::telemetry::__private::StageDef::new("billing.await_payment")
                .with_kind(::telemetry::__private::SpanKind::Client),
            ::telemetry::__private::Location::of(
                ::core::module_path!(),
                "billing.await_payment",
            ),
            &[::telemetry::__private::Field::own("order")],
            &[],
        )
        .inside(&|| ());
    ::telemetry::__private::running_stage(
        __AT
            .open_with(|fields| {
                fields.own("order", &order.id);
            }),
    )
}
