fn price(order: &Order) -> Result<Quote, PriceError> {
    static __AT: ::telemetry::__private::Site = ::telemetry::__private::Site::stage(
        ::telemetry::__private::StageDef::new("billing.price"),
        ::telemetry::__private::Location::of(::core::module_path!(), "price"),
        &[],
        &[::telemetry::__private::Field::named("order")],
    );
    __AT.enter_with(|fields| {
            {
                let converted = ::telemetry::__private::as_text(&order).display();
                fields
                    .converted(
                        const { ::telemetry::__private::sensitivity("order") },
                        &converted,
                    );
            }
        })
        .run_described(
            move || -> Result<Quote, PriceError> { self.rates.quote(order) },
            ::telemetry::__private::output!(
                | value, fields | { let converted = Quote::cents(value); fields.nested(&
                converted); }; true, false
            ),
        )
}
