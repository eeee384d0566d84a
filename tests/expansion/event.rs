fn shown() {
    static __AT: ::telemetry::__private::Site = ::telemetry::__private::Site::event(
        "cache.miss",
        ::telemetry::__private::Location::of(::core::module_path!(), "cache.miss"),
        &[
            ::telemetry::__private::Field::keyed(&key::CACHE_KEY),
            ::telemetry::__private::Field::own("size"),
        ],
    );
    __AT.emit(|fields| {
        fields.keyed(&key::CACHE_KEY, &key);
        fields.own("size", &bytes.len());
    });
}
