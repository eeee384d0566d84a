pub fn price(&mut self, order: &Order) -> Result<Quote, PriceError> {
    static __SITE: ::telemetry::__private::Site = ::telemetry::__private::Site::bare(
        span::PRICE,
        ::telemetry::__private::location!("price"),
    );
    __SITE
        .enter(|_| {})
        .run(
            move || -> Result<Quote, PriceError> { self.rates.quote(order) },
            ::telemetry::__private::outcome!(),
        )
}
