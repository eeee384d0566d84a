pub fn receive(message: &Envelope<Task>, limit: Limit) -> usize {
    static __AT: ::telemetry::__private::Site = ::telemetry::__private::Site::stage(
        ::telemetry::__private::StageDef::new("agent.receive")
            .with_kind(::telemetry::__private::SpanKind::Consumer),
        ::telemetry::__private::Location::of(::core::module_path!(), "receive"),
        &[::telemetry::__private::CONSUMED],
        &[::telemetry::__private::Field::named("limit")],
    );
    ::telemetry::__private::returned::outcome_at_return::<usize>()
        .for_stage(
            __AT
                .enter_consuming(
                    message,
                    ::telemetry::__private::Consume::Link,
                    |fields| {
                        fields.nested(&limit);
                    },
                ),
        )
        .run(move || -> usize { message.payload.len() })
}
