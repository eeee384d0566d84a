pub fn price(&mut self, order: &Order) -> Result<Quote, PriceError> {
    static __AT: ::telemetry::__private::Site = ::telemetry::__private::Site::bare(
        span::PRICE,
        ::telemetry::__private::location!("price"),
    );
    __AT.enter(::telemetry::__private::no_values)
        .run(
            move || -> Result<Quote, PriceError> { self.rates.quote(order) },
            ::telemetry::__private::outcome!(),
        )
}
