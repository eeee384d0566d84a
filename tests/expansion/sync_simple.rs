pub fn price(&mut self, order: &Order) -> Result<Quote, PriceError> {
    static __AT: ::telemetry::__private::Site = ::telemetry::__private::Site::bare(
        span::PRICE,
        ::telemetry::__private::Location::of(::core::module_path!(), "price"),
    );
    const _: () = ::telemetry::__private::require(
        &span::PRICE,
        ::telemetry::__private::Provided::Names(&[]),
    );
    ::telemetry::__private::outcome_of::<Result<Quote, PriceError>>()
        .for_stage(__AT.enter())
        .run(move || -> Result<Quote, PriceError> { self.rates.quote(order) })
}
