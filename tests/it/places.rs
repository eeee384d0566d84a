//! Source location and span kind of a stage, as an exporter gets them.

use std::sync::mpsc::{Sender, channel};

use expect_test::expect;
use telemetry::export::{ExportStats, Exporter, SpanView};
use telemetry::stage;
use telemetry::testing::record_with;

/// Exporter that writes a line for each span.
struct Places(Sender<String>);

impl Exporter for Places {
    fn name(&self) -> &str {
        "places"
    }

    fn span(&mut self, span: &SpanView<'_>) {
        let place = span.location();
        assert_eq!(place.file, file!());
        // The line is compared with a neighbour's, so that the test may move in its file.
        let line = place.line - ABOVE;
        let (name, kind) = (span.name(), span.kind());
        let line = format!("{name} {kind:?} {}::{} +{line}\n", place.module, place.function);
        self.0.send(line).unwrap();
    }

    fn account(&self) -> ExportStats {
        ExportStats::default()
    }
}

struct Worker;

const ABOVE: u32 = line!();
#[stage("place.function")]
fn function() {}

impl Worker {
    #[stage("place.method", kind = consumer)]
    fn method(&self) {}
}

#[test]
fn kind_and_location_are_those_of_the_stage() {
    #[stage("place.inner", kind = client)]
    fn inner() {}
    let (sender, places) = channel();
    let recording = record_with(|builder| builder.exporter(Places(sender)));
    function();
    Worker.method();
    inner();
    assert!(recording.finish().complete);
    expect![[r#"
        place.function Internal it::places::function +1
        place.method Consumer it::places::method +5
        place.inner Client it::places::inner +11
    "#]]
    .assert_eq(&places.iter().collect::<String>());
}
