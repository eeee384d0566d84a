fn price(&self, order: Order) -> impl Future<Output = Result<Quote, PriceError>> + Send {
    static __AT: ::telemetry::__private::Site = ::telemetry::__private::Site::named_inside(
        "billing.price_order",
        (::core::module_path!(), "price", &|| ()),
    );
    __AT.open()
        .run_future::<
            Result<Quote, PriceError>,
            _,
            _,
        >(
            move || {
                let rates = self.rates.clone();
                async move { rates.quote(order).await }
            },
            ::telemetry::__private::outcome!(),
        )
}
