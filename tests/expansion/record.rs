fn shown() {
    static __AT: ::telemetry::__private::Site = ::telemetry::__private::Site::added(
        ::telemetry::__private::Location::of(::core::module_path!(), "record!"),
        &[
            ::telemetry::__private::Field::keyed(&key::ROWS),
            ::telemetry::__private::Field::own("cached"),
            ::telemetry::__private::Field::own("db.name"),
        ],
    );
    __AT.add(|fields| {
        fields.keyed(&key::ROWS, &rows.len());
        fields.own("cached", &true);
        fields.own("db.name", &name);
    });
}
