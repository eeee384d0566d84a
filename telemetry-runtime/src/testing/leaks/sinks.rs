//! Every sink that the features of this crate have, kept in memory or in a file.

use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};

use crate::export::console::ConsoleExporter;
use crate::setup::builder::Builder;

/// Bytes that were written.
#[derive(Clone, Default)]
pub(super) struct Written(Arc<Mutex<Vec<u8>>>);

impl Written {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().unwrap_or_else(PoisonError::into_inner)).into_owned()
    }
}

impl Write for Written {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[derive(Default)]
pub(super) struct Sinks {
    console: Written,
    messages: Written,
    #[cfg(feature = "json-lines")]
    lines: Written,
    #[cfg(feature = "otlp-file")]
    otlp: TemporaryFile,
    #[cfg(feature = "sentry")]
    sentry: super::envelopes::EnvelopeServer,
}

impl Sinks {
    pub(super) fn add(&self, builder: Builder) -> Builder {
        let messages = self.messages.clone();
        let builder = builder.exporter(ConsoleExporter::new(Box::new(self.console.clone())));
        let builder = builder.diagnostics(move |message| {
            // Writing to memory cannot fail.
            let _ = writeln!(messages.clone(), "{message}");
        });
        #[cfg(feature = "json-lines")]
        let builder = builder.exporter(
            crate::export::json_lines::JsonLinesExporter::new(Box::new(self.lines.clone()))
                .with_decisions()
                .with_failures()
                .with_requests()
                .with_stages(),
        );
        #[cfg(feature = "otlp-file")]
        let builder = builder.otlp(crate::export::otlp::settings::OtlpExporter::file(&self.otlp.0));
        #[cfg(feature = "sentry")]
        let builder = builder.sentry(crate::export::sentry::settings::SentryExporter::new(self.sentry.dsn()));
        #[cfg(feature = "admin")]
        let builder = builder.admin(crate::admin::options::AdminOptions::port(0));
        builder
    }

    /// Returns each sink with what it received.
    pub(super) fn received(&self) -> Vec<(&'static str, String)> {
        vec![
            ("console", self.console.text()),
            ("messages", self.messages.text()),
            #[cfg(feature = "json-lines")]
            ("lines", self.lines.text()),
            #[cfg(feature = "otlp-file")]
            ("otlp", std::fs::read_to_string(&self.otlp.0).unwrap_or_default()),
            #[cfg(feature = "sentry")]
            ("sentry", self.sentry.received()),
        ]
    }
}

/// File that is removed at the end.
#[cfg(feature = "otlp-file")]
struct TemporaryFile(std::path::PathBuf);

#[cfg(feature = "otlp-file")]
impl Default for TemporaryFile {
    fn default() -> TemporaryFile {
        let name = format!("telemetry-leaks-{}.jsonl", std::process::id());
        let file = TemporaryFile(std::env::temp_dir().join(name));
        // One that another run has left behind.
        let _ = std::fs::remove_file(&file.0);
        file
    }
}

#[cfg(feature = "otlp-file")]
impl Drop for TemporaryFile {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}
