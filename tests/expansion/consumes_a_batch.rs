pub async fn receive_all(messages: Vec<Envelope<Task>>) -> usize {
    static __AT: ::telemetry::__private::Site = ::telemetry::__private::Site::stage(
        ::telemetry::__private::StageDef::new("agent.receive_all")
            .with_kind(::telemetry::__private::SpanKind::Consumer),
        ::telemetry::__private::Location::of(::core::module_path!(), "receive_all"),
        &[::telemetry::__private::CONSUMED],
        &[],
    );
    ::telemetry::__private::returned::outcome_at_return::<usize>()
        .for_stage(
            __AT
                .open_consuming(
                    &messages,
                    ::telemetry::__private::Consume::Continue,
                    |_| {},
                ),
        )
        .run_async(async move {
            if false {
                return ::telemetry::__private::type_hint::<usize>();
            }
            messages.len()
        })
        .await
}
