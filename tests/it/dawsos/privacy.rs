//! Nothing private is in any output: spans, metrics, lines of the log, and errors for Sentry.

use std::io::{self, Write};
use std::sync::{Arc, Mutex};

use telemetry::export::{JsonLinesExporter, SentryExporter};

use super::Service;
use crate::sentry::server::Server;

/// Users, portfolios, securities, keys and amounts of the requests and of the ledger.
const PRIVATE: [&str; 8] = ["U1", "P-881", "ZZ00", "key-of", "another key", "150000", "2773740", "484000"];

#[derive(Clone, Default)]
struct Buffer(Arc<Mutex<Vec<u8>>>);

impl Write for Buffer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn nothing_private_is_in_any_output() {
    let (buffer, server) = (Buffer::default(), Server::start(&[]));
    let lines = JsonLinesExporter::new(Box::new(buffer.clone()));
    let lines = lines.with_failures().with_decisions().with_requests();
    let errors = SentryExporter::new(server.dsn());
    let service = Service::warming(|builder| builder.exporter(lines).sentry(errors));
    assert_eq!(service.get("/health/pack").status, 503);
    service.executor.build_packs();
    let replies = service.execute_all();
    // The answers have what the telemetry must not have.
    let answered = replies[0].body.to_string();
    assert!(answered.contains("2773740") && answered.contains("ZZ00"), "{answered}");
    let spans = service.recording.tree();
    assert!(spans.lines().count() > 100, "{spans}");
    let metrics = service.recording.telemetry().unwrap().prometheus_text();
    assert_eq!(service.recording.finish().spans_dropped(), 0);
    let lines = String::from_utf8(buffer.0.lock().unwrap().clone()).unwrap();
    assert!(lines.contains("agent.execute.failed") && metrics.contains("dawsos_"), "{lines}");
    let errors = server.render();
    let titles: Vec<_> = errors.lines().filter(|line| !line.starts_with("  ")).collect();
    for title in [
        "Error pricing.build_pack price_missing in pricing.build_pack",
        "Error agent.execute rates_refused in POST /v1/execute",
        "Error agent.execute circuit_open in POST /v1/execute",
        "Error executor.check_freshness pack_not_fresh in POST /v1/execute",
    ] {
        assert!(titles.contains(&title), "{title} is not in {titles:#?}");
    }
    for left_out in ["/health", "bad_input", "unauthorized", "unknown_pattern"] {
        assert!(titles.iter().all(|title| !title.contains(left_out)), "{left_out} is in {titles:#?}");
    }
    for (output, said) in [("spans", spans), ("metrics", metrics), ("lines", lines), ("errors", errors)] {
        for private in PRIVATE {
            assert!(!said.contains(private), "{private} is in the {output}: {said}");
        }
    }
}
