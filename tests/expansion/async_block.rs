fn shown() {
    static __AT: ::telemetry::__private::Site = ::telemetry::__private::Site::bare(
        ::telemetry::__private::StageDef::new("billing.send"),
        ::telemetry::__private::location!("billing.send"),
    );
    __AT.open(::telemetry::__private::no_values)
        .run_async(
            async move { client.send(quotes).await },
            ::telemetry::__private::outcome!(),
        )
}
