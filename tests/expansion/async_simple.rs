pub async fn price(&mut self, order: &Order) -> Result<Quote, PriceError> {
    static __AT: ::telemetry::__private::Site = ::telemetry::__private::Site::bare(
        ::telemetry::__private::StageDef::new("billing.price_order"),
        ::telemetry::__private::location!("price"),
    );
    __AT.open(::telemetry::__private::no_values)
        .run_async(
            async move {
                ::telemetry::__private::returns!(Result < Quote, PriceError >);
                self.rates.quote(order).await
            },
            ::telemetry::__private::outcome!(),
        )
        .await
}
