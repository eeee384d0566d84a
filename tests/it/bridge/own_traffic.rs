//! Events of the libraries by which the exporter sends: they are not exported.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use telemetry::export::{LogSource, MemoryExporter};
use telemetry::otlp::OtlpExporter;
use telemetry::{Telemetry, bridge, stage};
use tracing::{Event, Subscriber, warn};
use tracing_subscriber::filter::dynamic_filter_fn;
use tracing_subscriber::layer::Context;
use tracing_subscriber::prelude::*;

use crate::child;
use receiver::Receiver;

#[stage("traffic.leaf")]
fn leaf() {}

/// Layer that counts the events on the sending thread.
struct Counting(Arc<AtomicUsize>);

impl<S: Subscriber> tracing_subscriber::Layer<S> for Counting {
    fn on_event(&self, _: &Event<'_>, _: Context<'_, S>) {
        if std::thread::current().name() == Some("telemetry-otlp") {
            self.0.fetch_add(1, Ordering::SeqCst);
        }
    }
}

#[test]
fn events_about_an_export_are_not_exported() {
    const THIS: &str = "bridge::own_traffic::events_about_an_export_are_not_exported";
    let Some(output) = child::run(THIS, || {
        let said = Arc::new(AtomicUsize::new(0));
        // The receiver is in this process as well, on a runtime of its own.
        let elsewhere = |_: &tracing::Metadata<'_>, _: &Context<'_, _>| {
            std::thread::current().name() != Some("tokio-rt-worker")
        };
        let layer = bridge::layer().with_filter(dynamic_filter_fn(elsewhere));
        tracing_subscriber::registry().with(layer).with(Counting(said.clone())).init();
        let receiver = Receiver::grpc();
        let memory = MemoryExporter::new(10_000).with_logs(LogSource::ALL);
        let telemetry = Telemetry::builder("traffic")
            .otlp(OtlpExporter::grpc(receiver.endpoint()))
            .exporter(memory.clone())
            .install()
            .unwrap();
        for _ in 0..3 {
            leaf();
            assert!(telemetry.force_flush(Duration::from_secs(60)));
        }
        warn!(target: "app", "said");
        let report = telemetry.shutdown(Duration::from_secs(60));
        assert!(said.load(Ordering::SeqCst) > 0, "the libraries are silent: this test shows nothing");
        let targets: Vec<_> = memory.take_logs().into_iter().map(|log| log.target).collect();
        println!("spans: {} logs: {targets:?}", report.finished);
    }) else {
        return;
    };
    assert_eq!(child::said(&output, "spans: "), [r#"3 logs: ["app"]"#], "{output:?}");
}
