fn work(message: &Envelope<u32>, pool: &Pool) {
    static __AT: ::telemetry::__private::Site = ::telemetry::__private::Site::stage(
            ::telemetry::__private::StageDef::new("pool.work")
                .with_kind(::telemetry::__private::SpanKind::Consumer),
            ::telemetry::__private::Location::of(::core::module_path!(), "work"),
            &[
                ::telemetry::__private::CONSUMED,
                ::telemetry::__private::Field::condition("metric.condition.1"),
            ],
            &[],
        )
        .with_metrics(
            &[
                ::telemetry::__private::StageMetric::queue_time(&metric::WAIT),
                ::telemetry::__private::StageMetric::share(
                    &metric::POOL_USED,
                    "metric.condition.1",
                ),
            ],
        );
    const _: () = {
        ::telemetry::__private::require_of_stage_metric(
            &::telemetry::__private::StageDef::new("pool.work")
                .with_kind(::telemetry::__private::SpanKind::Consumer),
            &metric::WAIT,
            ::telemetry::__private::Provided::Names(&[]),
        );
        ::telemetry::__private::require_of_stage_metric(
            &::telemetry::__private::StageDef::new("pool.work")
                .with_kind(::telemetry::__private::SpanKind::Consumer),
            &metric::POOL_USED,
            ::telemetry::__private::Provided::Names(&[]),
        );
    };
    ::telemetry::__private::AlwaysOk
        .for_stage(
            __AT
                .enter_consuming(
                    message,
                    ::telemetry::__private::Consume::Continue,
                    |fields| {
                        fields.measured(&pool.size());
                    },
                ),
        )
        .run(move || -> () {
            pool.run(message.payload);
        })
}
