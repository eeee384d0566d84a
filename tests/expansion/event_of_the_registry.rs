fn shown() {
    static __AT: ::telemetry::__private::Site = ::telemetry::__private::Site::defined_event(
        &::telemetry::__private::Defined(event::CACHE_MISS).event(),
        ::telemetry::__private::Location::of(::core::module_path!(), "CACHE_MISS"),
        &[],
    );
    const _: () = ::telemetry::__private::require_of_event(
        &::telemetry::__private::Defined(event::CACHE_MISS).event(),
        ::telemetry::__private::Provided::Names(&[]),
    );
    const __AUDIT: bool = ::telemetry::__private::Defined(event::CACHE_MISS)
        .event()
        .is_audit();
    __AT.emit_defined(__AUDIT, |_| {});
}
