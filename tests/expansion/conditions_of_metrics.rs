fn sell(basket: &Basket) -> Result<Sale, SaleError> {
    static __AT: ::telemetry::__private::Site = ::telemetry::__private::Site::stage(
            ::telemetry::__private::StageDef::new("shop.sell"),
            ::telemetry::__private::Location::of(::core::module_path!(), "sell"),
            &[::telemetry::__private::Field::condition("metric.condition.0")],
            &[],
        )
        .with_metrics(
            &[
                ::telemetry::__private::StageMetric::started(&metric::SHOP_SALES_BEGUN)
                    .when("metric.condition.0"),
                ::telemetry::__private::StageMetric::calls(&metric::SHOP_SALES)
                    .when("metric.condition.1")
                    .longer_than(LIMIT),
            ],
        );
    const _: () = {
        ::telemetry::__private::require_of_stage_metric(
            &::telemetry::__private::StageDef::new("shop.sell"),
            &metric::SHOP_SALES_BEGUN,
            ::telemetry::__private::Provided::Names(&[]),
        );
        ::telemetry::__private::require_at_end(
            &::telemetry::__private::StageDef::new("shop.sell"),
            &metric::SHOP_SALES,
            ::telemetry::__private::Provided::Any(
                &[::telemetry::__private::Provided::Names(&[])],
            ),
        );
    };
    __AT.enter_with(|fields| {
            fields.condition(&!basket.is_empty());
        })
        .run_described(
            move || -> Result<Sale, SaleError> { basket.sell() },
            ::telemetry::__private::output!(
                | value, fields | { static __MEASURED : ::telemetry::__private::Schema =
                ::telemetry::__private::Schema::new(&
                [::telemetry::__private::Field::of_output(),
                ::telemetry::__private::Field::condition("metric.condition.1")]); fields
                .group(& __MEASURED); fields.absent(); fields.condition(&
                ::telemetry::__private::read(value, | sale | sale.is_paid)); }
            ),
        )
}
