//! This example shows how to annotate a web service; the documentation of the library describes it.

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    shop::run(std::env::args().nth(1).as_deref()).await
}
