//! Cost of the telemetry: time of a request with it and without it in turns, and memory of the metrics.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE};
use axum::http::{Request, StatusCode};
use telemetry::Telemetry;
use telemetry::export::MemoryExporter;
use tower::ServiceExt as _;

use crate::api::router;
use crate::arguments::Settings;
use crate::executor::Executor;
use crate::observability::configure;

/// Requests of a round, of which the mean counts.
const REQUESTS: u32 = 100;
/// Rounds with and without telemetry, of which the fastest counts.
const ROUNDS: u32 = 40;
/// Most time that the telemetry may take of a request and of a span.
const OF_REQUEST: Duration = Duration::from_micros(100);
const OF_SPAN: Duration = Duration::from_micros(50);
/// Most memory of the metrics.
const KIBIBYTES: u64 = 5 * 1024;
const TIMEOUT: Duration = Duration::from_secs(10);

const BODY: &str = r#"{"pattern_id": "portfolio_risk", "user_id": "U1", "portfolio_id": "P-881"}"#;

/// Measures, prints the figures, and fails if one is above its limit.
pub(crate) async fn run(settings: &Settings) -> Result<()> {
    let executor = Arc::new(Executor::open(&settings.data, &settings.rates)?);
    let building = Arc::clone(&executor);
    tokio::task::spawn_blocking(move || building.build_packs()).await?;
    let routes = router(executor, None);
    round(&routes).await?;
    let memory = memory_of_metrics(&routes).await?;
    let (mut without, mut with, mut spans) = (Duration::MAX, Duration::MAX, 0);
    for _ in 0..ROUNDS {
        without = without.min(round(&routes).await?);
        let builder = Telemetry::builder("dawsos-executor").exporter(MemoryExporter::new(1 << 20));
        let telemetry = configure(builder).install()?;
        with = with.min(round(&routes).await?);
        let report = telemetry.shutdown(TIMEOUT);
        ensure!(report.spans_dropped() == 0, "spans were dropped: {report}");
        spans = u32::try_from(report.finished)? / REQUESTS;
    }
    let of_request = with.saturating_sub(without);
    let of_span = of_request / spans.max(1);
    let mut text = String::new();
    writeln!(text, "request of {spans} spans: {without:.1?} without telemetry, {with:.1?} with it")?;
    writeln!(text, "telemetry of a request: {of_request:.1?}, at most {OF_REQUEST:?}")?;
    writeln!(text, "telemetry of a span: {of_span:.1?}, at most {OF_SPAN:?}")?;
    if let Some(memory) = memory {
        writeln!(text, "memory of the metrics: {memory} KiB, at most {KIBIBYTES} KiB")?;
    }
    std::io::stdout().write_all(text.as_bytes())?;
    ensure!(of_request <= OF_REQUEST && of_span <= OF_SPAN, "the telemetry takes too long");
    ensure!(memory.unwrap_or_default() <= KIBIBYTES, "the metrics take too much memory");
    Ok(())
}

/// Returns the memory by which the process grows when it measures and shows all metrics, and has no spans:
/// with threads, buffers and the text, so that the metrics themselves have less.
async fn memory_of_metrics(routes: &Router) -> Result<Option<u64>> {
    let before = resident_kibibytes();
    let telemetry = configure(Telemetry::builder("dawsos-executor")).stages("metrics").install()?;
    for _ in 0..REQUESTS {
        send(routes).await?;
        // Without the buffers of a busy thread, which are no part of the metrics.
        telemetry.flush_spans(TIMEOUT);
    }
    let text = telemetry.prometheus_text();
    let after = resident_kibibytes();
    ensure!(text.contains("dawsos_executor_requests_total{"), "{text}");
    telemetry.shutdown(TIMEOUT);
    Ok(before.zip(after).map(|(before, after)| after.saturating_sub(before)))
}

/// Memory of the process, where the system tells it.
fn resident_kibibytes() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().trim_end_matches(" kB").parse().ok()
}

/// Sends requests without a network. Returns the time of one.
async fn round(routes: &Router) -> Result<Duration> {
    let began = Instant::now();
    for _ in 0..REQUESTS {
        send(routes).await?;
    }
    Ok(began.elapsed() / REQUESTS)
}

async fn send(routes: &Router) -> Result<()> {
    let request = Request::post("/v1/execute")
        .header(AUTHORIZATION, "Bearer key-of-U1")
        .header(CONTENT_TYPE, "application/json");
    let response = routes.clone().oneshot(request.body(Body::from(BODY))?).await?;
    let status = response.status();
    to_bytes(response.into_body(), usize::MAX).await?;
    ensure!(status == StatusCode::OK, "the answer is {status}");
    Ok(())
}
