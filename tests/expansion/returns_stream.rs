fn orders(&self) -> Box<dyn Stream<Item = Order> + '_> {
    static __AT: ::telemetry::__private::Site = ::telemetry::__private::Site::bare(
        ::telemetry::__private::StageDef::new("billing.read_orders"),
        ::telemetry::__private::location!("orders"),
    );
    __AT.open(::telemetry::__private::no_values)
        .run_boxed_stream(move || -> Box<dyn Stream<Item = Order> + '_> {
            Box::new(self.log.read())
        })
        .boxed()
}
