//! This example shows a service without telemetry; the documentation of the library describes the service.

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    shop_plain::run(std::env::args().nth(1).as_deref()).await
}
