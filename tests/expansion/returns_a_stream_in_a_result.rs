async fn orders(&self) -> Result<Pin<Box<dyn Stream<Item = Order> + Send>>, WatchError> {
    static __AT: ::telemetry::__private::Site = ::telemetry::__private::Site::named_inside(
        "billing.watch_orders",
        (::core::module_path!(), "orders", &|| ()),
    );
    __AT.open()
        .run_async_then(
            async move {
                if false {
                    return ::telemetry::__private::type_hint::<
                        Result<Pin<Box<dyn Stream<Item = Order> + Send>>, WatchError>,
                    >();
                }
                {
                    use tokio_stream::wrappers::ReceiverStream;
                    Ok(Box::pin(ReceiverStream::new(self.watch().await?)))
                }
            },
            |stage, returned| {
                stage
                    .within(
                        returned,
                        ::telemetry::__private::outcome!(),
                        |stage, work| -> Pin<Box<dyn Stream<Item = Order> + Send>> {
                            stage.follow_stream(work).pinned()
                        },
                    )
            },
        )
        .await
}
