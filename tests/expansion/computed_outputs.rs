fn plan(request: &Request) -> Result<Plan, PlanError> {
    static __AT: ::telemetry::__private::Site = ::telemetry::__private::Site::bare(
        ::telemetry::__private::Defined(span::PLAN).stage(),
        ::telemetry::__private::Location::of(::core::module_path!(), "plan"),
    );
    const _: () = ::telemetry::__private::require(
        &::telemetry::__private::Defined(span::PLAN).stage(),
        ::telemetry::__private::Provided::Names(&[]),
    );
    __AT.enter()
        .run_described(
            move || -> Result<Plan, PlanError> { request.plan() },
            ::telemetry::__private::output_or_error!(
                static __ERROR : ::telemetry::__private::Outputs =
                ::telemetry::__private::Outputs::new(::telemetry::__private::Location::of(::core::module_path!(),
                "error"), & [::telemetry::__private::Field::of_error(),
                ::telemetry::__private::Field::keyed(& key::PLAN_CODE)]); | value, fields
                | { static __OUTPUT : ::telemetry::__private::Outputs =
                ::telemetry::__private::Outputs::new(::telemetry::__private::Location::of(::core::module_path!(),
                "output"), & [::telemetry::__private::Field::keyed(& key::PLAN_PARTS),
                ::telemetry::__private::Field::own("plan.bytes")]); __OUTPUT
                .write(fields, | fields | { fields.keyed(& key::PLAN_PARTS, &
                ::telemetry::__private::read(value, | plan | plan.parts.len())); fields
                .own("plan.bytes", & ::telemetry::__private::read(value, Plan::bytes));
                }) }, | error | { fields.keyed(& key::PLAN_CODE, &
                ::telemetry::__private::read(error, | error | error.code)); }
            ),
        )
}
