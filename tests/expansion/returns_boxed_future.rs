fn price<'a>(
    &'a self,
    order: Order,
) -> Pin<Box<dyn Future<Output = Quote> + Send + 'a>> {
    static __AT: ::telemetry::__private::Site = ::telemetry::__private::Site::stage(
            ::telemetry::__private::StageDef::new("billing.price_order"),
            ::telemetry::__private::Location::of(::core::module_path!(), "price"),
            &[],
            &[::telemetry::__private::Field::named("order")],
        )
        .inside(&|| ())
        .with_measured_output();
    __AT.open_with(|fields| {
            fields.nested(&order);
        })
        .run_future::<
            Quote,
            _,
            _,
        >(
            move || -> Pin<Box<dyn Future<Output = Quote> + Send + 'a>> {
                self.count();
                Box::pin(async move { self.rates.quote(order).await })
            },
            ::telemetry::__private::output!(),
        )
        .pinned()
}
