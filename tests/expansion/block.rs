fn shown() {
    static __AT: ::telemetry::__private::Site = ::telemetry::__private::Site::stage(
            ::telemetry::__private::StageDef::new("billing.add_prices"),
            ::telemetry::__private::Location::of(
                ::core::module_path!(),
                "billing.add_prices",
            ),
            &[::telemetry::__private::Field::own("count")],
            &[],
        )
        .inside(&|| ());
    ::telemetry::__private::outcome_of::<Sum, _>()
        .for_stage(
            __AT
                .enter_with(|fields| {
                    fields.own("count", &prices.len());
                }),
        )
        .run(|| -> Sum { prices.iter().try_fold(0, add) })
}
