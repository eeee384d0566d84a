//! Source location and span kind of a stage, as an exporter gets them.

use std::sync::mpsc::{Receiver, Sender, channel};

use expect_test::expect;
use telemetry::export::{ExportStats, Exporter, SpanView};
use telemetry::stage;
use telemetry::testing::record_with;

use crate::block_on;

/// Exporter that writes a line for each span.
struct Places(Sender<String>);

/// Exporter that writes the path of each span's function.
struct Paths(Sender<String>);

impl Exporter for Paths {
    fn name(&self) -> &str {
        "paths"
    }

    fn span(&mut self, span: &SpanView<'_>) {
        self.0.send(format!("{} {}\n", span.name(), span.location().full_function())).unwrap();
    }

    fn account(&self) -> ExportStats {
        ExportStats::default()
    }
}

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
        let line = format!("{name} {kind:?} {} +{line}\n", place.full_function());
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
        place.method Consumer it::places::Worker::method +5
        place.inner Client it::places::inner +11
    "#]]
    .assert_eq(&places.iter().collect::<String>());
}

mod elsewhere {
    use telemetry::stage;

    pub(super) trait Supply {
        #[stage("path.default")]
        fn by_default(&self) {}
        fn reserve(&self);
    }

    pub(super) struct Stock<T>(pub(super) T);

    #[stage(prefix = "path")]
    impl<T: Send> Stock<T> {
        pub(super) fn without_self() -> u8 {
            1
        }

        pub(super) async fn later(&self) {}
    }

    impl<T> Supply for Stock<T> {
        #[stage("path.of_trait")]
        fn reserve(&self) {}
    }

    impl Supply for &str {
        #[stage("path.of_no_path")]
        fn reserve(&self) {}
    }
}

impl elsewhere::Stock<Vec<u8>> {
    #[stage("path.in_another_module")]
    fn another(self) -> Result<Self, String> {
        telemetry::stage_block!("path.block", { Ok(self) })
    }

    fn opens(&self) {
        let _open = telemetry::open_stage!("path.guard");
    }
}

/// Returns the lines in the order of their texts: some spans are delivered later where there are several
/// rings.
fn sorted(lines: &Receiver<String>) -> String {
    let mut lines: Vec<String> = lines.iter().collect();
    lines.sort();
    lines.concat()
}

#[test]
fn paths_of_methods_have_their_types() {
    use elsewhere::{Stock, Supply as _};

    let (sender, places) = channel();
    let recording = record_with(|builder| builder.exporter(Paths(sender)));
    let stock = Stock(vec![1]).another().unwrap();
    stock.reserve();
    stock.by_default();
    stock.opens();
    "".reserve();
    Stock::<u8>::without_self();
    block_on(stock.later());
    assert!(recording.finish().complete);
    expect![[r#"
        path.block it::places::elsewhere::Stock::another
        path.default it::places::elsewhere::Supply::by_default
        path.guard it::places::elsewhere::Stock::opens
        path.in_another_module it::places::elsewhere::Stock::another
        path.later it::places::elsewhere::Stock::later
        path.of_no_path <&str as it::places::elsewhere::Supply>::reserve
        path.of_trait it::places::elsewhere::Stock::reserve
        path.without_self it::places::elsewhere::Stock::without_self
    "#]]
    .assert_eq(&sorted(&places));
}
