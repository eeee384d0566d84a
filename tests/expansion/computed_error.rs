async fn plan(request: &Request) -> Result<Plan, PlanError> {
    static __AT: ::telemetry::__private::Site = ::telemetry::__private::Site::named(
        "shop.plan",
        (::core::module_path!(), "plan"),
    );
    __AT.open()
        .run_async_described(
            async move {
                if false {
                    return ::telemetry::__private::type_hint::<
                        Result<Plan, PlanError>,
                    >();
                }
                request.plan().await
            },
            ::telemetry::__private::output_or_error!(
                static __ERROR : ::telemetry::__private::Outputs =
                ::telemetry::__private::Outputs::new(::telemetry::__private::Location::of(::core::module_path!(),
                "error"), & [::telemetry::__private::Field::of_error(),
                ::telemetry::__private::Field::own("code")]); | error, fields | { fields
                .own("code", & ::telemetry::__private::read(error, | error | error
                .code)); }
            ),
        )
        .await
}
