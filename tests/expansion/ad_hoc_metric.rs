fn shown() {
    static __AT: ::telemetry::__private::AdHocMetric = ::telemetry::__private::AdHocMetric::histogram(
        "shop.basket",
        &["region", "channel"],
    );
    __AT.measure(
        &basket.total(),
        &[::telemetry::__private::Label::as_label(&region), "web"],
    );
}
