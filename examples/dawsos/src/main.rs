//! This example shows how to annotate an executor of agents; the documentation of the library describes it.

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    dawsos::run(std::env::args().skip(1)).await
}
