fn orders(&self) -> Box<dyn Stream<Item = Order> + '_> {
    static __AT: ::telemetry::__private::Site = ::telemetry::__private::Site::named_inside(
        "billing.read_orders",
        (::core::module_path!(), "orders", &|| ()),
    );
    __AT.open()
        .run_boxed_stream(move || -> Box<dyn Stream<Item = Order> + '_> {
            Box::new(self.log.read())
        })
        .boxed()
}
