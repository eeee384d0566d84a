fn shown() {
    static __AT: ::telemetry::__private::Site = ::telemetry::__private::Site::event(
        ::telemetry::__private::EventDef::name(&event::CACHE_MISS),
        ::telemetry::__private::Location::of(::core::module_path!(), "CACHE_MISS"),
        &[],
    );
    __AT.emit(|_| {});
}
