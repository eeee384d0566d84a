//! This example shows a web service with telemetry by hand; the documentation of the library describes it.

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    shop_by_hand::run(std::env::args().nth(1).as_deref()).await
}
