pub fn price(&mut self, order: &Order) -> Result<Quote, PriceError> {
    static __AT: ::telemetry::__private::Site = ::telemetry::__private::Site::bare(
            ::telemetry::__private::Defined(span::PRICE).stage(),
            ::telemetry::__private::Location::of(::core::module_path!(), "price"),
        )
        .inside(&|| ());
    const _: () = ::telemetry::__private::require(
        &::telemetry::__private::Defined(span::PRICE).stage(),
        ::telemetry::__private::Provided::Names(&[]),
    );
    ::telemetry::__private::outcome_of::<Result<Quote, PriceError>, _>()
        .for_stage(__AT.enter())
        .run(move || -> Result<Quote, PriceError> { self.rates.quote(order) })
}
