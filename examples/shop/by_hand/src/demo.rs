//! Demonstration: both services in this process, and some orders.

use std::io::Write as _;
use std::path::Path;

use anyhow::Result;
use reqwest::Client;
use tokio::net::TcpListener;
use tokio::sync::oneshot;

/// Orders: one that is shipped, one too many, one of an unknown article, and one without a place.
const ORDERS: [&str; 4] = [
    r#"{"customer": "ada@example.com", "address": "Hill 1, Ulm", "sku": "tea", "quantity": 20, "channel": "web"}"#,
    r#"{"customer": "bob@example.com", "address": "Hill 2, Ulm", "sku": "cup", "quantity": 6, "channel": "app"}"#,
    r#"{"customer": "cat@example.com", "address": "Hill 3, Ulm", "sku": "hat", "quantity": 1, "channel": "web"}"#,
    r#"{"customer": "dan@example.com", "address": "Hill 4", "sku": "pot", "quantity": 25, "channel": "phone"}"#,
];

pub(crate) async fn run() -> Result<()> {
    let (shop, pricer) = (TcpListener::bind("127.0.0.1:0").await?, TcpListener::bind("127.0.0.1:0").await?);
    let orders = format!("http://{}/orders", shop.local_addr()?);
    let prices = format!("http://{}", pricer.local_addr()?);
    let (close, closed) = oneshot::channel::<()>();
    let (end, ended) = oneshot::channel::<()>();
    let pricer = tokio::spawn(crate::pricer::serve(pricer, async { drop(ended.await) }));
    let shop = tokio::spawn(async move {
        crate::serve(shop, Path::new(":memory:"), &prices, async { drop(closed.await) }).await
    });
    let client = Client::new();
    for order in ORDERS {
        let order = client.post(&orders).header("content-type", "application/json").body(order);
        let response = order.send().await?;
        writeln!(std::io::stdout(), "{} {}", response.status(), response.text().await?)?;
    }
    // The services end when their connections have: those of this client, and then the shop's.
    drop((client, close));
    shop.await??;
    drop(end);
    pricer.await?
}
