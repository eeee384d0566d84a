fn query(&self, verb: &str, statement: &str) -> Result<Vec<Order>, QueryError> {
    static __AT: ::telemetry::__private::Site = ::telemetry::__private::Site::stage(
            ::telemetry::__private::StageDef::new("{db.operation.name} orders")
                .with_kind(::telemetry::__private::SpanKind::Client)
                .with_placeholders(&["db.operation.name"]),
            ::telemetry::__private::Location::of(::core::module_path!(), "query"),
            &[
                ::telemetry::__private::Field::keyed(
                    &::telemetry::__private::db::SYSTEM,
                ),
                ::telemetry::__private::Field::keyed(
                    &::telemetry::__private::db::OPERATION,
                ),
                ::telemetry::__private::Field::keyed(
                    &::telemetry::__private::db::COLLECTION,
                ),
                ::telemetry::__private::Field::keyed(
                    &::telemetry::__private::db::STATEMENT,
                ),
            ],
            &[],
        )
        .inside(&|| ())
        .with_metrics(
            &[
                ::telemetry::__private::StageMetric::duration(
                    &::telemetry::__private::db::DURATION,
                ),
                ::telemetry::__private::StageMetric::value(
                    &::telemetry::__private::db::RETURNED_ROWS,
                ),
            ],
        )
        .quiet();
    const _: () = {
        ::telemetry::__private::require_at_end(
            &::telemetry::__private::StageDef::new("{db.operation.name} orders")
                .with_kind(::telemetry::__private::SpanKind::Client)
                .with_placeholders(&["db.operation.name"]),
            &::telemetry::__private::db::DURATION,
            ::telemetry::__private::Provided::Any(
                &[
                    ::telemetry::__private::Provided::Names(
                        &[
                            ::telemetry::__private::db::SYSTEM.name(),
                            ::telemetry::__private::db::OPERATION.name(),
                            ::telemetry::__private::db::COLLECTION.name(),
                            ::telemetry::__private::db::STATEMENT.name(),
                        ],
                    ),
                    ::telemetry::__private::Provided::Names(
                        &[::telemetry::__private::db::ROWS.name()],
                    ),
                ],
            ),
        );
        ::telemetry::__private::require_at_end(
            &::telemetry::__private::StageDef::new("{db.operation.name} orders")
                .with_kind(::telemetry::__private::SpanKind::Client)
                .with_placeholders(&["db.operation.name"]),
            &::telemetry::__private::db::RETURNED_ROWS,
            ::telemetry::__private::Provided::Any(
                &[
                    ::telemetry::__private::Provided::Names(
                        &[
                            ::telemetry::__private::db::SYSTEM.name(),
                            ::telemetry::__private::db::OPERATION.name(),
                            ::telemetry::__private::db::COLLECTION.name(),
                            ::telemetry::__private::db::STATEMENT.name(),
                        ],
                    ),
                    ::telemetry::__private::Provided::Names(
                        &[::telemetry::__private::db::ROWS.name()],
                    ),
                ],
            ),
        );
    };
    __AT.enter_with(|fields| {
            fields.keyed(&::telemetry::__private::db::SYSTEM, &"sqlite");
            fields.keyed(&::telemetry::__private::db::OPERATION, &verb);
            fields.keyed(&::telemetry::__private::db::COLLECTION, &"orders");
            fields.plain(&::telemetry::__private::db::statement(&statement, &"sqlite"));
        })
        .run_described(
            move || -> Result<Vec<Order>, QueryError> {
                self.connection.query(statement)
            },
            ::telemetry::__private::output!(
                | value, fields | { static __MEASURED : ::telemetry::__private::Schema =
                ::telemetry::__private::Schema::new(&
                [::telemetry::__private::Field::of_output(),
                ::telemetry::__private::Field::measured(&
                ::telemetry::__private::db::RETURNED_ROWS)]); fields.group(& __MEASURED);
                { static __OUTPUT : ::telemetry::__private::Outputs =
                ::telemetry::__private::Outputs::new(::telemetry::__private::Location::of(::core::module_path!(),
                "output"), & [::telemetry::__private::Field::keyed(&
                ::telemetry::__private::db::ROWS)]); __OUTPUT.write(fields, | fields | {
                fields.keyed(& ::telemetry::__private::db::ROWS, &
                ::telemetry::__private::read(value, Vec::len)); }) }; fields
                .measured_as:: < { ::telemetry::__private::takes_doubles(&
                ::telemetry::__private::db::RETURNED_ROWS) }, _ > (&
                ::telemetry::__private::read(value, Vec::len)); }
            ),
        )
}
