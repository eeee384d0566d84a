//! Demonstration: both services in this process, and requests that show each outcome.

use std::fs;
use std::io::Write as _;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Result;
use axum::Router;
use reqwest::Client;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::{JoinHandle, spawn_blocking};

use crate::api::{Scrape, router};
use crate::arguments::Settings;
use crate::executor::Executor;
use crate::rates;

/// Time until a circuit breaker lets a trial pass.
const COOL_DOWN: Duration = Duration::from_secs(30);
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

const WHAT_TO_LOOK_AT: &str = "
What to look at
  dawsos_executor_pack_freshness: 1 fresh, 2 error, 3 stale
  dawsos_executor_circuit_breaker_failures_total, and the answers of value_in_currency above
  the traces, if JAEGER_ENDPOINT names a Jaeger: service dawsos-executor, operation executor.execute_pattern
  the errors, if SENTRY_DSN names a project: tags, breadcrumbs, and no user, amount or key
";

/// Running service.
struct Service {
    address: String,
    server: JoinHandle<std::io::Result<()>>,
}

async fn start(routes: Router, stop: &watch::Sender<bool>) -> Result<Service> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = format!("http://{}", listener.local_addr()?);
    let mut stopped = stop.subscribe();
    let server = axum::serve(listener, routes).with_graceful_shutdown(async move {
        // The sender outlives the services.
        let _ = stopped.wait_for(|stopped| *stopped).await;
    });
    Ok(Service { address, server: tokio::spawn(async move { server.await }) })
}

pub(crate) async fn run(settings: &Settings, scrape: Option<Scrape>) -> Result<()> {
    let stop = watch::Sender::new(false);
    let rates = start(rates::router(), &stop).await?;
    let executor = Arc::new(Executor::open(&settings.data, &rates.address)?);
    let service = start(router(Arc::clone(&executor), scrape), &stop).await?;
    let client = Demonstration { client: Client::new(), address: service.address.clone() };
    client.packs(&executor).await?;
    client.patterns().await?;
    client.mistakes().await?;
    client.circuit_breaker(&executor, &rates.address, settings).await?;
    client.stale_pack(&executor).await?;
    client.metrics().await?;
    say(WHAT_TO_LOOK_AT)?;
    // The services end when their connections have.
    drop(client);
    drop(executor);
    stop.send_replace(true);
    service.server.await??;
    Ok(rates.server.await??)
}

struct Demonstration {
    client: Client,
    address: String,
}

impl Demonstration {
    async fn packs(&self, executor: &Arc<Executor>) -> Result<()> {
        say("The pricing packs are not built yet, and then they are\n")?;
        self.get("/health/pack").await?;
        let building = Arc::clone(executor);
        spawn_blocking(move || building.build_packs()).await?;
        self.get("/health/pack").await
    }

    async fn patterns(&self) -> Result<()> {
        say("\nPatterns\n")?;
        self.execute("portfolio_overview", "U1", &json!({})).await?;
        self.execute("portfolio_risk", "U2", &json!({})).await?;
        self.execute("return_attribution", "U1", &json!({})).await?;
        let trade = json!({"security_id": "ZZ00STROMNET", "amount": 150_000});
        self.execute("trade_preview", "U1", &trade).await
    }

    async fn mistakes(&self) -> Result<()> {
        say("\nMistakes of clients\n")?;
        self.execute("day_trading", "U1", &json!({})).await?;
        self.execute("portfolio_overview", "U3", &json!({})).await?;
        self.execute("trade_preview", "U2", &json!({"amount": 150_000})).await
    }

    async fn circuit_breaker(&self, executor: &Executor, rates: &str, settings: &Settings) -> Result<()> {
        say("\nThe rates service has no rates: after three failures its agent is not called\n")?;
        let dollars = json!({"currency": "USD"});
        for _ in 0..4 {
            self.execute("value_in_currency", "U1", &dollars).await?;
        }
        self.get("/health").await?;
        say("\nThe rates are published, and half a minute later a trial closes the circuit breaker\n")?;
        let published = fs::read_to_string(settings.data.join("rates.csv"))?;
        self.client.put(format!("{rates}/rates")).body(published).send().await?.error_for_status()?;
        executor.clock().skip(COOL_DOWN);
        self.get("/health").await?;
        self.execute("value_in_currency", "U1", &dollars).await?;
        self.get("/health").await
    }

    async fn stale_pack(&self, executor: &Executor) -> Result<()> {
        say("\nTwo days later the pricing pack is stale\n")?;
        executor.clock().skip(2 * DAY);
        self.get("/health/pack").await?;
        self.execute("portfolio_overview", "U1", &json!({})).await
    }

    /// Prints the series of the executor, without buckets and sums.
    async fn metrics(&self) -> Result<()> {
        let text = self.client.get(format!("{}/metrics", self.address)).send().await?.text().await?;
        say("\n/metrics\n")?;
        let is_left_out = |line: &str| line.contains("_bucket{") || line.contains("_sum{");
        let is_shown = |line: &&str| line.starts_with("dawsos_") && !is_left_out(line);
        text.lines().filter(is_shown).try_for_each(|line| say(&format!("  {line}\n")))
    }

    async fn execute(&self, pattern: &str, user: &str, inputs: &Value) -> Result<()> {
        let portfolio = if user == "U1" { "P-881" } else { "P-204" };
        let body = json!({
            "pattern_id": pattern, "user_id": user, "portfolio_id": portfolio, "inputs": inputs,
        });
        let request = self.client.post(format!("{}/v1/execute", self.address));
        let response = request.bearer_auth(format!("key-of-{user}")).json(&body).send().await?;
        let status = response.status();
        let answer: Value = response.json().await?;
        let shown = answer.get("results").or(answer.get("message")).unwrap_or(&answer);
        say(&format!("  {pattern}: {status}\n    {shown}\n"))
    }

    async fn get(&self, path: &str) -> Result<()> {
        let response = self.client.get(format!("{}{path}", self.address)).send().await?;
        say(&format!("  GET {path}: {}\n    {}\n", response.status(), response.text().await?))
    }
}

fn say(text: &str) -> Result<()> {
    Ok(std::io::stdout().write_all(text.as_bytes())?)
}
