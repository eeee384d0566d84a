fn sell(basket: &Basket) -> Result<Sale, SaleError> {
    static __AT: ::telemetry::__private::Site = ::telemetry::__private::Site::named(
            "shop.sell",
            (::core::module_path!(), "sell"),
        )
        .with_metrics(
            &[
                ::telemetry::__private::StageMetric::started(&metric::SHOP_SALES_BEGUN),
                ::telemetry::__private::StageMetric::value(&metric::SHOP_SALES),
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
                &[
                    ::telemetry::__private::Provided::Names(&[]),
                    ::telemetry::__private::Provided::Names(&[key::SHOP_TILL.name()]),
                ],
            ),
        );
    };
    __AT.enter()
        .run_described(
            move || -> Result<Sale, SaleError> { basket.sell() },
            ::telemetry::__private::output!(
                | value, fields | { static __MEASURED : ::telemetry::__private::Schema =
                ::telemetry::__private::Schema::new(&
                [::telemetry::__private::Field::of_output(),
                ::telemetry::__private::Field::measured(& metric::SHOP_SALES)]); fields
                .group(& __MEASURED); { static __OUTPUT : ::telemetry::__private::Outputs
                =
                ::telemetry::__private::Outputs::new(::telemetry::__private::Location::of(::core::module_path!(),
                "output"), & [::telemetry::__private::Field::keyed(& key::SHOP_TILL)]);
                __OUTPUT.write(fields, | fields | { fields.keyed(& key::SHOP_TILL, &
                ::telemetry::__private::read(value, | sale | sale.till)); }) }; fields
                .measured_as:: < { ::telemetry::__private::takes_doubles(&
                metric::SHOP_SALES) }, _ > (& ::telemetry::__private::read(value, | sale
                | sale.total)); }
            ),
        )
}
