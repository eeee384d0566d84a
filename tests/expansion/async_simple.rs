pub async fn price(&mut self, order: &Order) -> Result<Quote, PriceError> {
    static __AT: ::telemetry::__private::Site = ::telemetry::__private::Site::named_inside(
        "billing.price_order",
        (::core::module_path!(), "price", &|| ()),
    );
    ::telemetry::__private::outcome_of::<Result<Quote, PriceError>, _>()
        .for_stage(__AT.open())
        .run_async(async move {
            if false {
                return ::telemetry::__private::type_hint::<Result<Quote, PriceError>>();
            }
            self.rates.quote(order).await
        })
        .await
}
