fn shown() {
    static __AT: ::telemetry::__private::Site = ::telemetry::__private::Site::named_inside(
        "billing.send",
        (::core::module_path!(), "billing.send", &|| ()),
    );
    __AT.open()
        .run_async_described(
            async move { client.send(quotes).await },
            ::telemetry::__private::outcome!(),
        )
}
