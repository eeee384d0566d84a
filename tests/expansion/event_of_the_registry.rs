fn shown() {
    static __AT: ::telemetry::__private::Site = ::telemetry::__private::Site::event(
        ::telemetry::__private::EventDef::name(&event::CACHE_MISS),
        ::telemetry::__private::Location::of(::core::module_path!(), "CACHE_MISS"),
        &[],
    );
    const _: () = ::telemetry::__private::require_of_event(
        &event::CACHE_MISS,
        ::telemetry::__private::Provided::Names(&[]),
    );
    __AT.emit(|_| {});
}
